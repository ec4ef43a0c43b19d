"""The matrix of acting above the counties: for nobody of any county, on no county's host, with whatever id."""

import pytest

from api.isolation.acting import run_above
from api.isolation.asking import Asker
from api.isolation.digests import nothing_changes
from api.isolation.portal_rules import ACTS
from api.isolation.rules import ROLES


@pytest.mark.parametrize(("role", "act"), [(role, act) for act in ACTS for role in ROLES])
def test_nobody_of_a_county_does_anything_above_it(asker: Asker, role: str, act: str) -> None:
    with nothing_changes(asker):
        assert run_above(asker, role, act).codes == ["SIGNED_OUT"]
