"""Random lives of calls: any post, any command, any moment, both procedures. What must always hold, holds."""

from datetime import timedelta
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from huying_tenants.calls.domain.commands import (
    Accept,
    Acknowledge,
    AddEvidence,
    Answer,
    Arrive,
    Command,
    Comment,
    Point,
    Rate,
    Return,
    Transfer,
    Withdraw,
)
from huying_tenants.rulebook.domain.model import Rulebook
from tenant_tests.calls_domain.invariants import check_everything
from tenant_tests.calls_domain.world import CALLER, PLAIN, UNITS, UNSOLVED, Story, county, filing
from tenant_tests.rulebook_domain.documents import gulou, xiajin

units = st.sampled_from(sorted(UNITS))
departments = st.sampled_from([20, 21, 22])
words = st.sampled_from(["", " ", "办", "请尽快"])
stars = st.integers(-1, 7)
files = st.lists(st.integers(1, 12), max_size=3).map(tuple)
points = st.none() | st.builds(
    Point, st.floats(), st.floats(), st.sampled_from(["WGS84", "GCJ02", "CGCS2000", "BD09"])
)
scores = st.fixed_dictionaries({"response_speed": stars, "handling_result": stars}) | st.dictionaries(
    st.sampled_from(["response_speed", "handling_result", "kindness"]), stars
)
any_commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(Transfer, units, st.lists(units, max_size=2).map(tuple), words),
    st.just(Accept()),
    st.builds(Return, st.sampled_from(["not_our_duty", "facts_missing", "tired"]), words),
    st.builds(Withdraw, words),
    st.builds(Arrive, points, files),
    st.builds(Answer, st.sampled_from(["solved", "partly", "never"]), words, files),
    st.builds(Rate, st.booleans(), scores, words),
    st.builds(Comment, words),
    st.builds(AddEvidence, files, words),
    st.just(Acknowledge()),
)
good_commands: st.SearchStrategy[Command] = st.sampled_from(
    [command for verb, command in PLAIN.items() if verb not in ("rate", "withdraw")]
) | st.builds(Transfer, departments, st.just(()), st.just("裁定"))
waits = st.sampled_from(
    [
        timedelta(0),
        timedelta(microseconds=1),
        timedelta(seconds=1),
        timedelta(minutes=29, seconds=59),
        timedelta(hours=1),
        timedelta(hours=3, seconds=1),
        timedelta(days=1),
        timedelta(days=9),
    ]
)
beginnings = st.sampled_from(
    ["09-26 16:50", "09-30 17:59", "12-29 09:00", "2026-02-13 23:59", "2026-12-28 10:00"]
)


class LifeOfACall(RuleBasedStateMachine):
    """Posts act well or badly, time passes, the worker comes by or does not."""

    rulebook: ClassVar[Rulebook]

    @initialize(beginning=beginnings, second=st.integers(0, 59), call_type=st.integers(0, 1))
    def file(self, beginning: str, second: int, call_type: int) -> None:
        codes = [each.code for each in self.rulebook.call_types]
        self.story = Story(self.rulebook, county(beginning) + timedelta(seconds=second))
        command = filing(self.rulebook, call_type=codes[call_type % len(codes)])
        while (refusal := self.story.attempt(CALLER, command)) is not None:
            assert refusal.code == "CALENDAR_YEAR_MISSING"
            self.story.now -= timedelta(days=30)

    @rule(unit=units, command=any_commands, wait=waits)
    def anybody_does_anything(self, unit: int, command: Command, wait: timedelta) -> None:
        self.attempt(unit, command, wait)

    @rule(command=good_commands, wait=waits, choice=st.integers(0, 20))
    def somebody_acts_well(self, command: Command, wait: timedelta, choice: int) -> None:
        step = self.rulebook.steps.get(command.verb)
        able = self.story.state.units_of(step.by) if step else tuple(sorted(self.story.state.desks))
        if able:
            self.attempt(able[choice % len(able)], command, wait)

    @rule(wait=waits, choice=st.integers(0, 7))
    def whoever_must_act_goes_on(self, wait: timedelta, choice: int) -> None:
        for unit in self.story.waiting_for():
            here = self.story.state.state
            verbs = [
                step.verb
                for step in self.rulebook.steps.values()
                if here in step.from_states and self.story.state.units_of(step.by) == (unit,)
            ]
            verb = verbs[choice % len(verbs)]
            self.attempt(unit, UNSOLVED if verb == "rate" and choice % 3 else PLAIN[verb], wait)

    @rule(wait=waits)
    def the_worker_comes_by(self, wait: timedelta) -> None:
        self.story.now += wait
        version = self.story.state.version
        self.story.worker()
        assert self.story.worker() == []
        assert self.story.state.version == version

    def attempt(self, unit: int, command: Command, wait: timedelta) -> None:
        story = self.story
        story.now += wait
        before, twin = story.copy(), story.copy()
        refusal = story.attempt(unit, command, seen_version=before.state.version)
        again = twin.attempt(unit, command, seen_version=before.state.version)

        assert (refusal and refusal.code) == (again and again.code)
        assert story == (before if refusal else twin)
        if refusal is None:
            assert not self.rulebook.states[before.state.state].final
            assert story.state.version - before.state.version in (0, 1, 2)

    @invariant()
    def all_is_well(self) -> None:
        if hasattr(self, "story"):
            check_everything(self.story)


class LifeInXiajin(LifeOfACall):
    rulebook = xiajin()


class LifeInGulou(LifeOfACall):
    rulebook = gulou()


LIFE = settings(max_examples=40, stateful_step_count=30)
TestLifeInXiajin = LifeInXiajin.TestCase
TestLifeInXiajin.settings = LIFE
TestLifeInGulou = LifeInGulou.TestCase
TestLifeInGulou.settings = LIFE
