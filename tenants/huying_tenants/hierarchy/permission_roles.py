"""Roles of permissions (权限角色): saving one, removing one, and what saving it would do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Final

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import acts
from huying_tenants.hierarchy.access import one_at_a_time, organiser
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org import api as org_api
from huying_tenants.org.api import (
    PermissionRoleRef,
    PostKind,
    PostRef,
    UnitKind,
    code_rules,
    people_rules,
    role_rules,
)

NAME_LIMIT: Final = 40
FEW: Final = 3
"""How many posts a sentence names."""


@dataclass(frozen=True, slots=True)
class RoleForm:
    """A role as somebody wants it to be. `seen` is the revision it was read with; None: the role is new."""

    code: str
    name: str
    unit_kinds: frozenset[UnitKind]
    post_kinds: frozenset[PostKind]
    verbs: frozenset[str]
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class RolePreview:
    """What saving a role would do: to how many posts and people, and which verbs some of those posts would gain or
    lose. `refusal` says why it may not be saved."""

    words: str
    posts: int
    people: int
    gained: frozenset[str]
    lost: frozenset[str]
    refusal: Refusal | None


def save_permission_role(*, actor: Actor, clock: Clock, form: RoleForm) -> PermissionRoleRef:
    """Set a role up, or change one for every post that has it, at once.

    Refuses with PERMISSION_ROLE_NOT_FOUND, CHANGED_MEANWHILE, CODE_INVALID, CODE_TAKEN, NAME_TAKEN, NAME_INVALID,
    ROLE_KINDS_MISSING, PERMISSION_UNKNOWN, PERMISSION_BEYOND, PERMISSION_ROLE_IN_USE, LAST_ADMINISTRATOR,
    ADMINISTRATOR_NEEDS_SECOND.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        before, role = _checked(form, now)
        with acts.keep_administrators(now, actor=actor):
            act = acts.record(
                actor,
                "permission_role",
                role_rules.change_words(before, role),
                at=now,
                effective=county_date(now),
                facts={
                    "role": role.code,
                    "posts": len(_posts_with(role.code, now)),
                    "verbs": sorted(role.verbs),
                    "before": None if before is None else sorted(before.verbs),
                },
            )
            saved = replace(role, act=act.seq)
            org_api.save_permission_role(saved, act=act.seq)
        acts.settled(now)
        return saved


def remove_permission_role(*, actor: Actor, clock: Clock, code: str, seen: str) -> None:
    """Remove a role that no post has, ended ones included.

    Refuses with PERMISSION_ROLE_NOT_FOUND, CHANGED_MEANWHILE, PERMISSION_ROLE_IN_USE.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        role = _known(code)
        _refuse_unseen(role, seen)
        if used := org_api.permission_role_used(code):
            raise Refusal(
                "PERMISSION_ROLE_IN_USE",
                f"有 {used} 个岗位（含已撤销的）用着角色“{role.name}”，不能删除。",
                "请先给这些岗位换一个角色；已撤销的岗位用过的角色要留着，可以改名。",
            )
        acts.record(
            actor,
            "permission_role",
            f"删除权限角色“{role.name}”：{role_rules.verb_words(role.verbs) or '只看不办'}",
            at=now,
            effective=county_date(now),
            facts={"role": role.code, "before": sorted(role.verbs)},
        )
        org_api.remove_permission_role(code)
        acts.settled(now)


def preview_permission_role(*, actor: Actor, clock: Clock, form: RoleForm) -> RolePreview:
    """What saving a role would do; nothing is kept of it. Refuses with ORGANISATION_NOT_PERMITTED."""
    organiser(actor)
    now = clock.now()
    try:
        before, role = _checked(form, now)
    except Refusal as refusal:
        return RolePreview("", 0, 0, frozenset(), frozenset(), refusal)
    posts = [] if before is None else _posts_with(role.code, now)
    holders = org_api.people_on_posts(now)
    gained, lost = _moved(posts, role, now)
    return RolePreview(
        words=role_rules.change_words(before, role),
        posts=len(posts),
        people=len({person for post in posts for person in holders.get(post.id, ())}),
        gained=gained,
        lost=lost,
        refusal=_refusal(actor, now, lambda: org_api.save_permission_role(role, act=role.act)),
    )


def role_for(code: str | None, unit_kind: UnitKind, post_kind: PostKind) -> str | None:
    """A role's code, when a post of this kind may have it. Refuses with PERMISSION_ROLE_NOT_FOUND,
    PERMISSION_ROLE_UNFIT."""
    if code is not None:
        role_rules.check_fits(_known(code), unit_kind, post_kind)
    return code


def few_of(posts: Sequence[str]) -> str:
    """The first of some posts by their names, with how many there are where not all are named."""
    more = f"等 {len(posts)} 个岗位" if len(posts) > FEW else ""
    return f"{'、'.join(posts[:FEW])}{more}"


def revision_of(role: PermissionRoleRef) -> str:
    """What an editor sees of a role, to send back with the next act on it."""
    return acts.UNSEEN if role.act is None else str(role.act)


def _checked(form: RoleForm, now: datetime) -> tuple[PermissionRoleRef | None, PermissionRoleRef]:
    """The role as it is and as it is to be."""
    known = org_api.permission_roles()
    before = None
    if form.seen is not None:
        before = _known(form.code)
        _refuse_unseen(before, form.seen)
    role = PermissionRoleRef(
        code=before.code if before is not None else _new_code(form.code.strip()),
        name=people_rules.clean_name(form.name, field="name", limit=NAME_LIMIT),
        unit_kinds=form.unit_kinds,
        post_kinds=form.post_kinds,
        verbs=form.verbs,
        position=before.position
        if before is not None
        else 1 + max((each.position for each in known.values()), default=0),
        act=None if before is None else before.act,
    )
    if any(each.name == role.name and each.code != role.code for each in known.values()):
        raise Refusal("NAME_TAKEN", f"已经有角色叫“{role.name}”。", "请换一个名称。", field="name")
    role_rules.check_role(role)
    if before is not None:
        _refuse_left_out(before, role, now)
    return before, role


def _refuse_left_out(before: PermissionRoleRef, role: PermissionRoleRef, now: datetime) -> None:
    """Posts that have a role fit it; those that became another kind since then are let be."""
    units = org_api.units_by_id(now)
    left_out = [
        f"{units[post.unit_id].name}的{post.name}"
        for post in _posts_with(role.code, now)
        if before.may_be_given(units[post.unit_id].kind, post.kind)
        and not role.may_be_given(units[post.unit_id].kind, post.kind)
    ]
    if left_out:
        raise Refusal(
            "PERMISSION_ROLE_IN_USE",
            f"{few_of(left_out)}用着角色“{role.name}”，不能把它们的类别去掉。",
            "请先给这些岗位换一个角色。",
            field="unitKinds",
        )


def _known(code: str) -> PermissionRoleRef:
    role = org_api.permission_roles().get(code)
    if role is None:
        raise Refusal(
            "PERMISSION_ROLE_NOT_FOUND",
            "没有找到这个权限角色。",
            "请刷新后重新选择。",
            field="permissionRole",
        )
    return role


def _refuse_unseen(role: PermissionRoleRef, seen: str) -> None:
    if revision_of(role) != seen:
        act = None if role.act is None else OrganisationAct.objects.filter(seq=role.act).first()
        raise acts.changed_meanwhile(role.name, act)


def _new_code(code: str) -> str:
    known = org_api.permission_roles()
    if not code:
        return next(each for number in count(1) if (each := f"role-{number}") not in known)
    if not code_rules.is_own_code(code):
        raise Refusal(
            "CODE_INVALID",
            "角色编码不合规定。",
            f"编码由字母、数字、短横线组成，最长 {code_rules.LONGEST} 位。",
            field="code",
        )
    if code in known:
        raise Refusal("CODE_TAKEN", f"角色编码“{code}”已经用过。", "请换一个编码。", field="code")
    return code


def _posts_with(code: str, now: datetime) -> list[PostRef]:
    """The posts that have a role and stand."""
    units = org_api.units_by_id(now)
    posts = org_api.posts_by_id(now).values()
    return [post for post in posts if post.permission_role == code and post.unit_id in units]


def _moved(
    posts: list[PostRef], role: PermissionRoleRef, now: datetime
) -> tuple[frozenset[str], frozenset[str]]:
    """The verbs that some of the posts would gain, and those that some would lose."""
    units = org_api.units_by_id(now)
    gained, lost = set[str](), set[str]()
    for post in posts:
        kind = units[post.unit_id].kind
        had = org_api.verbs_of(kind, post.kind, post.narrowed)
        has = org_api.verbs_of(kind, post.kind, replace(post, role_verbs=role.verbs).narrowed)
        gained |= has - had
        lost |= had - has
    return frozenset(gained), frozenset(lost)


def _refusal(actor: Actor, now: datetime, change: Callable[[], None]) -> Refusal | None:
    """Why a change may not be made, found out by making it and taking it back."""
    found = None
    with transaction.atomic():
        try:
            with acts.keep_administrators(now, actor=actor):
                change()
        except Refusal as refusal:
            found = refusal
        transaction.set_rollback(True)
    return found
