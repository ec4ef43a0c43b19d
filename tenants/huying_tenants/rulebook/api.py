"""What other apps may use of the rules."""

from huying_tenants.rulebook.actions import publish_first_rulebook
from huying_tenants.rulebook.checking import check_document
from huying_tenants.rulebook.domain.model import CLOSED, PROCEDURAL_EVENTS, REOPENED, Choice, Rulebook, Step
from huying_tenants.rulebook.selectors import PinnedRulebook, in_force, pinned

__all__ = [
    "CLOSED",
    "PROCEDURAL_EVENTS",
    "REOPENED",
    "Choice",
    "PinnedRulebook",
    "Rulebook",
    "Step",
    "check_document",
    "in_force",
    "pinned",
    "publish_first_rulebook",
]
