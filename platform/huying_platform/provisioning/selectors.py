"""What the screens are told: what waits for Keycloak, what fails, and where it differs. Of the county one is in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from huying_platform.counties.api import current_county
from huying_platform.provisioning.domain import REPAIRABLE, DifferenceKind
from huying_platform.provisioning.models import Change, Comparison, Difference


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something came to nothing: a code, a sentence, what one can do."""

    code: str
    message: str
    next_step: str


@dataclass(frozen=True, slots=True)
class WaitingChange:
    """Somebody (`person_id` None: the whole county) whom Keycloak is still to be told of; `due_at` None: at once."""

    id: int
    person_id: int | None
    due_at: datetime | None
    attempts: int
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference as the last comparison found it; see `models.Difference`."""

    id: int
    kind: DifferenceKind
    person_id: int | None
    name: str
    phone: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def repairable(self) -> bool:
        """Whether it can be put right from here."""
        return self.kind in REPAIRABLE and self.person_id is not None


@dataclass(frozen=True, slots=True)
class Situation:
    """How it stands with a county: rows that are due, those of them that have failed, and the last comparison.

    `comparing`: somebody has asked for another, or it is on its way. `differences` counts what was found.
    """

    waiting: int
    failing: int
    differences: int
    compared_at: datetime | None
    comparing: bool
    problem: Problem | None


def situation(now: datetime) -> Situation:
    """How it stands. Three statements."""
    counts = _due(now).aggregate(waiting=Count("id"), failing=Count("id", filter=Q(attempts__gt=0)))
    row = Comparison.objects.filter(county_code=current_county().code).first()
    running = row is not None and row.claimed_until is not None and row.claimed_until > now
    problem = None if row is None else _problem(row)
    return Situation(
        waiting=counts["waiting"],
        failing=counts["failing"],
        differences=Difference.objects.filter(county_code=current_county().code).count(),
        compared_at=None if row is None else row.compared_at,
        comparing=row is not None and (row.asked_at is not None or (running and problem is None)),
        problem=problem,
    )


def waiting_changes(now: datetime, *, after: int, limit: int) -> list[WaitingChange]:
    """What is due or has failed, by key. One statement."""
    return [
        WaitingChange(row.pk, row.person_id, row.due_at, row.attempts, _problem(row))
        for row in _due(now).filter(id__gt=after).order_by("id")[:limit]
    ]


def shown_differences(*, after: int, limit: int) -> list[ShownDifference]:
    """What the last comparison found, by key. One statement."""
    rows = Difference.objects.filter(county_code=current_county().code, id__gt=after)
    return [_shown(row) for row in rows.order_by("id")[:limit]]


def repairable_people(difference_ids: Collection[int] | None) -> frozenset[int]:
    """Whom bringing up to date puts right what was found, of these differences or (None) of all. One statement."""
    rows = Difference.objects.filter(
        county_code=current_county().code,
        person_id__isnull=False,
        kind__in=[kind.value for kind in REPAIRABLE],
    )
    if difference_ids is not None:
        rows = rows.filter(id__in=difference_ids)
    return frozenset(key for key in rows.values_list("person_id", flat=True) if key is not None)


def failing_people(change_ids: Collection[int] | None) -> frozenset[int | None]:
    """Whose changes have failed, of these or (None) of all; None stands for the whole county. One statement."""
    rows = Change.objects.filter(county_code=current_county().code, attempts__gt=0)
    if change_ids is not None:
        rows = rows.filter(id__in=change_ids)
    return frozenset(rows.values_list("person_id", flat=True))


def _due(now: datetime) -> QuerySet[Change]:
    """Rows whose moment has come, or which have failed; what only begins later is nothing that waits."""
    due = Q(due_at=None) | Q(due_at__lte=now) | Q(attempts__gt=0)
    return Change.objects.filter(due, county_code=current_county().code)


def _shown(row: Difference) -> ShownDifference:
    return ShownDifference(
        id=row.pk,
        kind=DifferenceKind(row.kind),
        person_id=row.person_id,
        name=row.name,
        phone=row.phone,
        wanted=tuple(row.wanted),
        found=tuple(row.found),
    )


def _problem(row: Change | Comparison) -> Problem | None:
    return Problem(row.problem_code, row.problem, row.next_step) if row.problem_code else None
