"""The acts on the hierarchy itself: one verb, one function, one transaction. Every one is for who manages it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date, midnight
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls import api as calls_api
from huying_tenants.hierarchy import acts, posts_of_closed, undoing
from huying_tenants.hierarchy.access import one_at_a_time, organiser
from huying_tenants.hierarchy.models import OrganisationAct, TouchedUnit
from huying_tenants.hierarchy.proposals import Outcome, Proposal, work_out
from huying_tenants.hierarchy.quota import keep_quota
from huying_tenants.hierarchy.wording import kind_of
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Level, level_rules, people_rules, reorganising

OF_PEOPLE = frozenset(
    {
        *("post", "person", "appoint", "end_posting", "reveal_phone", "revoke"),
        "permission_role",
        *("ask_administrator", "decline_administrator"),
    }
)
"""Acts that another can be taken back beneath: who sits where does not rest on how a unit stands later."""

LEVEL_NAME_LIMIT = 20


def reorganise(*, actor: Actor, clock: Clock, request_id: UUID, proposal: Proposal) -> OrganisationAct:
    """Do what the proposal says from its day on. Refuses with the reason and the way; nothing is written then.

    CHANGED_MEANWHILE: somebody else has changed a unit since its author saw it. A request repeated gives the same act.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        if done := acts.done_before(request_id, actor):
            return done
        now = clock.now()
        acts.refuse_unseen_changes(proposal.seen, now)
        outcome = work_out(proposal, now)
        with acts.keep_administrators(now, midnight(outcome.effective), actor=actor):
            act, closed = _carry_out(actor, now, request_id, outcome)
        if closed:
            calls_api.hold_calls()
            _refuse_left_alone([unit for unit, heir in closed.items() if heir is None], outcome)
            calls_api.look_at_calls_of(closed.keys(), max(now, midnight(outcome.effective)))
        return act


def _carry_out(
    actor: Actor, now: datetime, request_id: UUID, outcome: Outcome
) -> tuple[OrganisationAct, Mapping[int, int | None]]:
    """Write it; gives the act, and whom each unit that closes leaves its matters to."""
    plan, effective = outcome.plan, outcome.effective
    act = acts.record(
        actor,
        kind_of(outcome.proposal.act),
        outcome.words,
        at=now,
        effective=effective,
        reason=outcome.proposal.reason.strip(),
        document=outcome.proposal.document.strip(),
        units=[key for key in plan.touched if key > 0],
        request_id=request_id,
    )
    keys = org_api.write_versions(plan.changes, act.seq)
    made = {code: keys[key] for code, key in plan.made.items()}
    for each in plan.successions:
        successor = keys.get(each.successor_id, each.successor_id)
        org_api.save_succession(unit_id=each.unit_id, successor_id=successor, since=each.since, act=act.seq)
    closed = {unit: None if heir is None else keys.get(heir, heir) for unit, heir in plan.closed.items()}
    undone = posts_of_closed.settle(closed, effective, move=outcome.proposal.posts_move, act=act.seq)
    acts.touch(made.values(), act.seq)
    act.undo = undoing.undo_of(outcome, made, undone)
    act.save(update_fields=["undo"])
    acts.settled(now)
    return act, closed


def _refuse_left_alone(closed: Collection[int], outcome: Outcome) -> None:
    """Refuse to close without a successor units that a call has come to name since the act was worked out."""
    for unit in closed:
        if count := calls_api.passing_calls([unit]).count:
            raise reorganising.has_open_calls(outcome.before.name_of(unit), count)


def revoke(*, actor: Actor, clock: Clock, act_id: int, reason: str = "") -> OrganisationAct:
    """Take an act back before it begins; gives the act of doing so.

    Refuses with ACT_NOT_FOUND, ACT_BEGUN, ACT_REVOKED, with ACT_BUILT_UPON while a later act rests on it, and with
    COUNTY_QUOTA where the places of those who would come back have been given to others.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        act = OrganisationAct.objects.filter(seq=act_id).first()
        if act is None or act.undo is None:
            raise Refusal("ACT_NOT_FOUND", "没有找到这项变动，或它不能撤回。", "请刷新后查看。")
        if act.revoked_by is not None:
            raise Refusal("ACT_REVOKED", "这项变动已经撤回了。", "请刷新后查看。")
        if act.effective <= county_date(now):
            raise Refusal("ACT_BEGUN", "这项变动已经生效，不能撤回。", "请另作一项变动把它改回来。")
        units = set(TouchedUnit.objects.filter(act=act.seq).values_list("unit_id", flat=True))
        _refuse_built_upon(act, units)
        cut = undoing.cut_postings(act.undo)
        lengthened = f"；{len(cut)} 项任职恢复原定期限" if cut else ""
        with acts.keep_administrators(now, actor=actor), keep_quota(actor, now):
            done = acts.record(
                actor,
                "revoke",
                f"撤回：{act.words}{lengthened}",
                at=now,
                effective=act.effective,
                reason=reason.strip(),
                units=units,
                facts={"revoked": act.seq, **({"lengthened": list(cut)} if cut else {})},
            )
            undoing.take_back(act.undo, revoked=act.seq, act=done.seq)
            act.revoked_by = done.seq
            act.save(update_fields=["revoked_by"])
        acts.settled(now)
        calls_api.hold_calls()
        calls_api.look_at_calls_of(units, now)
        return done


def _refuse_built_upon(act: OrganisationAct, units: set[int]) -> None:
    later = OrganisationAct.objects.filter(
        seq__in=TouchedUnit.objects.filter(unit_id__in=units, act__gt=act.seq).values("act"),
        effective__gte=act.effective,
        revoked_by=None,
    ).exclude(kind__in=OF_PEOPLE)
    newest = later.order_by("-seq").first()
    if newest is None and act.kind == "levels":
        newest = OrganisationAct.objects.filter(seq__gt=act.seq, kind="levels", revoked_by=None).first()
    if newest is not None:
        raise Refusal(
            "ACT_BUILT_UPON",
            f"之后又有一项变动涉及同样的单位：{newest.words}。",
            "请先撤回后面的变动。",
        )


def save_levels(
    *,
    actor: Actor,
    clock: Clock,
    levels: Sequence[Level],
    effective: date,
    reason: str = "",
    document: str = "",
    seen: str,
) -> OrganisationAct:
    """Let the county have these levels from a day on, the highest first.

    Refuses with LEVELS_INVALID, LEVEL_IN_USE, LEVEL_KIND, LEVEL_ORDER, EFFECTIVE_IN_THE_PAST, CHANGED_MEANWHILE.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        revision = org_api.levels_revision()
        if seen != str(revision):
            raise acts.changed_meanwhile("层级", OrganisationAct.objects.filter(seq=revision).first())
        if effective < county_date(now):
            raise Refusal(
                "EFFECTIVE_IN_THE_PAST",
                "层级不能从过去的日子改起。",
                "请填今天或以后的日期。",
                field="effective",
            )
        people_rules.refuse_far_day(effective, field="effective")
        named = _named(levels)
        level_rules.check_levels(named)
        scheme = level_rules.LevelScheme(effective, tuple(named))
        for day in [effective, *org_api.days_ahead(effective)]:
            level_rules.check_used(scheme, *org_api.levels_used(day))
        undo: dict[str, Any] = {"since": effective.isoformat(), "levels": org_api.stored_levels(effective)}
        act = acts.record(
            actor,
            "levels",
            "层级改为：" + "、".join(level.name for level in named),
            at=now,
            effective=effective,
            reason=reason.strip(),
            document=document.strip(),
            facts={"levels": [level.code for level in named]},
            undo=undo,
        )
        org_api.save_levels(named, since=effective, act=act.seq)
        return act


def _named(levels: Sequence[Level]) -> list[Level]:
    """The levels as they are kept; a level without a code is given one."""
    taken = {level.code for level in levels}
    free = (code for number in count(1) if (code := f"level-{number}") not in taken)
    return [
        Level(
            level.code or next(free),
            people_rules.clean_name(level.name, field="levels", limit=LEVEL_NAME_LIMIT),
            level.kinds,
        )
        for level in levels
    ]
