"""Who sits where: appointing somebody and letting them go. To make an administrator takes two; see `grants`."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date, midnight
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import acts
from huying_tenants.hierarchy.access import one_at_a_time, organiser
from huying_tenants.hierarchy.domain import LASTS, GrantState
from huying_tenants.hierarchy.models import AdministratorGrant
from huying_tenants.hierarchy.people import person_of
from huying_tenants.hierarchy.posts import holding_of, post_not_found
from huying_tenants.hierarchy.quota import keep_quota
from huying_tenants.org import api as org_api
from huying_tenants.org.api import (
    Engagement,
    Holder,
    PersonRef,
    PostingLine,
    PostRef,
    administrator_rules,
    people_rules,
)

ASK: Final = "ask_administrator"
"""The kind of act by which a grant is asked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An appointment somebody has in mind: from the county day `since` until before `until` (None: for good)."""

    post_id: int
    person_id: int
    since: date
    until: date | None = None
    deputy: bool = False
    engagement: Engagement = Engagement.STAFF


@dataclass(frozen=True, slots=True)
class Checked:
    """An appointment that may be made: what is to be written, and how it is said."""

    post: PostRef
    person: PersonRef
    line: PostingLine
    words: str


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
    OVERLAPPING_HOLDERS, HOLDS_ALREADY, COUNTY_QUOTA, and with ADMINISTRATOR_NEEDS_SECOND what `propose` would ask a
    second for.
    """
    organiser(actor)
    wish = Wish(post_id, person_id, since, until, deputy, engagement)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        return seat(actor, check(wish, now), since, now)


def propose(*, actor: Actor, clock: Clock, wish: Wish) -> Holder | AdministratorGrant:
    """Appoint somebody; where that makes a new administrator, ask for a second administrator's consent instead.

    Refuses as `appoint` does, with GRANT_OPEN where consent has been asked for, and with ADMINISTRATOR_NEEDS_SECOND
    where there is nobody who could give it.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        checked = check(wish, now)
        if acts.acts_from_above(actor) or not _makes_administrator(checked, now):
            return seat(actor, checked, wish.since, now)
        _refuse_without_second(actor, wish, now)
        acts.record(
            actor,
            ASK,
            f"提请{checked.words}，待另一位管理员同意",
            at=now,
            effective=wish.since,
            facts={"post": wish.post_id, "person": wish.person_id},
        )
        return AdministratorGrant.objects.create(
            post_id=wish.post_id,
            person_id=wish.person_id,
            since=wish.since,
            until=wish.until,
            deputy=wish.deputy,
            engagement=wish.engagement.value,
            asked_account_id=actor.account_id,
            asked_post_id=actor.seat.post_id,
            asked_at=now,
            expires_at=now + LASTS,
        )


def check(wish: Wish, now: datetime) -> Checked:
    """What an appointment would write, asked under the organisation's lock."""
    people_rules.refuse_far_day(wish.since, field="since")
    people_rules.refuse_far_day(wish.until, field="until")
    post, person = org_api.post_ever(wish.post_id), person_of(wish.person_id)
    if post is None:
        raise post_not_found()
    if not post.stands_on(wish.since):
        raise Refusal("POST_CLOSED", f"岗位“{post.name}”在这一天不存在。", "请换一个日期。", field="since")
    last = [day for day in (wish.until, post.until) if day is not None]
    ends, asked = midnight(min(last)) if last else None, None if wish.until is None else midnight(wish.until)
    new = people_rules.Holding(
        person.id,
        person.name,
        now if wish.since == county_date(now) else midnight(wish.since),
        None if wish.deputy and wish.until is None else ends,
        wish.deputy,
    )
    others = org_api.holders_of([wish.post_id], new.since, ahead=True).get(wish.post_id, ())
    people_rules.check_holding(new, map(holding_of, others), single_holder=post.single_holder)
    unit = org_api.unit_as_of(post.unit_id, new.since)
    line = PostingLine(
        wish.post_id,
        wish.person_id,
        new.since,
        new.until,
        deputy=wish.deputy,
        engagement=wish.engagement,
        cut=new.until != asked,
        asked_until=asked if new.until != asked else None,
    )
    verb = "代班" if wish.deputy else "任"
    return Checked(
        post, person, line, f"{person.name}{verb}“{'' if unit is None else unit.name}”的“{post.name}”"
    )


def seat(
    actor: Actor, checked: Checked, since: date, now: datetime, *, granted: bool = False, told: str = ""
) -> Holder:
    """Write an appointment; `granted`: a second administrator has agreed, which `told` says."""
    person_id = checked.person.id
    with (
        acts.keep_administrators(now, actor=actor, granted=person_id if granted else None),
        keep_quota(actor, now),
    ):
        act = acts.record(
            actor,
            "appoint",
            f"{checked.words}{told}",
            at=now,
            effective=since,
            units=[checked.post.unit_id],
            facts={"post": checked.post.id, "person": person_id},
        )
        (key,) = org_api.seat_people([checked.line], act=act.seq)
    return _holder(key)


def end_posting(
    *, actor: Actor, clock: Clock, posting_id: int, until: date, reason: str = ""
) -> Holder | None:
    """Let somebody hold a post until before a day only; today or earlier means at once. None: it never began.

    Refuses with POSTING_NOT_FOUND, POSTING_ENDED, LAST_ADMINISTRATOR, OWN_LAST_POSTING.
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
        with acts.keep_own_post(actor, ends), acts.keep_administrators(now, ends, actor=actor):
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


def managing_people(now: datetime) -> frozenset[int]:
    """Who manages the organisation at a moment. One statement."""
    return frozenset(each.person_id for each in org_api.managing_from(now) if each.holds_at(now))


def _makes_administrator(checked: Checked, now: datetime) -> bool:
    line = checked.line
    would = org_api.would_manage(line.post_id, checked.person, line.since, line.until)
    if not would:
        return False
    return bool(administrator_rules.new_administrators(org_api.managing_from(now), would, since=now))


def _refuse_without_second(actor: Actor, wish: Wish, now: datetime) -> None:
    asker = org_api.people_of_accounts([actor.account_id]).get(actor.account_id)
    if not managing_people(now) - {wish.person_id, None if asker is None else asker.id}:
        raise administrator_rules.no_second()
    if AdministratorGrant.objects.filter(
        post_id=wish.post_id, person_id=wish.person_id, state=GrantState.OPEN, expires_at__gt=now
    ).exists():
        raise Refusal(
            "GRANT_OPEN",
            "已经为这位同志提出过同一任命，正在等另一位管理员同意。",
            "请另一位管理员在“组织”里同意，或先撤回原来的申请。",
            field="personId",
        )


def _holder(posting_id: int) -> Holder:
    holder = org_api.holder_by_posting(posting_id)
    if holder is None:
        raise LookupError(posting_id)
    return holder
