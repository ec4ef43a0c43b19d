"""The number of a call, in the form the county's rulebook gives it."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from huying_platform.kernel.clock import county_date
from huying_tenants.calls.domain.events import NewEvent
from huying_tenants.rulebook.domain.model import NumberForm


@dataclass(frozen=True, slots=True)
class CallNumber:
    """`written` identifies the call in the county (呼 2025-0926-018); `spoken` is what people say (0926-018).

    `sequence` counts from 1 within `series`.
    """

    series: str
    sequence: int
    written: str
    spoken: str


def series_of(form: NumberForm, filed_at: datetime) -> str:
    """The series a call filed at this moment is counted in: a day (2025-09-26) or a year (2025)."""
    day = county_date(filed_at)
    return day.isoformat() if form.restarts == "daily" else str(day.year)


def call_number(form: NumberForm, filed_at: datetime, sequence: int) -> CallNumber:
    """Number `sequence` (from 1) of its series."""
    day = county_date(filed_at)
    parts = {
        "year": f"{day.year}",
        "month": f"{day.month:02}",
        "day": f"{day.day:02}",
        "sequence": f"{sequence:0{form.digits}}",
    }
    return CallNumber(
        series=series_of(form, filed_at),
        sequence=sequence,
        written=form.written.format(**parts),
        spoken=form.spoken.format(**parts),
    )


def numbered(filing: NewEvent, number: CallNumber) -> NewEvent:
    """The event of filing with the call's number in it, so that the chain seals the number too."""
    return replace(filing, payload={**filing.payload, "number": asdict(number)})
