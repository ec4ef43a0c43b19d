"""Comparing a whole county with Keycloak, once an hour and when somebody asks; it tells, and mends nothing."""

import logging
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Final

from django.db import transaction

from huying_platform.counties.api import CountyInfo, county_context, current_county, readable_counties
from huying_platform.identity.api import overview_of
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.telephones import masked
from huying_platform.provisioning import memberships
from huying_platform.provisioning.actions import county_there
from huying_platform.provisioning.connection import provisioned, provisioner
from huying_platform.provisioning.domain import DifferenceKind, FoundDifference, Member, Wanted, compare
from huying_platform.provisioning.models import PROBLEM_CODE, PROBLEM_WORDS, Change, Comparison, Difference
from huying_platform.provisioning.ports import staff

EVERY: Final = timedelta(hours=1)
_CLAIM: Final = timedelta(minutes=10)
_AFTER_FAILURE: Final = timedelta(minutes=5)
_READ_AT_ONCE: Final = 2_000
_MOST_ASKED_FOR: Final = 500
"""Users that are looked for one by one, whether they are there at all."""

logger = logging.getLogger(__name__)


def compare_due(*, clock: Clock) -> int:
    """Compare the counties somebody has asked for, or that were not compared for an hour; gives how many were."""
    if not provisioned():
        return 0
    return sum(_compare_if_due(county, clock) for county in readable_counties())


def _compare_if_due(county: CountyInfo, clock: Clock) -> bool:
    with county_context(county):
        if not _claimed(clock.now()):
            return False
        try:
            _write(_differences(county.name, clock.now()), clock.now())
        except Refusal as refusal:
            _tell(refusal, clock.now())
        except Exception:
            logger.exception("a county was not compared with Keycloak")
            _tell(_internal(), clock.now())
    return True


def _claimed(now: datetime) -> bool:
    """Take the county one is in, if it is due and nobody else is at it."""
    with transaction.atomic():
        row, _ = Comparison.objects.get_or_create(county_code=current_county().code)
        row = Comparison.objects.select_for_update().get(pk=row.pk)
        due = row.asked_at is not None or row.compared_at is None or row.compared_at <= now - EVERY
        # After a failure nobody is at it; whoever asks need not wait until it would be tried again.
        asked_after_failure = row.asked_at is not None and row.problem_code != ""
        busy = row.claimed_until is not None and row.claimed_until > now and not asked_after_failure
        if not due or busy:
            return False
        row.claimed_until = now + _CLAIM
        row.asked_at = None
        row.save(update_fields=["claimed_until", "asked_at"])
        return True


def _differences(name: str, now: datetime) -> list[FoundDifference]:
    """Read both and compare. Outside of transactions; raises Refusal."""
    county = county_there(current_county().code, name)
    overview = overview_of(provisioner(), county)
    members = {
        key: Member(key, user.name, user.phone, user.enabled, overview.groups.get(key, frozenset()))
        for key, user in overview.members.items()
    }
    # Keycloak first: who has come in meanwhile is then no member that nobody wants.
    with transaction.atomic():
        told = memberships.subjects()
        everybody = sorted({*staff().everybody(), *told})
        wanted: dict[int, Wanted] = {}
        for start in range(0, len(everybody), _READ_AT_ONCE):
            wanted |= staff().wanted(everybody[start : start + _READ_AT_ONCE], now)
        waiting = frozenset(
            Change.objects.filter(county_code=current_county().code, person_id__isnull=False).values_list(
                "person_id", flat=True
            )
        )
    people = [wanted.get(key) or Wanted.nobody(key) for key in everybody]
    subjects = {
        each.person_id: subject
        for each in people
        if (subject := each.subject or told.get(each.person_id)) is not None
    }
    found = compare(people, subjects, members)
    # Who is waiting to be brought up to date anyway is no difference.
    return _those_gone(
        [each for each in found if each.person_id is None or each.person_id not in waiting], subjects
    )


def _those_gone(found: list[FoundDifference], subjects: dict[int, str]) -> list[FoundDifference]:
    """Tell apart who is only no member from whose user Keycloak does not have at all."""
    asked, told = 0, []
    for each in found:
        subject = subjects.get(each.person_id) if each.person_id is not None else None
        if each.kind is DifferenceKind.HOLDER_NOT_MEMBER and subject and asked < _MOST_ASKED_FOR:
            asked += 1
            if _is_gone(subject):
                told.append(FoundDifference(DifferenceKind.USER_UNKNOWN, each.person_id))
                continue
        told.append(each)
    return told


def _is_gone(subject: str) -> bool:
    try:
        return provisioner().person(subject) is None
    except Refusal as refusal:
        if refusal.details.get("status") == HTTPStatus.BAD_REQUEST:
            return True
        raise


def _write(found: list[FoundDifference], now: datetime) -> None:
    county_code = current_county().code
    with transaction.atomic():
        Difference.objects.filter(county_code=county_code).delete()
        Difference.objects.bulk_create(
            [_row(county_code, each) for each in sorted(found, key=lambda each: each.kind.value)],
            batch_size=_READ_AT_ONCE,
        )
        Comparison.objects.filter(county_code=county_code).update(
            compared_at=now, claimed_until=None, problem_code="", problem="", next_step=""
        )


def _row(county_code: str, found: FoundDifference) -> Difference:
    member = found.member
    unknown = found.person_id is None and member is not None
    return Difference(
        county_code=county_code,
        kind=found.kind.value,
        person_id=found.person_id,
        subject="" if member is None else member.subject,
        name=member.name if unknown and member else "",
        phone=masked(member.phone) if unknown and member else "",
        wanted=list(found.wanted),
        found=[] if member is None else sorted(member.groups),
    )


def _tell(why: Refusal, now: datetime) -> None:
    """Note why it came to nothing; it is looked at again in five minutes, or when somebody asks."""
    Comparison.objects.filter(county_code=current_county().code).update(
        claimed_until=now + _AFTER_FAILURE,
        problem_code=why.code[:PROBLEM_CODE],
        problem=why.message[:PROBLEM_WORDS],
        next_step=why.next_step[:PROBLEM_WORDS],
    )


def _internal() -> Refusal:
    return Refusal(
        "COMPARISON_FAILED", "核对账号时系统出错。", "请稍后再核对一次；一直失败请联系平台管理员。"
    )
