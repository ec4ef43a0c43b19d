"""Rules that name a unit by its code: whoever is about to close it is told what will become of them."""

import pytest

from huying_platform.kernel.clock import FixedClock, county_date
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import Proposal
from huying_tenants.org.domain.reorganising import Close
from huying_tenants.publishing import api as publishing
from tenant_tests.publishing.rules import OVERRIDE
from testkit.acting import Acting

MANAGER, CLOSING = "grid-centre-1", "371427107"
NAMING = OVERRIDE.replace("call_type: text", f'call_type: text, township: "{CLOSING}"')


@pytest.mark.parametrize(
    ("heir", "meaning"),
    [(None, "撤销后这些条目不再指任何单位"), ("371427106", "撤并后这些条目指承接它的")],
)
def test_who_closes_a_unit_is_told_which_rules_name_it(
    acting: Acting, clock: FixedClock, heir: str | None, meaning: str
) -> None:
    successor = None if heir is None else acting.unit_id(heir)
    proposal = Proposal(Close(county_date(clock.now()), acting.unit_id(CLOSING), successor))
    actor = acting.actor(MANAGER)
    before = hierarchy.preview(actor, proposal, clock.now()).warnings
    assert not any("点名" in each for each in before)
    publishing.publish_override(actor=actor, clock=clock, text=NAMING)
    after = hierarchy.preview(actor, proposal, clock.now()).warnings
    (told,) = [each for each in after if each not in before]
    assert told.startswith("临时规则“flood-2025”点名了“")
    assert meaning in told
