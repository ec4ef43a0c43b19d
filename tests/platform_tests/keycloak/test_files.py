"""The files of the realm, and the comparison, without a server."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_platform.identity.keycloak.differences import NOTHING, Difference, differences
from huying_platform.identity.keycloak.files import Parameters, Secret, wanted_realm

PARAMETERS = Parameters(
    realm="mine",
    portal_url="https://portal.example",
    portal_backchannel_url="http://10.0.0.8:8000",
    portal_secret="secret of the portal",
    provisioner_secret="secret of the provisioner",
)
names = st.text("abc", min_size=1, max_size=3)
values = st.one_of(
    st.booleans(), st.integers(0, 3), st.text("xy", max_size=2), st.lists(st.text("xy", max_size=2))
)
trees = st.recursive(
    st.dictionaries(names, values), lambda inner: st.dictionaries(names, inner), max_leaves=12
)


def changed(found: Any, difference: Difference) -> Any:
    """The tree with one difference taken away."""
    if not difference.path:
        return difference.wanted
    first, *rest = difference.path
    inner = Difference(tuple(rest), difference.found, difference.wanted)
    whole = {**found, first: changed(found.get(first, {}), inner)}
    return {name: value for name, value in whole.items() if value is not NOTHING}


@given(trees)
def test_equal_trees_do_not_differ(tree: dict[str, Any]) -> None:
    assert list(differences(tree, tree)) == []


@given(trees, trees)
def test_what_is_told_is_all_there_is(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    told = list(differences(found, wanted))
    for difference in told:
        found = changed(found, difference)
    assert found == wanted
    assert len({difference.path for difference in told}) == len(told)


@pytest.mark.parametrize(
    ("difference", "line"),
    [
        (Difference(("a", "b"), False, True), "a/b：现为 否，应为 是"),
        (Difference(("a",), "", "x"), "a：现为 空，应为 x"),
        (Difference(("a",), ["x", "y"], ["x"]), "a：现为 [x，y]，应为 [x]"),
        (Difference(("a",), {"b": True}, NOTHING), "a：多出来的（现为 {b: 是}）"),
        (Difference(("a",), NOTHING, 5), "a：还没有（应为 5）"),
        (Difference(("a",), Secret("one"), Secret("two")), "a：现为 （不显示），应为 （不显示）"),
    ],
)
def test_lines_are_plain(difference: Difference, line: str) -> None:
    assert str(difference) == line


def test_parameters_are_in_their_places() -> None:
    wanted = wanted_realm(PARAMETERS)
    portal = wanted["clients"]["huying-portal"]
    assert portal["fields"]["redirectUris"] == ["https://portal.example/session/callback"]
    assert portal["attributes"]["backchannel.logout.url"] == "http://10.0.0.8:8000/session/backchannel-logout"
    assert portal["secret"] == Secret("secret of the portal")
    assert "default-roles-mine" in wanted["roles"]


def test_secrets_are_parameters_and_never_shown() -> None:
    wanted = wanted_realm(PARAMETERS)
    secrets = {name: client["secret"] for name, client in wanted["clients"].items() if "secret" in client}
    assert secrets == {
        "huying-portal": Secret("secret of the portal"),
        "huying-provisioner": Secret("secret of the provisioner"),
    }
    assert "secret of" not in repr(wanted) + repr(PARAMETERS)


def test_provisioner_has_two_rights_and_the_portal_none() -> None:
    clients = wanted_realm(PARAMETERS)["clients"]
    assert clients["huying-provisioner"]["account_roles"] == [
        "realm-management:manage-organizations",
        "realm-management:manage-users",
    ]
    assert "account_roles" not in clients["huying-portal"]
    assert clients["huying-portal"]["fields"]["serviceAccountsEnabled"] is False
