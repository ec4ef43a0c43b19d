"""Who of above the counties asks."""

from huying_graphql.base.context import Context
from huying_platform.identity.api import PortalPerson
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.api import not_of_portal


def portal_person_of(context: Context) -> PortalPerson:
    """Who asks; refuses with SIGNED_OUT on every other host and without a session, else with PORTAL_NOT_PERMITTED."""
    if context.portal_person is not None:
        return context.portal_person
    if context.county is None and context.request.session.get("subject"):
        raise not_of_portal()
    raise Refusal("SIGNED_OUT", "您尚未登录，或登录已过期。", "请重新登录后再试。")


def above_counties(context: Context) -> None:
    """Whoever looks after a province or a municipality, on the platform's own host."""
    portal_person_of(context)
