"""Triggers that fire when a share of a clock's time has been used."""

from typing import Any

from tenant_tests.calls_domain.clock_world import LEAD, Play, book, clock

HANDLE = clock("handle", "file", "answer", {"hours": 8})
HALF = {"percent": 50, "of": "clock handle due"}


def _half(*further: dict[str, Any], unless: tuple[str, ...] = ()) -> dict[str, Any]:
    occasion = {**HALF, "unless": list(unless)} if unless else HALF
    return {"code": "half", "name": "half", "any": [occasion, *further], "fires": "each"}


def _play(trigger: dict[str, Any], **further: Any) -> Play:
    return Play(book(HANDLE, triggers=[trigger], **further)).file("09-26 09:00")


def test_when_so_much_of_the_time_has_been_used() -> None:
    play = _play(_half({**HALF, "percent": 75}, unless=("accept",)))
    assert play.next() == "09-26 13:00"
    play.lapse("09-26 18:00")
    assert play.fired() == ["half 09-26 13:00", "half 09-26 15:00"]
    accepted = _play(_half(unless=("accept",)))
    accepted.take("09-26 12:59", LEAD, "accept")
    accepted.lapse("09-27 18:00")
    assert accepted.fired() == []


def test_a_share_of_time_after_a_pause_and_an_extension() -> None:
    steps: tuple[dict[str, Any], ...] = (
        {"verb": "suspend", "name": "挂账", "by": "lead", "from": ["sent"]},
        {"verb": "resume", "name": "恢复", "by": "lead", "from": ["sent"]},
        {
            "verb": "extend",
            "name": "延期",
            "by": "lead",
            "from": ["sent"],
            "extension": {"clocks": ["handle"], "unit": "hours"},
        },
    )
    play = _play(_half(), steps=steps)
    play.take("09-26 11:00", LEAD, "suspend")
    assert play.next() == "-"
    play.take("09-27 11:00", LEAD, "resume")
    assert play.next() == "09-27 13:00"
    play.lapse("09-27 13:30")
    play.take("09-27 14:00", LEAD, "suspend")
    play.take("09-28 14:00", LEAD, "resume")
    assert play.next() == "09-28 17:00:01"
    play.take("09-28 15:00", LEAD, "extend", amount=8)
    play.lapse("09-30 00:00")
    # 5 of 8 hours used; of 16 the half is 8, three hours on.
    assert play.fired() == ["half 09-27 13:00", "half 09-28 17:00"]
