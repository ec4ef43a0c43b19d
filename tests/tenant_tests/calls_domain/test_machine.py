"""Random lives of calls: any post, any command, any moment, three procedures. What must always hold, holds."""

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from hypothesis import Phase, settings
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
    Rate,
    Return,
    Transfer,
    Withdraw,
)
from huying_tenants.calls.domain.permission import permitted
from huying_tenants.calls.domain.plain import plain_filing, plain_take
from huying_tenants.rulebook.domain.model import Rulebook
from tenant_tests.calls_domain.invariants import check_call, check_everything
from tenant_tests.calls_domain.rich import rich
from tenant_tests.calls_domain.rich_mutations import decisions, files, points, stars, takes, units, words
from tenant_tests.calls_domain.world import BURNING, CALLER, PLAIN, ROLES, UNITS, Story, county, seat
from tenant_tests.rulebook_domain.documents import gulou, xiajin

roles = st.sampled_from(ROLES)
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

    @initialize(
        beginning=beginnings, second=st.integers(0, 59), call_type=st.integers(0, 2), urgent=st.booleans()
    )
    def file(self, beginning: str, second: int, call_type: int, urgent: bool) -> None:
        codes = [each.code for each in self.rulebook.call_types.values() if each.filed_by_hand]
        self.story = Story(self.rulebook, county(beginning) + timedelta(seconds=second))
        command = plain_filing(self.rulebook, self.story.facts, BURNING, codes[call_type % len(codes)])
        if urgent and "urgent" in command.fields:
            command = replace(command, fields={"urgent": True, "why": "急"})
        while (refusal := self.story.attempt(CALLER, command, role="secretary")) is not None:
            assert refusal.code == "CALENDAR_YEAR_MISSING"
            self.story.now -= timedelta(days=30)

    @rule(unit=units, role=roles, command=any_commands | takes | decisions, wait=waits)
    def anybody_does_anything(self, unit: int, role: str, command: Command, wait: timedelta) -> None:
        self.attempt(unit, role, command, wait)

    @rule(unit=units, role=roles, command=decisions, wait=waits)
    def somebody_decides(self, unit: int, role: str, command: Command, wait: timedelta) -> None:
        self.attempt(unit, role, command, wait)

    @rule(wait=waits, choice=st.integers(0, 40), solved=st.booleans())
    def somebody_acts_well(self, wait: timedelta, choice: int, solved: bool) -> None:
        story = self.story
        able = [
            (unit, role, each.step)
            for unit in sorted(UNITS)
            for role in ROLES
            for each in permitted(story.rulebook, story.facts, story.state, seat(unit, role), story.now)
            if each.decision is None and each.refusal is None and each.step.verb != "withdraw"
        ]
        if able:
            unit, role, step = able[choice % len(able)]
            take = plain_take(story.rulebook, story.facts, story.state, step, BURNING, story.now)
            self.attempt(unit, role, replace(take, solved=solved, words="如实"), wait)

    @rule(wait=waits, choice=st.integers(0, 10))
    def somebody_remarks(self, wait: timedelta, choice: int) -> None:
        desks = sorted(self.story.state.desks)
        remarks = ("comment", "add_evidence", "acknowledge")
        self.attempt(desks[choice % len(desks)], "", PLAIN[remarks[choice % 3]], wait)

    @rule(wait=waits)
    def the_worker_comes_by(self, wait: timedelta) -> None:
        self.story.now += wait
        self.story.worker()
        assert self.story.worker() == []

    @rule()
    def somebody_looks_closely(self) -> None:
        check_everything(self.story)

    def attempt(self, unit: int, role: str, command: Command, wait: timedelta) -> None:
        story = self.story
        story.now += wait
        before, twin = story.copy(), story.copy()
        refusal = story.attempt(unit, command, role=role, seen_version=before.state.version)
        again = twin.attempt(unit, command, role=role, seen_version=before.state.version)

        assert (refusal and refusal.code) == (again and again.code)
        assert story == (before if refusal else twin)

    @invariant()
    def all_is_well(self) -> None:
        if hasattr(self, "story"):
            check_call(self.story)


class LifeInXiajin(LifeOfACall):
    rulebook = xiajin()


class LifeInGulou(LifeOfACall):
    rulebook = gulou()


class LifeInARichCounty(LifeOfACall):
    rulebook = rich()


# Shrinking a life takes minutes; what failed is kept, and shrunk by whoever looks into it.
LIFE = settings(
    max_examples=15,
    stateful_step_count=20,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
TestLifeInXiajin = LifeInXiajin.TestCase
TestLifeInXiajin.settings = LIFE
TestLifeInGulou = LifeInGulou.TestCase
TestLifeInGulou.settings = LIFE
TestLifeInARichCounty = LifeInARichCounty.TestCase
TestLifeInARichCounty.settings = LIFE
