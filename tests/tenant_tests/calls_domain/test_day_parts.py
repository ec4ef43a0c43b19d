"""Parts of the day: 15:00 以后收到的次日 12:00 前办结."""

from datetime import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import DayPart
from tenant_tests.calls_domain.clock_world import FACTS, LEAD, Play, book, clock, moment

PARTS = [
    {"code": "late", "name": "15 点以后", "from": "15:00", "to": "24:00"},
    {"code": "night", "name": "夜间", "from": "22:00", "to": "06:00"},
]
SAME_DAY = clock("handle", "file", "answer", {"same_day": True})
SAME_DAY["limits"] = [
    {"same_day": True},
    {"when": {"sent_day_part": "late"}, "days": 1, "at": "12:00", "calendar": "natural"},
]
CHECK = clock("check", "accept", "answer", {"hours": 1})
CHECK["limits"] = [{"hours": 1}, {"when": {"day_part": "late"}, "hours": 3}]
CALENDARS: list[dict[str, Any]] = [
    {"code": "elapsed", "name": "自然时", "kind": "elapsed"},
    {"code": "natural", "name": "自然日", "kind": "natural_days"},
]
RULES = book(SAME_DAY, CHECK, day_parts=PARTS, calendars=CALENDARS)


def test_a_limit_by_the_part_of_the_day_the_call_was_sent_in() -> None:
    assert Play(RULES).file("09-26 14:59").due("handle") == "09-27 00:00"
    assert Play(RULES).file("09-26 15:00").due("handle") == "09-27 12:00"
    assert Play(RULES).file("09-26 23:59").due("handle") == "09-27 12:00"
    assert Play(RULES).file("09-27 00:00").due("handle") == "09-28 00:00"


def test_a_limit_by_the_part_of_the_day_its_clock_starts_in() -> None:
    play = Play(RULES).file("09-26 09:00")
    play.take("09-26 16:00", LEAD, "accept")
    assert play.due("check") == "09-26 19:00"


def test_the_parts_now_and_at_the_sending() -> None:
    play = Play(RULES).file("09-26 09:00")
    for at, parts in (
        ("09-26 21:59", ("late",)),
        ("09-26 22:00", ("late", "night")),
        ("09-27 05:59", ("night",)),
    ):
        lookup = lookup_of(RULES, FACTS, play.state, moment(at))
        assert (lookup("day_part"), lookup("sent_day_part")) == (parts, ())


TIMES = st.times().map(lambda at: at.replace(microsecond=0))


@given(start=TIMES, end=TIMES, at=TIMES)
def test_two_parts_that_meet_end_to_end_leave_nothing_out_and_share_nothing(
    start: time, end: time, at: time
) -> None:
    one, other = DayPart("one", "一", start, end), DayPart("other", "二", end, start)
    if start != end:
        assert one.holds(at) != other.holds(at)
    else:
        assert one.holds(at)
