"""People: entering them, changing how they are called and reached, and seeing a whole phone number."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import acts
from huying_tenants.hierarchy.access import one_at_a_time, organiser
from huying_tenants.hierarchy.numbers import changed_by, tell_former_numbers
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonLine, PersonRef, code_rules, people_rules

REASON_WORDS: Final = "请写明理由。"


def save_person(
    *, actor: Actor, clock: Clock, name: str, phone: str | None, code: str = "", person_id: int | None = None
) -> PersonRef:
    """Enter somebody, or change how they are called and reached; `phone` None leaves it as it is.

    Another's number that an account is proved by is changed with a trace: see `numbers`.

    Refuses with PERSON_NOT_FOUND, NAME_INVALID, PERSONAL_NUMBER_IN_NAME, PHONE_INVALID, CODE_TAKEN,
    ADMINISTRATOR_PHONE, GRANT_OPEN, PERSON_LEFT.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        before = None if person_id is None else person_of(person_id)
        called = people_rules.clean_name(name, field="name")
        if before is not None and called != before.name:
            _refuse_left(before, now)
        reached = (
            people_rules.clean_phone(phone, field="phone")
            if phone is not None
            else before.phone
            if before
            else ""
        )
        coded = _code(code.strip(), before)
        line = PersonLine(name=called, phone=reached, code=coded)
        if before is None:
            (key,) = org_api.save_people([line])
            entered = person_of(key)
            _record(actor, f"登记人员“{called}”", entered, now, units=())
            return entered
        if (called, reached) == (before.name, before.phone):
            _change(actor, before, line, now)
        else:
            with acts.keep_administrators(now, actor=actor):
                _change(actor, before, line, now)
        return person_of(before.id)


def _change(actor: Actor, before: PersonRef, line: PersonLine, now: datetime) -> None:
    units = org_api.units_of_person(before.id, now)
    act = _record(actor, f"变更人员“{before.name}”的信息", before, now, units=units)
    tell_former_numbers([(before, line.phone)], actor=actor, act=act, now=now)
    org_api.change_person(
        before.id,
        name=line.name,
        phone=line.phone,
        code=line.code or before.code,
        by=changed_by(actor, now),
    )


def _refuse_left(person: PersonRef, now: datetime) -> None:
    """Whoever has left keeps the name they served by: the acts say it, and by it are found when the law has it erased.

    Called by a common word first, they would take with them the words of every act that has it.
    """
    if org_api.service_of_person(person.id) and not org_api.postings_of_person(person.id, now):
        raise Refusal(
            "PERSON_LEFT",
            f"{person.name}已经离任，姓名不能再改。",
            "离任人员保留任职时的姓名；确需更正的，请先任命岗位再改。",
            field="name",
        )


def _record(actor: Actor, words: str, person: PersonRef, now: datetime, *, units: Collection[int]) -> int:
    act = acts.record(
        actor,
        "person",
        words,
        at=now,
        effective=county_date(now),
        units=units,
        facts={"person": person.id},
    )
    return act.seq


def reveal_phone(*, actor: Actor, clock: Clock, person_id: int, reason: str) -> str:
    """Somebody's whole phone number; looking is an act on record.

    For who manages the organisation, and for posts above or below where the person sits. Refuses with
    PERSON_NOT_FOUND, PHONE_NOT_PERMITTED, REASON_MISSING.
    """
    with transaction.atomic():
        now = clock.now()
        person = person_of(person_id)
        if not _may_see_phone(actor, person, now):
            raise Refusal(
                "PHONE_NOT_PERMITTED",
                "您的岗位不能查看这位同志的完整号码。",
                "请通过其单位的值班电话联系。",
            )
        if not reason.strip():
            raise Refusal("REASON_MISSING", "查看完整号码要写明理由。", REASON_WORDS, field="reason")
        acts.record(
            actor,
            "reveal_phone",
            f"查看{person.name}的完整电话",
            at=now,
            effective=county_date(now),
            reason=reason.strip(),
            facts={"person": person.id},
            alters=False,
        )
        return person.phone


def _may_see_phone(actor: Actor, person: PersonRef, now: datetime) -> bool:
    if org_api.Verb.MANAGE_ORGANISATION in actor.seat.verbs:
        return True
    own, theirs = actor.seat.unit_id, org_api.units_of_person(person.id, now)
    return bool(theirs & org_api.units_seen_from(own, now)) or any(
        own in org_api.units_seen_from(each, now) for each in theirs
    )


def person_of(person_id: int) -> PersonRef:
    """Somebody of the county. Refuses with PERSON_NOT_FOUND."""
    person = org_api.person_by_id(person_id)
    if person is None:
        raise Refusal("PERSON_NOT_FOUND", "没有找到这个人。", "请刷新后重新选择。", field="personId")
    return person


def _code(code: str, before: PersonRef | None) -> str:
    if not code or (before is not None and code == before.code):
        return code
    if not code_rules.is_own_code(code):
        raise Refusal(
            "CODE_INVALID",
            "人员编号不合规定。",
            f"编号由字母、数字、短横线组成，最长 {code_rules.LONGEST} 位。",
            field="code",
        )
    people_rules.refuse_personal_code(code)
    if org_api.person_code_taken(code):
        raise Refusal("CODE_TAKEN", f"人员编号“{code}”已经有人用。", "请换一个编号。", field="code")
    return code
