"""Writing down acts on the organisation: among the county's audit acts, and where the county reads them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from huying_platform.counties.api import current_county
from huying_platform.kernel.actor import PLATFORM_KIND, Actor
from huying_platform.kernel.clock import minute_text
from huying_platform.kernel.errors import Refusal
from huying_platform.live.api import publish_organisation_change
from huying_tenants.audit.api import organisation_type, record_act
from huying_tenants.hierarchy.authors import authors
from huying_tenants.hierarchy.domain import GrantState
from huying_tenants.hierarchy.leaving import end_sessions_without_post
from huying_tenants.hierarchy.models import AdministratorGrant, OrganisationAct, TouchedUnit
from huying_tenants.org import api as org_api
from huying_tenants.org.api import administrator_rules

REASON_LIMIT: Final = 500
DOCUMENT_LIMIT: Final = 100
UNSEEN: Final = "0"
"""The revision of a unit that no act has touched yet."""


def record(
    actor: Actor,
    kind: str,
    words: str,
    *,
    at: datetime,
    effective: date,
    reason: str = "",
    document: str = "",
    units: Collection[int] = (),
    facts: Mapping[str, Any] | None = None,
    beside: Mapping[str, str] | None = None,
    undo: Mapping[str, Any] | None = None,
    request_id: UUID | None = None,
    alters: bool = True,
) -> OrganisationAct:
    """Write an act down; its `seq` marks the rows it writes.

    Words, reason and document lie beside the chain of acts, as does what else is given `beside`: what names people
    there can be erased by law. The `facts` stay for good: they name somebody by the key alone, as `person` or, in a
    list, as `people`.

    If it `alters` anything, every process reads that anew, and the county's desks are told after the commit.

    Refuses with ACT_WORDS a reason or document number that is too long.
    """
    check_words(reason, document)
    told = {"effective": effective.isoformat(), "units": sorted(units), **(facts or {})}
    said = {"words": words, "reason": reason, "document": document, **(beside or {})}
    seq = record_act(actor, organisation_type(kind), told, at, words=said)
    act = OrganisationAct.objects.create(
        seq=seq,
        request_id=request_id,
        kind=kind,
        words=words,
        effective=effective,
        reason=reason,
        document=document,
        at=at,
        account_id=actor.account_id,
        post_id=actor.seat.post_id,
        undo=undo,
    )
    touch(units, seq)
    if alters:
        org_api.touch_configuration(at=at)
        transaction.on_commit(partial(end_sessions_without_post, at), robust=True)
        transaction.on_commit(partial(publish_organisation_change, current_county().code, seq, at))
    return act


def check_words(reason: str, document: str = "") -> None:
    """Refuse with ACT_WORDS a reason or document number that is too long."""
    if len(reason) > REASON_LIMIT or len(document) > DOCUMENT_LIMIT or "\x00" in reason + document:
        raise Refusal(
            "ACT_WORDS",
            f"理由最长 {REASON_LIMIT} 字，文号最长 {DOCUMENT_LIMIT} 字。",
            "请写短一些。",
            field="reason",
        )


def settled(at: datetime) -> None:
    """Let every process read the organisation anew once more, when all of an act is written.

    What was read into memory half way would else pass for what stands after it.
    """
    org_api.touch_configuration(at=at)


def touch(units: Collection[int], seq: int) -> None:
    """Mark units as changed by an act."""
    TouchedUnit.objects.bulk_create(
        [TouchedUnit(unit_id=unit, act=seq) for unit in set(units)], batch_size=5_000
    )


def revisions(units: Collection[int]) -> dict[int, str]:
    """What an editor sees of each unit, to send back with the next act. One statement."""
    latest = TouchedUnit.objects.filter(unit_id__in=units).values_list("unit_id").annotate(Max("act"))
    return dict.fromkeys(units, UNSEEN) | {unit: str(seq) for unit, seq in latest}


def refuse_unseen_changes(seen: Mapping[int, str], at: datetime) -> None:
    """Refuse with CHANGED_MEANWHILE a unit somebody has changed since it was seen, naming who and when.

    UNIT_NOT_FOUND: there is none.
    """
    for unit_id, revision in revisions(seen.keys()).items():
        unit = org_api.unit_as_of(unit_id, at)
        if unit is None:
            raise Refusal("UNIT_NOT_FOUND", "没有找到这个单位。", "请刷新后重新选择。", field="seen")
        if revision != seen[unit_id]:
            raise changed_meanwhile(unit.name, OrganisationAct.objects.filter(seq=int(revision)).first())


def changed_meanwhile(what: str, act: OrganisationAct | None) -> Refusal:
    """Somebody else was quicker."""
    by, when = "别人", ""
    if act is not None:
        by = authors([(act.account_id, act.post_id)], act.at)[act.account_id, act.post_id]
        when = f"在 {minute_text(act.at)} "
    return Refusal(
        "CHANGED_MEANWHILE",
        f"您打开之后，{by}{when}已经改过“{what}”，本次没有保存。",
        "请刷新看过最新内容，再决定是否修改。",
        details={"act": None if act is None else act.seq},
    )


def done_before(request_id: UUID, actor: Actor) -> OrganisationAct | None:
    """The act that this very request has already made. Refuses with REQUEST_REUSED another's request."""
    act = OrganisationAct.objects.filter(request_id=request_id).first()
    if act is not None and act.account_id != actor.account_id:
        raise Refusal("REQUEST_REUSED", "这个请求编号已经用过。", "请刷新页面后再试。")
    return act


@contextmanager
def keep_administrators(*moments: datetime, actor: Actor, granted: int | None = None) -> Iterator[None]:
    """Refuse a block that changes who manages the organisation in a way nobody may alone.

    LAST_ADMINISTRATOR: it leaves nobody who can sign in to manage it at one of the moments, or at any later one at
    which there was somebody. ADMINISTRATOR_NEEDS_SECOND: from the first of the moments on, somebody would manage it
    who else would not have, other than the person `granted`, to whom a second administrator has agreed.
    ADMINISTRATOR_PHONE: it changes the phone of another who manages it, by which that person proves who they are.
    GRANT_OPEN: it changes how somebody is called or reached to whom a second administrator is being asked to agree.
    Who acts from above the county needs no second.
    """
    first = min(moments)
    before = org_api.managing_from(first)
    waiting = _asked_about(first)
    yield
    after = org_api.managing_from(first)
    administrator_rules.check_administrators_left(before, after, moments)
    if not acts_from_above(actor):
        new = administrator_rules.new_administrators(before, after, since=first)
        if names := {each.person_id: each.name for each in new if each.person_id != granted}:
            raise administrator_rules.needs_second(list(names.values()))
        if changed := administrator_rules.reached_otherwise(before, after):
            own = org_api.people_of_accounts([actor.account_id]).get(actor.account_id)
            if others := [name for key, name in changed.items() if own is None or key != own.id]:
                raise administrator_rules.others_phone(others[0])
        if waiting and (otherwise := waiting.items() - _told_of(waiting).items()):
            _, (name, _) = min(otherwise)
            raise administrator_rules.asked_about(name)


def _asked_about(at: datetime) -> dict[int, tuple[str, str]]:
    """Of whom a second administrator is being asked: name and phone, by person. One statement, two with somebody."""
    grants = AdministratorGrant.objects.filter(state=GrantState.OPEN, expires_at__gt=at)
    return _told_of(grants.values_list("person_id", flat=True))


def _told_of(person_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    keys = set(person_ids)
    if not keys:
        return {}
    return {person.id: (person.name, person.phone) for person in org_api.people_by_ids(keys).values()}


def acts_from_above(actor: Actor) -> bool:
    """Whether somebody of the province or municipality acts in the county, on none of its posts."""
    return actor.seat.unit_kind == PLATFORM_KIND


@contextmanager
def keep_own_post(actor: Actor, at: datetime) -> Iterator[None]:
    """Refuse with OWN_LAST_POSTING a block after which the actor himself holds no post at a moment at which he did."""
    person = org_api.people_of_accounts([actor.account_id]).get(actor.account_id)
    held = person is not None and bool(org_api.postings_of_person(person.id, at))
    yield
    if held and person is not None and not org_api.postings_of_person(person.id, at):
        raise Refusal(
            "OWN_LAST_POSTING",
            "这是您本人最后一个岗位，不能由自己结束。",
            "请由另一位管理员办理。",
        )
