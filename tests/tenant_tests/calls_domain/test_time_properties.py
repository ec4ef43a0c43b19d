"""Whatever happens when: time is worked through alike however often it is asked, and clocks do what they may."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.events import NewEvent
from huying_tenants.calls.domain.lapse import lapse, next_moment
from huying_tenants.calls.domain.state import replay
from huying_tenants.rulebook.domain.model import Limit, LimitRow, Rulebook
from tenant_tests.calls_domain.clock_world import GOV, LEAD, TOWN, Play, book, clock, moment

START = moment("09-22 08:00")
STEPS: tuple[dict[str, Any], ...] = (
    {
        "verb": "extend",
        "name": "延期",
        "by": "lead",
        "from": ["sent", "accepted"],
        "extension": {"clocks": ["handle", "accept"], "unit": "hours", "counts_from": "approval"},
        "approval": {
            "rows": [{"when": {"amount": {"over": 3}}, "by": ["unit gov"]}],
            "pending": "stands",
            "within": {"hours": 6, "calendar": "elapsed"},
            "undecided": "refused",
        },
    },
    {
        "verb": "suspend",
        "name": "挂账",
        "by": "lead",
        "from": ["accepted"],
        "suspension": {"until_date": True, "overdue_may": True, "partly_used_day": "not_used"},
    },
    {"verb": "resume", "name": "恢复", "by": "lead", "from": ["accepted"]},
    {"code": "hand_up", "verb": "supervise", "name": "升级", "by": [], "from": ["sent"], "to": "accepted"},
)
TRIGGERS: list[dict[str, Any]] = [
    {"code": "soon", "name": "临近", "any": [{"before": "clock handle due", "hours": 2}], "fires": "each"},
    {
        "code": "remind",
        "name": "催办",
        "any": [{"after": "file", "hours": 5, "repeat": {"hours": 5}, "times": 4, "unless": ["answer"]}],
        "reminder": True,
    },
    {
        "code": "card",
        "name": "黄牌",
        "any": [{"after": "reminder", "working_days": 1, "calendar": "working", "clock_time": "09:00"}],
        "when": {"off_hours": False},
        "fires": "each",
    },
    {"code": "up", "name": "升级", "any": [{"at": "clock accept due"}], "takes": "hand_up"},
    {
        "code": "both",
        "name": "叠加",
        "all": [{"at": "redo"}, {"at": "clock handle due"}],
        "when": {"overdue": True},
        "fires": "each",
    },
]
RULES = book(
    clock("accept", "file", "accept", {"hours": 4}, calendar="office"),
    clock("handle", "file", "answer", {"hours": 20}, stands_in=["held"]),
    clock("days", "accept", "close", {"working_days": 2}, calendar="working"),
    clock("visit", "clock accept due", "arrive", {"hours": 3}),
    clock("review", "clock handle due", "close", {"working_days": 1}, calendar="working", follows=False),
    clock("join", "file", "contact", {"hours": 6}, owner="each cooperating"),
    steps=STEPS,
    triggers=TRIGGERS,
    triggers_at_once="highest",
)
ACTS: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (LEAD, "accept", {}),
    (LEAD, "arrive", {}),
    (TOWN, "release", {}),
    (LEAD, "contact", {}),
    (LEAD, "answer", {"result": "solved", "words": "已办"}),
    (TOWN, "redo", {"words": "未办好"}),
    (TOWN, "close", {}),
    (LEAD, "extend", {"amount": 2, "words": "下雨"}),
    (LEAD, "extend", {"amount": 9, "clocks": ("handle",), "words": "下雨"}),
    (LEAD, "suspend", {"words": "等资金"}),
    (LEAD, "resume", {}),
    (GOV, "approve", {}),
)
acts = st.lists(st.tuples(st.integers(1, 30 * 60), st.sampled_from(ACTS)), max_size=9)
later = st.integers(0, 6 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def _text(at: datetime) -> str:
    return f"{at + timedelta(hours=8):%Y-%m-%d %H:%M:%S}"


def _played(
    rules: Rulebook, steps: list[tuple[int, tuple[int, str, dict[str, Any]]]]
) -> tuple[Play, datetime]:
    play, now = Play(rules).file(_text(START)), START
    for minutes, (unit, step, form) in steps:
        now += timedelta(minutes=minutes)
        try:
            if step == "approve":
                play.approve(_text(now), unit, max(play.state.requests, default=0))
            elif step == "suspend":
                play.take(_text(now), unit, step, until=(now + timedelta(days=2)).date(), **form)
            else:
                play.take(_text(now), unit, step, **form)
        except Refusal:
            continue
    return play, now


def _said(drafts: list[NewEvent]) -> list[tuple[str, Any]]:
    return [(draft.type, draft.payload) for draft in drafts]


@settings(max_examples=80, deadline=None)
@given(acts, later, later)
def test_how_often_time_is_asked_makes_no_difference(steps: Any, first: timedelta, second: timedelta) -> None:
    play, now = _played(RULES, steps)
    often = play.copy()
    halfway = often.lapse_at(now + first)
    rest = often.lapse_at(now + first + second)
    assert _said(halfway + rest) == _said(play.lapse_at(now + first + second))
    assert play.lapse_at(now + first + second) == []
    moments = [draft.payload["moment"] for draft in halfway + rest]
    assert moments == sorted(moments)


@settings(max_examples=80, deadline=None)
@given(acts)
def test_something_happens_at_the_next_moment_and_nothing_before(steps: Any) -> None:
    play, now = _played(RULES, steps)
    for _ in range(40):
        ahead = next_moment(RULES, play.facts, play.state)
        if ahead is None:
            assert lapse(RULES, play.facts, play.state, now + timedelta(days=60)) == []
            return
        if ahead - timedelta(microseconds=1) >= play.state.last_at:
            assert lapse(RULES, play.facts, play.state, ahead - timedelta(microseconds=1)) == []
        assert play.lapse_at(max(ahead, play.state.last_at))
    raise AssertionError("time never comes to an end")


@settings(max_examples=80, deadline=None)
@given(acts, later)
def test_replaying_gives_the_state_that_was_acted_live(steps: Any, on: timedelta) -> None:
    play, now = _played(RULES, steps)
    play.lapse_at(now + on)
    assert replay(play.events) == play.state
    for run in play.state.clocks:
        assert run.started_at < run.due
        assert run.soon <= run.due
        assert bool(run.standing) == (run.status == "suspended")


@settings(max_examples=80, deadline=None)
@given(acts, st.integers(1, 5 * 24 * 60))
def test_pausing_never_shortens(steps: Any, minutes: int) -> None:
    play, now = _played(RULES, steps)
    before = {run.key: run for run in play.state.clocks if run.open}
    at = now + timedelta(minutes=1)
    try:
        play.take(_text(at), LEAD, "suspend", words="等资金", until=(at + timedelta(days=7)).date())
        play.take(_text(at + timedelta(minutes=minutes)), LEAD, "resume")
    except Refusal:
        return
    for run in play.state.clocks:
        if run.open and run.key in before:
            assert run.due >= before[run.key].due


@settings(max_examples=60, deadline=None)
@given(acts, st.integers(1, 60), st.integers(0, 30))
def test_a_longer_limit_is_never_due_earlier(steps: Any, hours: int, more: int) -> None:
    dues = []
    for limit in (hours, hours + more):
        rule = replace(RULES.clocks["handle"], limits=(LimitRow({}, Limit(limit, "hours")),))
        rules = replace(RULES, clocks={"handle": rule}, triggers={})
        play, _ = _played(rules, [each for each in steps if each[1][1] not in ("extend", "approve")])
        dues.append([run.due for run in play.state.clocks])
    assert len(dues[0]) == len(dues[1])
    assert all(short <= long for short, long in zip(*dues, strict=True))
