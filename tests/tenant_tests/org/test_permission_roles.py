"""Roles of permissions: within the registry's bound, narrowed by the post's own, told in words that can be undone."""

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain import PermissionRoleRef, PostKind, UnitKind
from huying_tenants.org.domain.permissions import VERB_NAMES, VERBS_BY_UNIT_KIND, Verb, verbs_of
from huying_tenants.org.domain.posts import PostRef, narrowed
from huying_tenants.org.domain.roles import (
    Bound,
    change_words,
    check_fits,
    check_role,
    refused_by,
    verbs_within,
)

DUTY, READER = PostKind.DUTY, PostKind.READER


def role(
    *verbs: str, units: tuple[UnitKind, ...] = (UnitKind.TOWNSHIP,), **given: object
) -> PermissionRoleRef:
    usual = {"code": "township-operator", "name": "乡镇操作员", "post_kinds": frozenset({DUTY})}
    return PermissionRoleRef(unit_kinds=frozenset(units), verbs=frozenset(verbs), **(usual | given))  # type: ignore[arg-type]


def code_of(given: PermissionRoleRef) -> str | None:
    try:
        check_role(given)
    except Refusal as refusal:
        return refusal.code
    return None


def test_every_verb_has_one_name_and_no_two_the_same() -> None:
    assert set(VERB_NAMES) == {verb.value for verb in Verb}
    assert len(set(VERB_NAMES.values())) == len(VERB_NAMES)


@pytest.mark.parametrize(
    ("permissions", "role_verbs", "left"),
    [
        (None, None, None),
        (["file"], None, {"file"}),
        (None, ["file", "rate"], {"file", "rate"}),
        (["file", "sign"], ["file", "rate"], {"file"}),
        ([], ["file"], set()),
    ],
)
def test_a_post_has_what_its_role_and_its_own_narrowing_both_leave(
    permissions: list[str] | None, role_verbs: list[str] | None, left: set[str] | None
) -> None:
    assert narrowed(permissions, role_verbs) == left
    post = PostRef(
        1,
        1,
        "a-1",
        "值班席",
        DUTY,
        1,
        permissions=None if permissions is None else frozenset(permissions),
        role_verbs=None if role_verbs is None else frozenset(role_verbs),
    )
    assert verbs_of(UnitKind.TOWNSHIP, DUTY, post.narrowed) == (
        verbs_of(UnitKind.TOWNSHIP, DUTY) if left is None else left
    )


@pytest.mark.parametrize("unit", UnitKind)
@pytest.mark.parametrize("post", PostKind)
def test_a_role_widens_nothing(unit: UnitKind, post: PostKind) -> None:
    everything = frozenset(VERB_NAMES)
    assert verbs_of(unit, post, everything) == verbs_of(unit, post)
    assert verbs_within([unit], [post]) == verbs_of(unit, post)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (role("file", "rate"), None),
        (role(), None),
        (role("manage_organisation"), "PERMISSION_BEYOND"),
        (role("manage_organisation", units=(UnitKind.TOWNSHIP, UnitKind.CENTRE)), None),
        (role("file", post_kinds=frozenset({READER})), "PERMISSION_BEYOND"),
        (role("fly"), "PERMISSION_UNKNOWN"),
        (role("file", units=()), "ROLE_KINDS_MISSING"),
        (role("file", post_kinds=frozenset()), "ROLE_KINDS_MISSING"),
    ],
)
def test_a_role_stays_within_the_bound(given: PermissionRoleRef, code: str | None) -> None:
    assert code_of(given) == code


def test_a_role_is_given_where_it_is_for() -> None:
    check_fits(role("file"), UnitKind.TOWNSHIP, DUTY)
    for unit, post in ((UnitKind.CENTRE, DUTY), (UnitKind.TOWNSHIP, READER)):
        with pytest.raises(Refusal, match="乡镇操作员") as refused:
            check_fits(role("file"), unit, post)
        assert refused.value.code == "PERMISSION_ROLE_UNFIT"


@pytest.mark.parametrize(
    ("verb", "unit", "post", "role_verbs", "permissions", "bound"),
    [
        ("file", UnitKind.TOWNSHIP, DUTY, None, None, None),
        ("file", UnitKind.TOWNSHIP, DUTY, {"file"}, {"file"}, None),
        ("manage_rules", UnitKind.TOWNSHIP, DUTY, {"manage_rules"}, None, Bound.UNIT_KIND),
        ("file", UnitKind.TOWNSHIP, READER, {"file"}, None, Bound.POST_KIND),
        ("file", UnitKind.TOWNSHIP, DUTY, set(), None, Bound.ROLE),
        ("file", UnitKind.TOWNSHIP, DUTY, {"file"}, {"rate"}, Bound.POST),
        ("file", UnitKind.TOWNSHIP, DUTY, set(), set(), Bound.ROLE),
    ],
)
def test_the_outermost_bound_is_the_one_that_says_no(
    verb: str,
    unit: UnitKind,
    post: PostKind,
    role_verbs: set[str] | None,
    permissions: set[str] | None,
    bound: Bound | None,
) -> None:
    assert refused_by(verb, unit, post, role_verbs=role_verbs, permissions=permissions) == bound


def test_a_change_is_told_so_that_it_can_be_undone() -> None:
    before = role("file", "rate")
    after = role("file", "sign", name="乡镇值班员", units=(UnitKind.TOWNSHIP, UnitKind.STREET))
    assert change_words(None, before) == "设立权限角色“乡镇操作员”：呼叫、评价"
    assert change_words(None, role()) == "设立权限角色“乡镇操作员”：只看不办"
    assert change_words(before, after) == (
        "变更权限角色“乡镇操作员”，改名为“乡镇值班员”，增加签收，减去评价，"
        "适用由乡镇的值班席改为乡镇、街道的值班席"
    )


def test_the_bound_of_managing_is_the_centre_and_bodies() -> None:
    kinds = {kind for kind, verbs in VERBS_BY_UNIT_KIND.items() if Verb.MANAGE_ORGANISATION in verbs}
    assert kinds == {UnitKind.CENTRE, UnitKind.BODY}
