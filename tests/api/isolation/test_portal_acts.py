"""The matrix of acting above the counties: for nobody of any county, and for nobody beyond what he looks after."""

import pytest

from api.isolation.acting import codes, run_above
from api.isolation.asking import Asker
from api.isolation.digests import nothing_changes
from api.isolation.portal_rules import ACTS
from api.isolation.rules import PASSING, ROLES
from testkit.portal import GULOU, XIAJIN

BEYOND = {
    "saveOpening": "COUNTY_OUT_OF_REACH",
    **dict.fromkeys(("startOpening", "retryOpening", "undoOpening"), "OPENING_NOT_FOUND"),
}
"""What somebody is told of what is another one's; of a county itself that there is none."""


@pytest.mark.parametrize(("role", "act"), [(role, act) for act in ACTS for role in ROLES])
def test_nobody_of_a_county_does_anything_above_it(asker: Asker, role: str, act: str) -> None:
    with nothing_changes(asker):
        assert run_above(asker, role, act).codes == ["SIGNED_OUT"]


@pytest.mark.parametrize("act", ACTS)
def test_nobody_acts_beyond_his_province(asker: Asker, act: str) -> None:
    """Nor does a county's clerk on the host by which he came in."""
    with nothing_changes(asker):
        refused = run_above(asker, "other_province", act)
        assert run_above(asker, PASSING, act).codes == ["PORTAL_NOT_PERMITTED"]
    assert codes(refused, act) == [BEYOND.get(act, "COUNTY_UNKNOWN")]


def test_a_province_sees_its_own_counties(asker: Asker) -> None:
    one = 'county(code: "{0}") {{code}}'
    query = f"{{portal {{counties {{code}} x: {one.format(XIAJIN)} g: {one.format(GULOU)}}}}}"
    xiajin, gulou = {"code": XIAJIN}, {"code": GULOU}
    with nothing_changes(asker):
        told = {role: asker.graphql(role, query).data["portal"] for role in ("province", "other_province")}
        assert asker.graphql(PASSING, query).codes == ["PORTAL_NOT_PERMITTED"]
    assert told["province"] == {"counties": [xiajin], "x": xiajin, "g": None}
    assert told["other_province"] == {"counties": [gulou], "x": None, "g": gulou}
