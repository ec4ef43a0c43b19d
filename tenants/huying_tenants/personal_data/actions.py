"""The acts on personal data: one verb, one function, one transaction. Every one is for who manages the organisation.

Every function takes the acting person by keyword and raises Refusal when it declines; then nothing has been written.
"""

from datetime import datetime

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.org import api as org_api
from huying_tenants.personal_data.access import for_update, known_person
from huying_tenants.personal_data.domain import refusals
from huying_tenants.personal_data.domain.retention import Retention, check_retention, retention_words
from huying_tenants.personal_data.domain.states import CANCELLABLE, RETENTION, WAIT, Kind, State, state_at
from huying_tenants.personal_data.models import KeptFor, PersonalDataRequest

_WORDS = {Kind.EXPORT: "导出{name}的个人信息", Kind.ERASURE: "申请删除{name}的个人信息"}


def ask(*, actor: Actor, clock: Clock, person_id: int, kind: Kind, reason: str) -> PersonalDataRequest:
    """Ask for a copy of all that is kept of somebody, ready at once; or that it be erased, for a second to agree to.

    Refuses with PERSON_NOT_FOUND, REASON_MISSING, PERSON_SERVES, ERASURE_UNDER_WAY.
    """
    hierarchy.organiser(actor)
    with transaction.atomic():
        hierarchy.one_at_a_time()
        now = clock.now()
        person = known_person(person_id)
        why = _reason(reason)
        if kind is Kind.ERASURE:
            refuse_serving(person_id, now)
            pending = PersonalDataRequest.objects.filter(
                person_id=person_id, kind=kind, state__in=CANCELLABLE
            )
            if pending.exists():
                raise refusals.asked_already()
        request = PersonalDataRequest.objects.create(
            kind=kind,
            state=State.READY if kind is Kind.EXPORT else State.ASKED,
            person_id=person_id,
            reason=why,
            asked_at=now,
            asked_by=actor.account_id,
            asked_post=actor.seat.post_id,
        )
        _record(
            actor, f"personal_{kind.value}_asked", _WORDS[kind].format(name=person.name), request, why, now
        )
        return request


def decide(
    *, actor: Actor, clock: Clock, request_id: int, agrees: bool, reason: str = ""
) -> PersonalDataRequest:
    """Agree to an erasure somebody else has asked for, or decline it. Agreed to, it is carried out seven days later.

    Refuses with REQUEST_NOT_FOUND, REQUEST_NOT_NOW, NEEDS_SECOND, PERSON_SERVES, and REASON_MISSING who declines.
    """
    with transaction.atomic():
        hierarchy.one_at_a_time()
        now = clock.now()
        request = for_update(actor, request_id, frozenset({State.ASKED}))
        person = known_person(request.person_id)
        if actor.account_id in {request.asked_by, person.account_id}:
            raise refusals.needs_second()
        if agrees:
            refuse_serving(person.id, now)
            hierarchy.check_words(reason)
            request.due_at = now + WAIT
        else:
            reason = _reason(reason)
            request.ended_at = now
        request.state = State.AGREED if agrees else State.DECLINED
        request.decided_at, request.decision = now, reason.strip()
        request.decided_by, request.decided_post = actor.account_id, actor.seat.post_id
        request.decided_unit = actor.seat.unit_id
        request.save()
        told = "同意" if agrees else "不同意"
        kind = "personal_erasure_agreed" if agrees else "personal_erasure_declined"
        _record(actor, kind, f"{told}删除{person.name}的个人信息", request, reason.strip(), now)
        return request


def cancel(*, actor: Actor, clock: Clock, request_id: int, reason: str) -> PersonalDataRequest:
    """Call an erasure off, as long as it is not carried out.

    Refuses with REQUEST_NOT_FOUND, REQUEST_NOT_NOW, REASON_MISSING.
    """
    with transaction.atomic():
        hierarchy.one_at_a_time()
        now = clock.now()
        request = for_update(actor, request_id, CANCELLABLE)
        why = _reason(reason)
        request.state, request.ended_at, request.due_at = State.CANCELLED, now, None
        request.save()
        person = known_person(request.person_id)
        words = f"撤销删除{person.name}个人信息的申请"
        _record(actor, "personal_erasure_cancelled", words, request, why, now)
        return request


def fetch(*, actor: Actor, clock: Clock, request_id: int) -> PersonalDataRequest:
    """Let who asked for an export take a copy; each is on record.

    Refuses with REQUEST_NOT_FOUND what somebody else has asked for, EXPORT_LAPSED after a day, PERSON_NOT_FOUND.
    """
    with transaction.atomic():
        hierarchy.one_at_a_time()
        now = clock.now()
        request = for_update(actor, request_id, frozenset({State.READY}))
        if request.asked_by != actor.account_id:
            raise refusals.request_not_found()
        if state_at(State(request.state), request.asked_at, now) is State.LAPSED:
            raise refusals.export_lapsed()
        person = known_person(request.person_id)
        request.fetched += 1
        request.save(update_fields=["fetched"])
        words = f"下载{person.name}的个人信息（第 {request.fetched} 次）"
        _record(actor, "personal_export_fetched", words, request, request.reason, now)
        return request


def save_retention(*, actor: Actor, clock: Clock, retention: Retention) -> Retention:
    """Say how long data of people who have left is kept; what is past it goes after as long as an erasure waits.

    One may say it alone, so that the others have this time to read of it and say otherwise.

    Refuses with RETENTION_INVALID.
    """
    hierarchy.organiser(actor)
    with transaction.atomic():
        hierarchy.one_at_a_time()
        now = clock.now()
        check_retention(retention)
        hierarchy.record(
            actor,
            RETENTION,
            f"个人信息保存期限改为：{retention_words(retention)}",
            at=now,
            effective=county_date(now),
            facts={"phone_years": retention.phone_years, "person_years": retention.person_years},
            alters=False,
        )
        KeptFor.objects.update_or_create(
            id=1,
            defaults={"phone_years": retention.phone_years, "person_years": retention.person_years},
        )
        return retention


def refuse_serving(person_id: int, now: datetime) -> None:
    """Refuse with PERSON_SERVES who holds a post or is to hold one."""
    if org_api.postings_of_person(person_id, now):
        raise refusals.person_serves()


def _reason(reason: str) -> str:
    if not reason.strip():
        raise refusals.reason_missing()
    hierarchy.check_words(reason)
    return reason.strip()


def _record(
    actor: Actor, kind: str, words: str, request: PersonalDataRequest, reason: str, now: datetime
) -> None:
    hierarchy.record(
        actor,
        kind,
        words,
        at=now,
        effective=county_date(now),
        reason=reason,
        facts={"person": request.person_id, "request": request.pk},
        alters=False,
    )
