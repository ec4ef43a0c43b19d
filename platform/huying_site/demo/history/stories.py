"""Makes up how calls were lived: who calls when about what, how quickly and how well each side does its part.

The plot follows the county's rulebook (whose turn it is in each state, who must approve), so it fits any procedure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from random import Random

from huying_platform.calendars.api import HolidayTable
from huying_platform.kernel.clock import COUNTY_ZONE, county_date
from huying_platform.kernel.errors import Refusal
from huying_site.demo.history import phrases
from huying_site.demo.history.casting import Cast
from huying_tenants.calls.domain.clock_runs import ClockStatus
from huying_tenants.calls.domain.commands import Acknowledge, Approve, Command, File, ItemFacts, Refuse, Take
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.events import NewEvent
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.parties import slots_of
from huying_tenants.calls.domain.plain import plain_filing, plain_take
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.history.api import Act, Story
from huying_tenants.rulebook.domain.model import Rulebook, Step

QUIET_TIME_SHARE = 0.08
WITHDRAWN_SHARE, RETURNED_SHARE, UNSOLVED_SHARE = 0.03, 0.05, 0.06
EXTENDED_SHARE, REFUSED_SHARE, CONTACTED_SHARE = 0.08, 0.1, 0.8
TYPICAL_MINUTES = {
    "transfer": 11,
    "accept": 14,
    "sign": 14,
    "contact": 40,
    "arrive": 75,
    "rate": 240,
    "withdraw": 12,
    "return": 25,
    "approve": 30,
    "extend": 90,
    "acknowledge": 3,
}
USUAL_MINUTES = 45
"""How long steps take that are not named above."""
LONGEST_EXTENSION = 3
RECENT, RECENT_CALLS = timedelta(days=3), 36
FRESH, FRESH_CALLS = timedelta(minutes=12), 4
LEFT_LYING = (
    (timedelta(minutes=42), "transfer"),
    (timedelta(minutes=26), "transfer"),
    (timedelta(hours=4), "arrive"),
    (timedelta(hours=2, minutes=50), "arrive"),
    (timedelta(days=16), "answer"),
)
"""Calls filed so long ago in which nobody takes the step: a desk shows what is late and what soon will be."""
SLOW_SHARE = 0.06
SLOW_FACTOR = 4
LATE_SHARE = 0.2
"""How many of those who would be late for a clock are late; the others hurry."""
OPENING, CLOSING = time(8, 30), time(18)
FORWARD = frozenset({"transfer", "send", "answer", "rate", "close", "confirm", "release", "call_back"})
"""Verbs that move a call on although the path does not name the step."""
STARS = ((5, 46), (4, 34), (3, 14), (2, 4), (1, 2))


@dataclass(frozen=True, slots=True)
class Playwright:
    """Writes stories for one county, always the same ones for the same seed."""

    chance: Random
    cast: Cast
    rulebook: Rulebook
    facts: Facts
    holidays: HolidayTable

    def stories(self, count: int, since: datetime, until: datetime) -> Iterator[Story]:
        """`count` calls filed between two moments, in the order of filing; nights and days off are quiet.

        The last days are denser than the rest and a few calls have only just come in: a desk shows work at hand.
        """
        recent = [self._moment(max(since, until - RECENT), until) for _ in range(min(RECENT_CALLS, count))]
        fresh = [until - FRESH * self.chance.random() for _ in range(min(FRESH_CALLS, count - len(recent)))]
        left = [(until - age, verb) for age, verb in LEFT_LYING[: count - len(recent) - len(fresh)]]
        earlier = [self._moment(since, until) for _ in range(count - len(recent) - len(fresh) - len(left))]
        plots = [*((moment, None) for moment in (*earlier, *recent, *fresh)), *left]
        return (
            self._story(moment.replace(microsecond=0), left_at)
            for moment, left_at in sorted(plots, key=itemgetter(0))
        )

    def _moment(self, since: datetime, until: datetime) -> datetime:
        while True:
            moment = since + (until - since) * self.chance.random()
            quiet = not OPENING <= moment.astimezone(COUNTY_ZONE).time() <= CLOSING or not self._worked(
                moment
            )
            if not quiet or self.chance.random() < QUIET_TIME_SHARE:
                return moment

    def _worked(self, moment: datetime) -> bool:
        day = county_date(moment)
        return day.year not in self.holidays.years or self.holidays.is_working_day(day)

    def _story(self, filed_at: datetime, left_at: str | None) -> Story:
        caller = self.chance.choice(self.cast.callers)
        item = self.chance.choice(self.cast.items)
        villages = self.cast.villages.get(caller, ())
        village = self.chance.choice(villages) if villages else None
        where = self.cast.names[village if village is not None else caller]
        place = f"{where}{self.chance.choice(phrases.PLACES)}"
        situation = (
            f"{self.chance.choice(phrases.FOUND)}{place}存在{item.name}问题，{self.chance.choice(phrases.EXTENT)}。"
            f"{self.chance.choice(phrases.DONE_BY_TOWNSHIP)}，{self.chance.choice(phrases.REQUESTS)}"
        )
        filing, seat = self._filing(caller, item, filed_at)
        filing = replace(filing, situation=situation, place=place, place_unit=village)
        return Story(filed_at, filing, seat, lambda state: self._next(state, item, left_at))

    def _filing(self, caller: int, item: ItemFacts, at: datetime) -> tuple[File, ActingSeat]:
        """A kind of call that somebody of the unit may send about the item."""
        kinds = [kind.code for kind in self.rulebook.call_types.values() if kind.filed_by_hand]
        self.chance.shuffle(kinds)
        for kind in kinds:
            filing = replace(plain_filing(self.rulebook, self.facts, item, kind), evidence=())
            for seat in self.cast.seats(caller):
                if self._decided(None, filing, seat, at):
                    return filing, seat
        raise LookupError(f"nobody of unit {caller} may call about {item.code}")

    def _next(self, state: CallState, item: ItemFacts, left_at: str | None) -> Act | None:
        """What happens next: somebody decides what was asked for, else the next step is taken."""
        pending = next((each for each in state.requests.values() if each.pending), None)
        if pending is not None:
            return self._decision(state, pending)
        if (heard := self._hearing(state)) is not None:
            return heard
        for step in self._steps(state):
            if step.verb == left_at:
                return None
            at = state.last_at + self._hurried(state, self._delay(step.verb, state.last_at))
            command = self._command(step, state, item, at)
            for slot in slots_of(self.facts, state, step.by):
                for seat in self.cast.fitting(self.facts, slot):
                    if drafts := self._decided(state, command, seat, at):
                        return Act(at, command, seat, drafts)
        return None

    def _hearing(self, state: CallState) -> Act | None:
        """Somebody hears a ring at a desk that has nothing to do but know of it."""
        at = state.last_at + self._delay("acknowledge", state.last_at)
        for unit, desk in state.desks.items():
            if desk.ringing and not desk.must_act:
                for seat in self.cast.seats(unit):
                    if drafts := self._decided(state, Acknowledge(), seat, at):
                        return Act(at, Acknowledge(), seat, drafts)
        return None

    def _decision(self, state: CallState, request: Request) -> Act | None:
        at = state.last_at + self._delay("approve", state.last_at)
        refuses = request.step != "file" and self.chance.random() < REFUSED_SHARE
        command: Command = (
            Refuse(request.number, self.chance.choice(phrases.REFUSALS))
            if refuses
            else Approve(request.number)
        )
        for place in request.awaited():
            for seat in self.cast.fitting(self.facts, request.slots[place]):
                if drafts := self._decided(state, command, seat, at):
                    return Act(at, command, seat, drafts)
        return None

    def _steps(self, state: CallState) -> Iterator[Step]:
        """What may come next: sometimes a way out or something beside the way, mostly the path's step."""
        open_now = [step for step in self.rulebook.steps.values() if state.state in step.from_states]
        untouched = state.round == 1 and not state.returned_by
        for verb, share in (
            ("withdraw", WITHDRAWN_SHARE if untouched else 0),
            ("return", RETURNED_SHARE if untouched else 0),
            ("extend", EXTENDED_SHARE if not state.requests else 0),
            ("contact", CONTACTED_SHARE),
        ):
            yield from (step for step in open_now if step.verb == verb and self.chance.random() < share)
        onward = [step for step in open_now if step.code in self.rulebook.path]
        yield from onward
        yield from (step for step in open_now if step not in onward and step.verb in FORWARD)

    def _decided(
        self, state: CallState | None, command: Command, seat: ActingSeat, at: datetime
    ) -> Sequence[NewEvent]:
        """What it brings about; nothing where the rules do not let it happen."""
        try:
            return decide(self.rulebook, self.facts, state, command, seat, at)
        except Refusal:
            return ()

    def _delay(self, verb: str, since: datetime) -> timedelta:
        slow = SLOW_FACTOR if self.chance.random() < SLOW_SHARE else 1
        if verb == "answer":
            return self._until_office_hours(since, working_days=self.chance.choice((0, 1, 1, 2, 2, 3)) * slow)
        typical = TYPICAL_MINUTES.get(verb, USUAL_MINUTES)
        minutes = self.chance.expovariate(1 / typical) * slow + 1
        return timedelta(seconds=round(minutes * 60))

    def _hurried(self, state: CallState, delay: timedelta) -> timedelta:
        """The delay, mostly made short enough for the clocks that run."""
        dues = [run.due for run in state.clocks if run.status is ClockStatus.RUNNING]
        left = min(dues, default=state.last_at + delay) - state.last_at
        if delay <= left or self.chance.random() < LATE_SHARE:
            return delay
        return timedelta(seconds=round(left.total_seconds() * self.chance.uniform(0.2, 0.95)))

    def _until_office_hours(self, since: datetime, *, working_days: int) -> timedelta:
        day = county_date(since)
        for _ in range(working_days):
            day = self._next_worked(day)
        at = datetime.combine(day, OPENING, COUNTY_ZONE) + timedelta(minutes=self.chance.randrange(20, 540))
        return max(at - since, timedelta(minutes=self.chance.randrange(20, 180)))

    def _next_worked(self, day: date) -> date:
        while True:
            day += timedelta(days=1)
            if day.year not in self.holidays.years or self.holidays.is_working_day(day):
                return day

    def _command(self, step: Step, state: CallState, item: ItemFacts, at: datetime) -> Take:
        """The step with what people write; everything the county asks besides is filled in plainly."""
        choose = self.chance.choice
        take = replace(plain_take(self.rulebook, self.facts, state, step, item, at), evidence=())
        if step.reasons:
            take = replace(take, reason=choose(step.reasons).code)
        if step.verb == "rate":
            return self._rating(take)
        words = {
            "transfer": phrases.RULINGS if state.returned_by else ("",),
            "return": phrases.RETURN_WORDS,
            "withdraw": phrases.WITHDRAW_WORDS,
            "answer": phrases.ANSWERS,
            "extend": phrases.EXTENSION_WORDS,
        }
        take = replace(take, words=choose(words.get(step.verb, ("",))))
        if step.extension is not None:
            longest = min(step.extension.longest or LONGEST_EXTENSION, LONGEST_EXTENSION)
            take = replace(take, amount=self.chance.randint(1, longest))
        return take

    def _rating(self, take: Take) -> Take:
        axes = self.rulebook.rating.axes
        if self.chance.random() < UNSOLVED_SHARE:
            scores = {axis.code: self.chance.randint(1, 3) for axis in axes}
            return replace(take, solved=False, stars=scores, words=self.chance.choice(phrases.COMPLAINTS))
        stars, weights = zip(*STARS, strict=True)
        scores = {axis.code: self.chance.choices(stars, weights)[0] for axis in axes}
        low = min(scores.values(), default=STARS[0][0]) <= self.rulebook.rating.words_required_at_or_below
        words = self.chance.choice(phrases.COMPLAINTS if low else phrases.PRAISE)
        return replace(take, solved=True, stars=scores, words=words)
