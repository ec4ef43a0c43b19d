"""Rows that would let more people serve than the county may have (人数上限): faulty are those without a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from huying_tenants.org.domain.quota import room
from huying_tenants.workbooks.domain.outcomes import Outcome, StaffChange, Stretch, outcome
from huying_tenants.workbooks.domain.sheets import Layout, Reading, Row
from huying_tenants.workbooks.domain.staff import KnownStaff

_COLUMN: Final = "code"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many people may serve, and the moment from which on it is counted who does."""

    people: int
    at: datetime


def within_quota(
    found: Outcome[StaffChange],
    rows: Mapping[int, Row],
    layout: Layout,
    known: KnownStaff,
    quota: Quota | None,
) -> Outcome[StaffChange]:
    """What was found, with faults at those who come to serve and have no place; in the order of the sheet.

    Whoever leaves by another row makes room, also where more serve already than may, as `check_quota` has it. `rows`:
    by their numbers; without a `quota` all have a place.
    """
    if quota is None:
        return found
    serving = _serving(known)
    leaving = _leaving(found, known, quota.at) & serving
    places = room(len(serving) - len(leaving), max(quota.people, len(serving)))
    admitted: set[str] = set()
    changes, faults = [], list(found.faults)
    for change in sorted(found.changes, key=lambda each: each.row):
        comes = change.code not in serving and _lasts(change.stretch, quota.at)
        if comes and change.code not in admitted and len(admitted) >= places:
            reading = Reading(layout, rows[change.row])
            reading.fault(_COLUMN, _sentence(len(serving), quota.people))
            faults += reading.faults
            continue
        if comes:
            admitted.add(change.code)
        changes.append(change)
    return outcome(found.rows, changes, faults)


def _serving(known: KnownStaff) -> set[str]:
    """The codes of people who hold or are to hold a post."""
    codes = {person.id: person.code for person in known.people.values()}
    return {codes[posting.person_id] for posting in known.postings if posting.person_id in codes}


def _leaving(found: Outcome[StaffChange], known: KnownStaff, at: datetime) -> set[str]:
    """The codes of people who by their rows serve no more."""
    of_persons = known.of_persons()
    gone: dict[str, set[int]] = {}
    stay: set[str] = set()
    for change in found.changes:
        ended = {posting.id for posting, until in change.ended if until <= at}
        gone.setdefault(change.code, set()).update(ended, (posting.id for posting in change.replaced))
        if _lasts(change.stretch, at):
            stay.add(change.code)
    return {
        code
        for code, postings in gone.items()
        if code not in stay
        and code in known.people
        and {posting.id for posting in of_persons.get(known.people[code].id, ())} <= postings
    }


def _lasts(stretch: Stretch | None, at: datetime) -> bool:
    return stretch is not None and (stretch.until is None or stretch.until > at)


def _sentence(people: int, quota: int) -> str:
    return (
        f"本县人数上限为 {quota} 人，现有 {people} 人，这个人放不下。"
        "请先结束离岗人员的任职，或联系上级平台管理员调整人数上限。"
    )
