"""Roles of permissions (权限角色): what a county may put into one, and which bound says no to a verb."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Final

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain.permissions import VERB_NAMES, VERBS_BY_UNIT_KIND, Verb, verbs_of
from huying_tenants.org.domain.posts import POST_KIND_NAMES, PermissionRoleRef, PostKind, narrowed
from huying_tenants.org.domain.units import KIND_NAMES, UnitKind

NO_ROLE: Final = "不设角色"
"""What stands for a post's having no role."""

_MANAGING: Final = frozenset({Verb.MANAGE_RULES.value, Verb.MANAGE_ORGANISATION.value})


class Bound(StrEnum):
    """What may say no to a verb, the outermost first; the county's rulebook comes after all of them."""

    UNIT_KIND = "unit_kind"
    POST_KIND = "post_kind"
    ROLE = "role"
    POST = "post"
    RULES = "rules"


def verbs_within(unit_kinds: Iterable[UnitKind], post_kinds: Iterable[PostKind]) -> frozenset[str]:
    """The verbs that at least one post of these kinds in a unit of those kinds may ever take."""
    posts = tuple(post_kinds)
    return frozenset().union(*(verbs_of(unit, post) for unit in unit_kinds for post in posts))


def refused_by(
    verb: str,
    unit_kind: UnitKind,
    post_kind: PostKind,
    *,
    role_verbs: Collection[str] | None = None,
    permissions: Collection[str] | None = None,
) -> Bound | None:
    """The outermost bound that keeps a post from a verb, the rulebook left aside; None: none does."""
    if verb not in VERBS_BY_UNIT_KIND[unit_kind]:
        return Bound.UNIT_KIND
    if verb not in verbs_of(unit_kind, post_kind):
        return Bound.POST_KIND
    if role_verbs is not None and verb not in role_verbs:
        return Bound.ROLE
    if verb not in verbs_of(unit_kind, post_kind, narrowed(permissions, role_verbs)):
        return Bound.POST
    return None


def check_role(role: PermissionRoleRef) -> None:
    """Refuse a role that could be given to no post, or holds what no post of its kinds may ever do.

    ROLE_KINDS_MISSING, PERMISSION_UNKNOWN, PERMISSION_BEYOND.
    """
    for kinds, what, field in (
        (role.unit_kinds, "单位类别", "unitKinds"),
        (role.post_kinds, "岗位种类", "postKinds"),
    ):
        if not kinds:
            raise Refusal(
                "ROLE_KINDS_MISSING",
                f"角色“{role.name}”没有写适用的{what}。",
                f"请至少选一种{what}。",
                field=field,
            )
    if unknown := sorted(role.verbs - VERB_NAMES.keys()):
        raise Refusal("PERMISSION_UNKNOWN", f"没有权限“{unknown[0]}”。", "请从列表里选择。", field="verbs")
    if beyond := role.verbs - verbs_within(role.unit_kinds, role.post_kinds):
        raise Refusal(
            "PERMISSION_BEYOND",
            f"{kinds_words(role.unit_kinds, role.post_kinds)}都不能“{verb_words(beyond)}”，角色不能超出。",
            "请去掉这几项，或另选适用的单位和岗位。",
            field="verbs",
        )


def check_fits(role: PermissionRoleRef, unit_kind: UnitKind, post_kind: PostKind) -> None:
    """Refuse with PERMISSION_ROLE_UNFIT a role that is not for a post of this kind in a unit of that kind."""
    if not role.may_be_given(unit_kind, post_kind):
        raise Refusal(
            "PERMISSION_ROLE_UNFIT",
            f"角色“{role.name}”只给{kinds_words(role.unit_kinds, role.post_kinds)}，"
            f"这里是{KIND_NAMES[unit_kind]}的{POST_KIND_NAMES[post_kind]}。",
            "请换一个角色，或不设角色。",
            field="permissionRole",
        )


def role_of_new_post(
    roles: Collection[PermissionRoleRef], unit_kind: UnitKind, post_kind: PostKind
) -> PermissionRoleRef | None:
    """The role of a new post for which nobody has named one: of those for its kind the one that lets it do least.

    None: the county has no role for its kind, or whichever it has leaves such a post nothing to do. Refuses with
    PERMISSION_ROLE_OPEN where none of several lets it do least, and where the post would come to manage the rules or
    the organisation: somebody has to say that.
    """
    fitting = {
        role: verbs_of(unit_kind, post_kind, role.verbs)
        for role in roles
        if role.may_be_given(unit_kind, post_kind)
    }
    least = [role for role, verbs in fitting.items() if all(verbs <= other for other in fitting.values())]
    chosen = least[0] if len(least) == 1 else None
    could = verbs_of(unit_kind, post_kind, None if chosen is None else chosen.verbs)
    undecided = chosen is None and bool(fitting) and bool(could)
    if undecided or (roles and could & _MANAGING):
        names = f"：{'、'.join(role.name for role in fitting)}" if fitting else ""
        raise Refusal(
            "PERMISSION_ROLE_OPEN",
            f"{KIND_NAMES[unit_kind]}的{POST_KIND_NAMES[post_kind]}没有指明权限角色{names}。",
            f"请在“权限角色”里填一个；要给这类岗位的全部权限，请填“{NO_ROLE}”。",
            field="permissionRole",
        )
    return chosen


def kinds_words(unit_kinds: Collection[UnitKind], post_kinds: Collection[PostKind]) -> str:
    """E.g. 乡镇、街道的值班席."""
    return f"{unit_kinds_words(unit_kinds)}的{post_kinds_words(post_kinds)}"


def unit_kinds_words(unit_kinds: Collection[UnitKind]) -> str:
    """E.g. 乡镇、街道."""
    return "、".join(name for kind, name in KIND_NAMES.items() if kind in unit_kinds)


def post_kinds_words(post_kinds: Collection[PostKind]) -> str:
    """E.g. 值班席、查阅岗."""
    return "、".join(name for kind, name in POST_KIND_NAMES.items() if kind in post_kinds)


def verb_words(verbs: Collection[str]) -> str:
    """The names of verbs in the registry's order, e.g. 转办、督办."""
    return "、".join(name for verb, name in VERB_NAMES.items() if verb in verbs)


def change_words(before: PermissionRoleRef | None, after: PermissionRoleRef) -> str:
    """What saving a role does, in a sentence from which it can be undone."""
    if before is None:
        return f"设立权限角色“{after.name}”：{verb_words(after.verbs) or '只看不办'}"
    said = [f"变更权限角色“{before.name}”"]
    if before.name != after.name:
        said.append(f"改名为“{after.name}”")
    if more := after.verbs - before.verbs:
        said.append(f"增加{verb_words(more)}")
    if less := before.verbs - after.verbs:
        said.append(f"减去{verb_words(less)}")
    if (before.unit_kinds, before.post_kinds) != (after.unit_kinds, after.post_kinds):
        was = kinds_words(before.unit_kinds, before.post_kinds)
        said.append(f"适用由{was}改为{kinds_words(after.unit_kinds, after.post_kinds)}")
    return "，".join(said)
