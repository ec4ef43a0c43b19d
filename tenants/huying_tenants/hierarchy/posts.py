"""Posts of a unit: setting one up, changing it, letting it end."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date, midnight
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import acts
from huying_tenants.hierarchy.access import one_at_a_time, organiser
from huying_tenants.hierarchy.permission_roles import role_for
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Holder, PostKind, PostState, UnitRef, code_rules, people_rules
from huying_tenants.rulebook import api as rulebook_api

NAME_LIMIT: Final = 40


@dataclass(frozen=True, slots=True)
class PostForm:
    """A post as somebody wants it to be, from `since` until before `until`.

    `permissions` are verbs that narrow what a post of its kind may do, None: all of these; an empty `code` is made up.
    `permission_role` is the code of its role (权限角色), None: none; `keep_role`: whatever it has now.
    """

    unit_id: int
    name: str
    kind: PostKind
    since: date
    until: date | None = None
    code: str = ""
    phone: str = ""
    permissions: tuple[str, ...] | None = None
    single_holder: bool = False
    roles: tuple[str, ...] = ()
    permission_role: str | None = None
    keep_role: bool = False


def save_post(*, actor: Actor, clock: Clock, form: PostForm, post_id: int | None = None) -> int:
    """Set a post up, or change one; gives its key. A post that ends lets its holders go.

    Refuses with UNIT_NOT_FOUND, POST_NOT_FOUND, CODE_TAKEN, PERMISSION_UNKNOWN, PERMISSION_ROLE_UNFIT, ROLE_UNKNOWN,
    OVERLAPPING_HOLDERS …
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        unit, known = _unit(form, now), org_api.posts_in([form.unit_id])
        before = None if post_id is None else known.get(post_id)
        if post_id is not None and before is None:
            raise post_not_found()
        state = _checked(form, unit, before, known, now)
        if post_id is not None and state.single_holder and not known[post_id].single_holder:
            _refuse_several(post_id, now)
        ends = now if state.until is None else max(now, midnight(state.until))
        with acts.keep_administrators(now, ends, actor=actor):
            acts.record(
                actor,
                "post",
                _words(unit, state, before),
                at=now,
                effective=state.since if before is None else county_date(now),
                units=[unit.id],
                facts={"post": state.code},
            )
            key = org_api.save_posts([state])[state.code]
            if state.until is not None and post_id is not None:
                with acts.keep_own_post(actor, ends):
                    _let_go(post_id, midnight(state.until), now)
        return key


def holding_of(holder: Holder) -> people_rules.Holding:
    """Somebody's stretch on a post, as the rules weigh it."""
    posting = holder.posting
    return people_rules.Holding(
        holder.person.id, holder.person.name, posting.since, posting.until, posting.deputy
    )


def post_not_found() -> Refusal:
    """No post of the unit has this key."""
    return Refusal("POST_NOT_FOUND", "没有找到这个岗位。", "请刷新后重新选择。", field="postId")


def _unit(form: PostForm, now: datetime) -> UnitRef:
    unit = org_api.unit_as_of(form.unit_id, max(now, midnight(form.since)))
    if unit is None or not unit.stands_on(max(form.since, county_date(now))):
        raise Refusal(
            "UNIT_NOT_FOUND", "没有这个单位，或它那时不存在。", "请刷新后重新选择。", field="unitId"
        )
    return unit


def _checked(
    form: PostForm, unit: UnitRef, before: PostState | None, known: Mapping[int, PostState], now: datetime
) -> PostState:
    people_rules.refuse_far_day(form.since, field="since")
    people_rules.refuse_far_day(form.until, field="until")
    if form.until is not None and form.until <= form.since:
        raise people_rules.until_before_since()
    return PostState(
        unit_id=unit.id,
        code=before.code if before is not None else _code(form, unit, known),
        name=people_rules.clean_name(form.name, field="name", limit=NAME_LIMIT),
        kind=form.kind,
        position=before.position
        if before is not None
        else 1 + max((each.position for each in known.values()), default=0),
        roles=_roles(form.roles, now),
        since=form.since,
        until=form.until,
        phone=people_rules.clean_phone(form.phone, field="phone"),
        permissions=_permissions(form, unit),
        single_holder=form.single_holder,
        permission_role=_permission_role(form, unit, before),
    )


def _code(form: PostForm, unit: UnitRef, known: Mapping[int, PostState]) -> str:
    code = form.code.strip()
    if not code:
        stem, taken = unit.code[: code_rules.LONGEST - 4], {each.code for each in known.values()}
        code = next(
            each
            for number in range(1, len(taken) + 1000)
            if (each := f"{stem}-{number}") not in taken and not org_api.post_code_taken(each)
        )
    if not code_rules.is_own_code(code):
        raise Refusal(
            "CODE_INVALID",
            "岗位编码不合规定。",
            f"编码由字母、数字、短横线组成，最长 {code_rules.LONGEST} 位。",
            field="code",
        )
    if org_api.post_code_taken(code):
        raise Refusal("CODE_TAKEN", f"岗位编码“{code}”已经用过。", "请换一个编码。", field="code")
    return code


def _permissions(form: PostForm, unit: UnitRef) -> tuple[str, ...] | None:
    if form.permissions is None:
        return None
    bound = org_api.verbs_of(unit.kind, form.kind)
    if unknown := sorted(set(form.permissions) - bound):
        raise Refusal(
            "PERMISSION_UNKNOWN",
            f"这类单位的这种岗位没有权限“{unknown[0]}”。",
            "请从列表里选择。",
            field="permissions",
        )
    return tuple(sorted(set(form.permissions)))


def _permission_role(form: PostForm, unit: UnitRef, before: PostState | None) -> str | None:
    """A role the post has already stays its own, though its unit has become another kind since."""
    if form.keep_role:
        return None if before is None else before.permission_role
    if before is not None and (before.permission_role, before.kind) == (form.permission_role, form.kind):
        return before.permission_role
    return role_for(form.permission_role, unit.kind, form.kind)


def _roles(roles: Collection[str], now: datetime) -> tuple[str, ...]:
    if unknown := sorted(set(roles) - set(rulebook_api.in_force(now).rulebook.roles)):
        raise Refusal("ROLE_UNKNOWN", f"规则里没有职务“{unknown[0]}”。", "请从列表里选择。", field="roles")
    return tuple(dict.fromkeys(roles))


def _refuse_several(post_id: int, now: datetime) -> None:
    """A post for one cannot be one while several hold it."""
    holders = org_api.holders_of([post_id], now, ahead=True).get(post_id, ())
    holdings = [holding_of(each) for each in holders]
    for number, each in enumerate(holdings):
        people_rules.check_holding(each, holdings[number + 1 :], single_holder=True)


def _let_go(post_id: int, until: datetime, now: datetime) -> None:
    staying = [
        each.id for each in org_api.postings_from([post_id], now) if each.until is None or each.until > until
    ]
    org_api.end_postings(staying, until=max(until, now))


def _words(unit: UnitRef, state: PostState, before: PostState | None) -> str:
    if before is None:
        return f"在“{unit.name}”设立岗位“{state.name}”"
    if state.until is not None and before.until is None:
        return f"撤销“{unit.name}”的岗位“{state.name}”"
    if state.name != before.name:
        return f"“{unit.name}”的岗位“{before.name}”改名为“{state.name}”"
    return f"变更“{unit.name}”的岗位“{state.name}”"
