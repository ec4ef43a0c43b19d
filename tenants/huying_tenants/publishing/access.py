"""Who may see and change what the rules will be."""

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.errors import Refusal
from huying_tenants.org.api import Verb


def manager(actor: Actor) -> Actor:
    """The actor, when his post manages the rules. Refuses with RULES_NOT_PERMITTED."""
    if Verb.MANAGE_RULES not in actor.seat.verbs:
        raise Refusal(
            "RULES_NOT_PERMITTED",
            "您的岗位不能管理规则。",
            "请由县里的规则管理岗办理，或联系本县管理员。",
        )
    return actor
