"""People: entering them, and who sits where from when until when."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date, midnight
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import acts
from huying_tenants.hierarchy.access import one_at_a_time, organiser
from huying_tenants.hierarchy.posts import holding_of, post_not_found
from huying_tenants.org import api as org_api
from huying_tenants.org.api import (
    Engagement,
    Holder,
    PersonLine,
    PersonRef,
    PostingLine,
    code_rules,
    people_rules,
)

REASON_WORDS: Final = "请写明理由。"


def save_person(
    *, actor: Actor, clock: Clock, name: str, phone: str | None, code: str = "", person_id: int | None = None
) -> PersonRef:
    """Enter somebody, or change how they are called and reached; `phone` None leaves it as it is.

    Refuses with PERSON_NOT_FOUND, NAME_INVALID, PERSONAL_NUMBER_IN_NAME, PHONE_INVALID, CODE_TAKEN.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        before = None if person_id is None else _person(person_id)
        called = people_rules.clean_name(name, field="name")
        reached = (
            people_rules.clean_phone(phone, field="phone")
            if phone is not None
            else before.phone
            if before
            else ""
        )
        coded = _code(code.strip(), before)
        acts.record(
            actor,
            "person",
            f"登记人员“{called}”" if before is None else f"变更人员“{before.name}”的信息",
            at=now,
            effective=county_date(now),
            units=() if before is None else org_api.units_of_person(before.id, now),
            facts={} if before is None else {"person": before.id},
        )
        if before is None:
            (key,) = org_api.save_people([PersonLine(name=called, phone=reached, code=coded)])
            return _person(key)
        org_api.change_person(before.id, name=called, phone=reached, code=coded or before.code)
        return _person(before.id)


def appoint(
    *,
    actor: Actor,
    clock: Clock,
    post_id: int,
    person_id: int,
    since: date,
    until: date | None = None,
    deputy: bool = False,
    engagement: Engagement = Engagement.STAFF,
) -> Holder:
    """Let somebody hold a post from a day until before another (None: for good); from today on means at once.

    Refuses with POST_NOT_FOUND, PERSON_NOT_FOUND, POST_CLOSED, UNTIL_BEFORE_SINCE, DEPUTY_WITHOUT_END,
    OVERLAPPING_HOLDERS, HOLDS_ALREADY.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        people_rules.refuse_far_day(since, field="since")
        people_rules.refuse_far_day(until, field="until")
        post, person = org_api.post_ever(post_id), _person(person_id)
        if post is None:
            raise post_not_found()
        if not post.stands_on(since):
            raise Refusal(
                "POST_CLOSED", f"岗位“{post.name}”在这一天不存在。", "请换一个日期。", field="since"
            )
        last = [day for day in (until, post.until) if day is not None]
        ends, asked = midnight(min(last)) if last else None, None if until is None else midnight(until)
        new = people_rules.Holding(
            person.id,
            person.name,
            now if since == county_date(now) else midnight(since),
            None if deputy and until is None else ends,
            deputy,
        )
        others = org_api.holders_of([post_id], new.since, ahead=True).get(post_id, ())
        people_rules.check_holding(new, map(holding_of, others), single_holder=post.single_holder)
        unit = org_api.unit_as_of(post.unit_id, new.since)
        act = acts.record(
            actor,
            "appoint",
            f"{person.name}{'代班' if deputy else '任'}“{'' if unit is None else unit.name}”的“{post.name}”",
            at=now,
            effective=since,
            units=[post.unit_id],
            facts={"post": post_id, "person": person_id},
        )
        line = PostingLine(
            post_id,
            person_id,
            new.since,
            new.until,
            deputy=deputy,
            engagement=engagement,
            cut=new.until != asked,
            asked_until=asked if new.until != asked else None,
        )
        (key,) = org_api.seat_people([line], act=act.seq)
        return _holder(key)


def end_posting(
    *, actor: Actor, clock: Clock, posting_id: int, until: date, reason: str = ""
) -> Holder | None:
    """Let somebody hold a post until before a day only; today or earlier means at once. None: it never began.

    Refuses with POSTING_NOT_FOUND, POSTING_ENDED, LAST_ADMINISTRATOR.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        people_rules.refuse_far_day(until, field="until")
        holder = org_api.holder_by_posting(posting_id)
        if holder is None:
            raise Refusal("POSTING_NOT_FOUND", "没有找到这项任职。", "请刷新后重新选择。")
        posting, post = holder.posting, org_api.post_ever(holder.posting.post_id)
        ends = max(now, midnight(until))
        if posting.until is not None and posting.until <= now:
            raise Refusal("POSTING_ENDED", "这项任职已经结束。", "请刷新后查看。")
        if posting.until is not None and ends > posting.until:
            raise Refusal("POSTING_ENDED", "这项任职原定更早结束。", "要延长请另作任命。", field="until")
        if post is None:
            raise post_not_found()
        unit = org_api.unit_as_of(post.unit_id, now)
        with acts.keep_administrators(now, ends):
            acts.record(
                actor,
                "end_posting",
                f"{holder.person.name}不再任“{'' if unit is None else unit.name}”的“{post.name}”",
                at=now,
                effective=county_date(ends),
                reason=reason.strip(),
                units=[post.unit_id],
                facts={"posting": posting.id, "person": holder.person.id},
            )
            org_api.end_postings([posting.id], until=ends)
        return None if posting.since >= ends else replace(holder, posting=replace(posting, until=ends))


def reveal_phone(*, actor: Actor, clock: Clock, person_id: int, reason: str) -> str:
    """Somebody's whole phone number; looking is an act on record.

    For who manages the organisation, and for posts above or below where the person sits. Refuses with
    PERSON_NOT_FOUND, PHONE_NOT_PERMITTED, REASON_MISSING.
    """
    with transaction.atomic():
        now = clock.now()
        person = _person(person_id)
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


def _person(person_id: int) -> PersonRef:
    person = org_api.person_by_id(person_id)
    if person is None:
        raise Refusal("PERSON_NOT_FOUND", "没有找到这个人。", "请刷新后重新选择。", field="personId")
    return person


def _holder(posting_id: int) -> Holder:
    holder = org_api.holder_by_posting(posting_id)
    if holder is None:
        raise LookupError(posting_id)
    return holder


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
