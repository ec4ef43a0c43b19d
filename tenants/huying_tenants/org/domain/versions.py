"""Rewriting the versions of one unit: what is said of some days gives way to what is said of them now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from huying_tenants.org.domain.units import UnitVersionRef, VersionChange


def rewritten(
    versions: Iterable[UnitVersionRef], change: VersionChange, act: int | None
) -> tuple[UnitVersionRef, ...]:
    """The versions of the unit once the change is written, in order of time; they do not overlap if they did not.

    Two that follow each other and say the same are one: it has been so since the first. Raises ValueError where the
    change ends before it begins.
    """
    if not _before(change.since, change.until):
        raise ValueError(f"a change of {change.code} ends before it begins")
    kept = [part for version in versions for part in _left_over(version, change)]
    if change.state is not None:
        kept.append(
            UnitVersionRef(change.unit_id, change.code, change.since, change.until, change.state, act)
        )
    return _joined(sorted(kept, key=lambda version: version.since))


def _joined(versions: Iterable[UnitVersionRef]) -> tuple[UnitVersionRef, ...]:
    joined: list[UnitVersionRef] = []
    for version in versions:
        last = joined[-1] if joined else None
        if last is not None and (last.until, last.state) == (version.since, version.state):
            joined[-1] = replace(last, until=version.until)
        else:
            joined.append(version)
    return tuple(joined)


def _left_over(version: UnitVersionRef, change: VersionChange) -> Iterator[UnitVersionRef]:
    """The days of a version that the change says nothing about."""
    before = version.until if version.until is not None and version.until <= change.since else change.since
    if _before(version.since, before):
        yield replace(version, until=before)
    if change.until is not None and _before(change.until, version.until):
        yield replace(version, since=max(version.since, change.until))


def _before(since: date, until: date | None) -> bool:
    return until is None or since < until


def overlapping(versions: Sequence[UnitVersionRef]) -> bool:
    """Whether two versions of a unit, in order of time, speak of the same day."""
    return any(earlier.until is None or later.since < earlier.until for earlier, later in pairwise(versions))
