"""Days, states and changes for the tests of the dated hierarchy."""

from datetime import date, timedelta

from huying_tenants.org.domain import FIRST_DAY, UnitKind, UnitRef, UnitState, VersionChange

BEGIN = date(2025, 1, 1)


def day(number: int) -> date:
    """The n-th day of the story."""
    return BEGIN + timedelta(days=number)


def state(name: str, parent: int | None = None, position: int = 1) -> UnitState:
    """A village by its name."""
    return UnitState(
        name=name,
        short_name=name,
        kind=UnitKind.VILLAGE,
        level="village",
        parent_id=parent,
        position=position,
    )


def change(
    unit: int, name: str | None, since: int, until: int | None = None, parent: int | None = None
) -> VersionChange:
    """From the one day until before the other the unit bears this name; None: it does not stand."""
    return VersionChange(
        unit_id=unit,
        code=f"unit-{unit}",
        since=day(since),
        until=None if until is None else day(until),
        state=None if name is None else state(name, parent),
    )


def standing(
    unit: int, parent: int | None = None, since: date = FIRST_DAY, until: date | None = None, name: str = "村"
) -> UnitRef:
    """A unit as it stands for a while."""
    return UnitRef(
        id=unit,
        code=f"unit-{unit}",
        name=name,
        short_name=name,
        kind=UnitKind.VILLAGE,
        parent_id=parent,
        duty_phone="",
        initials="c",
        position=unit,
        level="village",
        since=since,
        until=until,
    )
