"""Two administrators for a new one: the second agrees or does not, and everybody who manages sees what waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy import acts
from huying_tenants.hierarchy.access import one_at_a_time, organiser
from huying_tenants.hierarchy.appointing import Wish, check, managing_people, seat
from huying_tenants.hierarchy.authors import authors
from huying_tenants.hierarchy.domain import Asked, GrantState, check_open, check_second
from huying_tenants.hierarchy.models import AdministratorGrant
from huying_tenants.hierarchy.numbers import NumberChangeView, number_views
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Engagement, Holder, PersonRef, PostRef, people_rules

SHOWN: Final = 50
"""How many grants are shown, the newest first."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant as people read it.

    `own`: the asker of the question asked for it; `hindrance`: why he cannot agree to it, in words (empty: he can, as
    long as it is open). `number_changed`: another has changed the person's phone, by which they come in.
    """

    id: int
    post: PostRef
    person: PersonRef
    since: date
    until: date | None
    deputy: bool
    engagement: Engagement
    asked_by: str
    asked_at: datetime
    expires_at: datetime
    state: GrantState
    decided_by: str | None
    decided_at: datetime | None
    reason: str
    own: bool
    hindrance: str
    number_changed: NumberChangeView | None


def confirm(*, actor: Actor, clock: Clock, grant_id: int) -> tuple[AdministratorGrant, Holder]:
    """Agree, as the second administrator, to an appointment; it is made now, or from its day on.

    Refuses with GRANT_NOT_FOUND, GRANT_DECIDED, GRANT_EXPIRED, GRANT_OWN, GRANT_ONESELF, GRANT_ASKER_LEFT, and as
    `appoint` does.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        grant = _grant(grant_id)
        people = org_api.people_of_accounts({actor.account_id, grant.asked_account_id})
        asked = _asked(grant, people)
        check_open(asked, now)
        own = people.get(actor.account_id)
        check_second(asked, actor.account_id, None if own is None else own.id)
        if asked.asker_id not in managing_people(now):
            raise Refusal(
                "GRANT_ASKER_LEFT",
                "提出这项任命的同志已经不再管理机构和人员，申请作废。",
                "如仍需要，请在岗位上重新提出任命。",
            )
        today = county_date(now)
        if grant.until is not None and grant.until <= today:
            raise people_rules.until_before_since()
        since = max(grant.since, today)
        wish = Wish(
            grant.post_id,
            grant.person_id,
            since,
            grant.until,
            grant.deputy,
            Engagement(grant.engagement),
        )
        asker = authors([(grant.asked_account_id, grant.asked_post_id)], now)
        told = f"（由{asker[grant.asked_account_id, grant.asked_post_id]}提请）"
        holder = seat(actor, check(wish, now), since, now, granted=True, told=told)
        _decide(grant, GrantState.CONFIRMED, actor, now, posting_id=holder.posting.id)
        return grant, holder


def decline(*, actor: Actor, clock: Clock, grant_id: int, reason: str = "") -> AdministratorGrant:
    """Do not agree to an appointment, or take one's own request back.

    Refuses with GRANT_NOT_FOUND, GRANT_DECIDED, GRANT_EXPIRED, ACT_WORDS, REASON_MISSING another's without a reason.
    """
    organiser(actor)
    with transaction.atomic():
        one_at_a_time()
        now = clock.now()
        grant = _grant(grant_id)
        check_open(_asked(grant, {}), now)
        own = grant.asked_account_id == actor.account_id
        if not own and not reason.strip():
            raise Refusal(
                "REASON_MISSING", "不同意要写明理由。", "请写明理由，提出人会看到。", field="reason"
            )
        person = org_api.person_by_id(grant.person_id)
        acts.record(
            actor,
            "decline_administrator",
            f"{'撤回' if own else '不同意'}{'' if person is None else person.name}任管理员的提请",
            at=now,
            effective=county_date(now),
            reason=reason.strip(),
            facts={"grant": grant.pk, "post": grant.post_id, "person": grant.person_id},
        )
        _decide(grant, GrantState.DECLINED, actor, now, reason=reason.strip())
        return grant


def grants(actor: Actor, now: datetime) -> list[Grant]:
    """The newest `SHOWN` of them. For who manages the organisation. At most five statements."""
    organiser(actor)
    return grant_views(actor, AdministratorGrant.objects.order_by("-id")[:SHOWN], now)


def open_grants(now: datetime) -> int:
    """How many wait for a second administrator. One statement."""
    return AdministratorGrant.objects.filter(state=GrantState.OPEN, expires_at__gt=now).count()


def grant_views(actor: Actor, rows: Iterable[AdministratorGrant], now: datetime) -> list[Grant]:
    """Grants as people read them, for somebody; none of whom was taken out with the import that had entered them.

    At most five statements.
    """
    asked_for = list(rows)
    people = org_api.people_by_ids({row.person_id for row in asked_for})
    found = [row for row in asked_for if row.person_id in people]
    accounts = org_api.people_of_accounts({actor.account_id, *(row.asked_account_id for row in found)})
    own = accounts.get(actor.account_id)
    names = authors({pair for row in found for pair in (_asker(row), _decider(row)) if pair is not None}, now)
    numbers = number_views((people[row.person_id] for row in found), actor, now)
    views = []
    for row in found:
        post, asked, decider = org_api.post_ever(row.post_id), _asked(row, accounts), _decider(row)
        if post is None:
            raise LookupError(row.post_id)
        views.append(
            Grant(
                id=row.pk,
                post=post,
                person=people[row.person_id],
                since=row.since,
                until=row.until,
                deputy=row.deputy,
                engagement=Engagement(row.engagement),
                asked_by=names[_asker(row)],
                asked_at=row.asked_at,
                expires_at=row.expires_at,
                state=asked.state_at(now),
                decided_by=None if decider is None else names[decider],
                decided_at=row.decided_at,
                reason=row.reason,
                own=row.asked_account_id == actor.account_id,
                hindrance=_hindrance(asked, actor.account_id, None if own is None else own.id),
                number_changed=numbers.get(row.person_id),
            )
        )
    return views


def _asker(grant: AdministratorGrant) -> tuple[int, int]:
    return grant.asked_account_id, grant.asked_post_id


def _decider(grant: AdministratorGrant) -> tuple[int, int] | None:
    if grant.decided_account_id is None or grant.decided_post_id is None:
        return None
    return grant.decided_account_id, grant.decided_post_id


def _hindrance(asked: Asked, account_id: int, person_id: int | None) -> str:
    try:
        check_second(asked, account_id, person_id)
    except Refusal as refusal:
        return refusal.message
    return ""


def _asked(grant: AdministratorGrant, people: Mapping[int, PersonRef]) -> Asked:
    asker = people.get(grant.asked_account_id)
    return Asked(
        account_id=grant.asked_account_id,
        asker_id=None if asker is None else asker.id,
        person_id=grant.person_id,
        state=GrantState(grant.state),
        expires_at=grant.expires_at,
    )


def _grant(grant_id: int) -> AdministratorGrant:
    """A grant, locked. Refuses with GRANT_NOT_FOUND."""
    grant = AdministratorGrant.objects.select_for_update().filter(pk=grant_id).first()
    if grant is None:
        raise Refusal("GRANT_NOT_FOUND", "没有找到这项任命申请。", "请刷新后重新选择。", field="grantId")
    return grant


def _decide(
    grant: AdministratorGrant,
    state: GrantState,
    actor: Actor,
    now: datetime,
    *,
    posting_id: int | None = None,
    reason: str = "",
) -> None:
    grant.state = state
    grant.decided_account_id, grant.decided_post_id = actor.account_id, actor.seat.post_id
    grant.decided_at, grant.posting_id, grant.reason = now, posting_id, reason
    grant.save()
