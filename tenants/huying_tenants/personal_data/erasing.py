"""Erasing people, by request or because they left long ago: by the worker, safe to lose, to repeat and to kill.

What the county keeps goes in one transaction. The account in the public tables and the user in Keycloak go after it;
until they have, the request remembers the account.
"""

import logging
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from huying_platform.counties.api import current_county
from huying_platform.identity.api import account_kept, end_sessions_in, forget_account
from huying_platform.kernel.actor import Actor, Seat
from huying_platform.kernel.clock import Clock, county_date
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.api import forget_administrators
from huying_platform.provisioning import api as provisioning
from huying_tenants.audit.api import PERSON_ERASED
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef
from huying_tenants.personal_data.domain.retention import Retention, years_before
from huying_tenants.personal_data.domain.states import Kind, State
from huying_tenants.personal_data.models import PersonalDataRequest
from huying_tenants.personal_data.selectors import retention, retention_holds

AT_ONCE: Final = 200
"""How many people one round takes whose time is over; the next round takes the others."""

NOBODY: Final = 0
"""Account, post and unit of an act that the retention rules take by themselves."""

logger = logging.getLogger(__name__)


def keep_to_the_law(*, clock: Clock) -> int:
    """Carry out the erasures that are due, and let go what is kept of people who left long ago; gives how many people.

    In the county one is in, outside of transactions.
    """
    now = clock.now()
    done = sum(_in_turn(key, now) for key in _due(now))
    if retention_holds(now):
        done += _forget_phones(now, retention())
        done += _forget_people(now, retention())
    forget_accounts()
    return done


def forget_accounts() -> int:
    """Let the accounts of erased people be nobody's, here and in Keycloak; gives how many. Harmless to repeat.

    What Keycloak does not answer for waits for the next time.
    """
    waiting = PersonalDataRequest.objects.filter(state=State.DONE, account_id__isnull=False).order_by("id")
    return sum(_forget_account(request) for request in waiting)


def _due(now: datetime) -> list[int]:
    due = PersonalDataRequest.objects.filter(kind=Kind.ERASURE, state=State.AGREED, due_at__lte=now)
    return list(due.order_by("due_at", "id").values_list("id", flat=True))


def _in_turn(request_id: int, now: datetime) -> int:
    """Carry out one that is due. Who has come to serve again meanwhile is not erased."""
    asked = PersonalDataRequest.objects.get(pk=request_id)
    leaving = org_api.person_by_id(asked.person_id)
    agreed = asked.state == State.AGREED
    if agreed and leaving is not None and not org_api.postings_of_person(leaving.id, now):
        _forget_above([leaving])
    with transaction.atomic():
        hierarchy.one_at_a_time()
        request = PersonalDataRequest.objects.select_for_update().get(pk=request_id)
        person = org_api.person_by_id(request.person_id)
        if request.state != State.AGREED or person is None:
            return 0
        request.ended_at, request.due_at = now, None
        if org_api.postings_of_person(person.id, now):
            request.state = State.PREVENTED
            request.save()
            return 0
        _erase(person, request, _who_agreed(request), now)
        return 1


def _forget_above(people: Collection[PersonRef]) -> None:
    """Forget people where the portal made them administrators. Before the county does, which afterwards knows their
    names no more; and outside of its transaction, whose role has no business above the counties."""
    told = [(_telling_name(person), person.phone) for person in people]
    forget_administrators(told, county_code=current_county().code, erased_name=org_api.ERASED_NAME)


def _telling_name(person: PersonRef) -> str:
    """The name, empty where it alone does not tell who it is."""
    return person.name if hierarchy.is_told_by_name(person.id, person.name) else ""


def _erase(person: PersonRef, request: PersonalDataRequest, actor: Actor, now: datetime) -> None:
    """Let nothing be left of somebody but where they served, inside the open transaction."""
    acts = hierarchy.acts_about(person.id, person.name)
    done = hierarchy.record(
        actor,
        PERSON_ERASED,
        f"删除一名离任人员的个人信息（人员 {person.id}）",
        at=now,
        effective=county_date(now),
        units=(),
        facts={"person": person.id, "request": request.pk, "acts": sorted(acts)},
    )
    hierarchy.forget_in_acts(person.id, person.name, acts, erased_by=done.seq)
    org_api.forget_in_units(name=_telling_name(person), phone=person.phone, at=now)
    org_api.erase_people([person.id], at=now)
    about = PersonalDataRequest.objects.filter(person_id=person.id)
    about.update(reason="", decision="")
    about.filter(state=State.READY).update(state=State.LAPSED, ended_at=now)
    request.reason = request.decision = ""
    request.state, request.ended_at, request.account_id = State.DONE, now, person.account_id
    request.save()
    _end_sessions(person)


def _end_sessions(person: PersonRef) -> None:
    account = None if person.account_id is None else account_kept(person.account_id)
    if account is not None:
        end_sessions_in([account.subject])


def _forget_account(request: PersonalDataRequest) -> int:
    """Outside of transactions: Keycloak is not in them."""
    if request.account_id is None:
        return 0
    code, account = current_county().code, account_kept(request.account_id)
    if account is not None and provisioning.provisioned() and not _gone_from_keycloak(account.subject, code):
        return 0
    forget_account(request.account_id, county_code=code)
    request.account_id = None
    request.save(update_fields=["account_id"])
    return 1


def _gone_from_keycloak(subject: str, county_code: str) -> bool:
    """Remove a user who is in no county; False while they are still in this one, or nobody answers.

    The worker takes them out of this county by itself: they hold no post. Who is in another county stays.
    """
    try:
        return provisioning.remove_user(subject) or county_code not in provisioning.counties_of(subject)
    except Refusal as refusal:
        logger.warning("a user is still in Keycloak", extra={"facts": {"code": refusal.code}})
        return False


def _forget_phones(now: datetime, kept: Retention) -> int:
    """Forget how people are reached who left long ago."""
    before = years_before(now, kept.phone_years)
    return _by_rule(lambda: org_api.left_people(before, with_phone=True, limit=AT_ONCE), _erase_phones, now)


def _forget_people(now: datetime, kept: Retention) -> int:
    """Forget people altogether who left longer ago still."""
    if kept.person_years is None:
        return 0
    before = years_before(now, kept.person_years)
    _forget_above(org_api.left_people(before, with_phone=False, limit=AT_ONCE))
    return _by_rule(lambda: org_api.left_people(before, with_phone=False, limit=AT_ONCE), _erase_all, now)


def _by_rule(
    find: Callable[[], list[PersonRef]], forget: Callable[[list[PersonRef], datetime], None], now: datetime
) -> int:
    if not find():
        return 0
    with transaction.atomic():
        hierarchy.one_at_a_time()
        found = find()
        if found:
            forget(found, now)
        return len(found)


def _erase_phones(people: list[PersonRef], now: datetime) -> None:
    hierarchy.record(
        _rules(),
        "phones_erased",
        f"按保存期限删除 {len(people)} 名离任人员的电话",
        at=now,
        effective=county_date(now),
        facts={"people": [person.id for person in people]},
        alters=False,
    )
    org_api.erase_phones([person.id for person in people])


def _erase_all(people: list[PersonRef], now: datetime) -> None:
    for person in people:
        open_ = PersonalDataRequest.objects.filter(
            person_id=person.id, kind=Kind.ERASURE, state__in=(State.ASKED, State.AGREED)
        )
        request = open_.first() or PersonalDataRequest(
            kind=Kind.ERASURE,
            state=State.AGREED,
            person_id=person.id,
            reason="",
            asked_at=now,
            asked_by=NOBODY,
            asked_post=NOBODY,
        )
        request.save()
        _erase(person, request, _rules(), now)


def _who_agreed(request: PersonalDataRequest) -> Actor:
    """Who agreed answers for what is done a week later, whatever post they hold by then."""
    return _actor(
        request.decided_by or NOBODY, request.decided_post or NOBODY, request.decided_unit or NOBODY
    )


def _rules() -> Actor:
    return _actor(NOBODY, NOBODY, NOBODY)


def _actor(account_id: int, post_id: int, unit_id: int) -> Actor:
    seat = Seat(post_id, "", "", unit_id, "", "", frozenset())
    return Actor(account_id, current_county().code, seat, (seat,))
