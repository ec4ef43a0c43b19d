"""Makes up calls: who files what when, and how quickly and how well each side does its part.

The plot follows the county's rulebook (whose turn it is in each state), so it fits any procedure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from random import Random

from huying_platform.calendars.api import HolidayTable
from huying_platform.kernel.clock import COUNTY_ZONE, county_date
from huying_site.demo.history import phrases
from huying_site.demo.history.casting import Cast
from huying_tenants.calls.domain.commands import (
    Accept,
    Answer,
    Arrive,
    Command,
    File,
    Rate,
    Return,
    Transfer,
    Withdraw,
)
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.history.api import Act, Story
from huying_tenants.rulebook.domain.model import Rulebook, Step

QUIET_TIME_SHARE = 0.08
WITHDRAWN_SHARE, RETURNED_SHARE, UNSOLVED_SHARE = 0.03, 0.05, 0.06
TYPICAL_MINUTES = {"transfer": 11, "accept": 14, "arrive": 75, "rate": 240, "withdraw": 12, "return": 25}
RECENT, RECENT_CALLS = timedelta(days=3), 36
FRESH, FRESH_CALLS = timedelta(minutes=12), 4
LEFT_LYING = (
    (timedelta(minutes=42), "transfer"),
    (timedelta(minutes=26), "transfer"),
    (timedelta(hours=4), "arrive"),
    (timedelta(hours=2, minutes=50), "arrive"),
)
"""Calls filed so long ago in which nobody takes the step: a desk shows what is late and what soon will be."""
SLOW_SHARE = 0.06
SLOW_FACTOR = 4
OPENING, CLOSING = time(8, 30), time(18)
STARS = ((5, 46), (4, 34), (3, 14), (2, 4), (1, 2))


@dataclass(frozen=True, slots=True)
class Playwright:
    """Writes stories for one county, always the same ones for the same seed."""

    chance: Random
    cast: Cast
    rulebook: Rulebook
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
        filing = File(
            item=item,
            call_type=self.chance.choice(self.rulebook.call_types).code,
            situation=(
                f"{self.chance.choice(phrases.FOUND)}{place}存在{item.name}问题，{self.chance.choice(phrases.EXTENT)}。"
                f"{self.chance.choice(phrases.DONE_BY_TOWNSHIP)}，{self.chance.choice(phrases.REQUESTS)}"
            ),
            place=place,
            place_unit=village,
        )
        return Story(
            filed_at, filing, self.cast.seat(caller), lambda state: self._next(state, filing, left_at)
        )

    def _next(self, state: CallState, filing: File, left_at: str | None) -> Act | None:
        step = self._step(state)
        if step is None or step.verb == left_at:
            return None
        unit = state.units_of(step.by)[0]
        if unit not in self.cast.on_duty:
            return None
        at = state.last_at + self._delay(step.verb, state.last_at)
        return Act(at, self._command(step.verb, state, filing), self.cast.seat(unit))

    def _step(self, state: CallState) -> Step | None:
        """Mostly the next step of the path, sometimes a way out."""
        steps = [step for step in self.rulebook.steps.values() if state.state in step.from_states]
        for verb, share in (("withdraw", WITHDRAWN_SHARE), ("return", RETURNED_SHARE)):
            untouched = state.round == 1 and not state.returned_by
            for step in steps:
                if step.verb == verb and untouched and self.chance.random() < share:
                    return step
        waiting_for = self.rulebook.states[state.state].waits_for
        return next((step for step in steps if step.by is waiting_for and step.verb != "return"), None)

    def _delay(self, verb: str, since: datetime) -> timedelta:
        slow = SLOW_FACTOR if self.chance.random() < SLOW_SHARE else 1
        if verb == "answer":
            return self._until_office_hours(since, working_days=self.chance.choice((0, 1, 1, 2, 2, 3)) * slow)
        minutes = self.chance.expovariate(1 / TYPICAL_MINUTES[verb]) * slow + 1
        return timedelta(seconds=round(minutes * 60))

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

    def _command(self, verb: str, state: CallState, filing: File) -> Command:
        choose = self.chance.choice
        item = filing.item
        if verb == "transfer":
            ruling = choose(phrases.RULINGS) if state.returned_by else ""
            return Transfer(item.lead, item.cooperating, ruling)
        if verb == "rate":
            return self._rating()
        simple: dict[str, Command] = {
            "accept": Accept(),
            "arrive": Arrive(),
            "return": Return(choose(self.rulebook.return_reasons).code, choose(phrases.RETURN_WORDS)),
            "withdraw": Withdraw(choose(phrases.WITHDRAW_WORDS)),
            "answer": Answer(self.rulebook.answer_results[0].code, choose(phrases.ANSWERS)),
        }
        return simple[verb]

    def _rating(self) -> Rate:
        if self.chance.random() < UNSOLVED_SHARE:
            scores = {axis.code: self.chance.randint(1, 3) for axis in self.rulebook.rating.axes}
            return Rate(False, scores, self.chance.choice(phrases.COMPLAINTS))
        stars, weights = zip(*STARS, strict=True)
        scores = {axis.code: self.chance.choices(stars, weights)[0] for axis in self.rulebook.rating.axes}
        low = min(scores.values()) <= self.rulebook.rating.words_required_at_or_below
        return Rate(True, scores, self.chance.choice(phrases.COMPLAINTS if low else phrases.PRAISE))
