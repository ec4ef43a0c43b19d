"""Running worked cases: pure, and by the very functions by which calls are decided."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from huying_platform.calendars.domain import HolidayTable
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.cases.acts import Impossible, call_type_of, perform
from huying_tenants.calls.domain.cases.asking import ask
from huying_tenants.calls.domain.cases.cast import Cast
from huying_tenants.calls.domain.cases.county import CaseCounty
from huying_tenants.calls.domain.cases.drawing import draw_outcomes
from huying_tenants.calls.domain.cases.model import (
    Act,
    Case,
    CaseResult,
    Drawn,
    Handover,
    HolidayYear,
    Outcome,
)
from huying_tenants.calls.domain.cases.permissions import code_fits
from huying_tenants.calls.domain.cases.play import Play
from huying_tenants.calls.domain.events import NewEvent
from huying_tenants.rulebook.domain.model import Rulebook

DONE = "办成"


def run_case(rulebook: Rulebook, county: CaseCounty, case: Case, holidays: HolidayTable) -> CaseResult:
    """Play the case from its first entry to its last. Whatever the rulebook says, this ends with outcomes."""
    outcomes: list[Outcome] = []
    if case.draw is not None:
        outcomes += draw_outcomes(rulebook, case.draw)
    if case.timeline:
        outcomes += _played(rulebook, county, case, with_years(holidays, case.setup.holidays))
    return CaseResult(case, tuple(outcomes))


def with_years(holidays: HolidayTable, years: tuple[HolidayYear, ...]) -> HolidayTable:
    """The national table with these years in place of its own."""
    if not years:
        return holidays
    own = frozenset(each.year for each in years)
    names = {day: name for day, name in holidays.names.items() if day.year not in own}
    return replace(
        holidays,
        years=holidays.years | own,
        days_off=_other(holidays.days_off, own).union(*(each.off for each in years)),
        make_up_days=_other(holidays.make_up_days, own).union(*(each.work for each in years)),
        names=names,
    )


def _other(days: frozenset[date], years: frozenset[int]) -> frozenset[date]:
    return frozenset(day for day in days if day.year not in years)


def _played(rulebook: Rulebook, county: CaseCounty, case: Case, holidays: HolidayTable) -> Iterator[Outcome]:
    setup = case.setup
    kinds = rulebook.call_types[call_type_of(rulebook, setup)].calling_kinds
    caller = county.unit(setup.caller) if setup.caller else county.first_caller(kinds)
    if caller is None:
        yield Outcome(case.path, "caller", "呼叫单位", "没有这样的单位", ok=False)
        return
    names = setup.overrides if setup.overrides is not None else tuple(county.overrides)
    play = Play(
        rulebook=rulebook,
        county=county,
        holidays=holidays,
        overrides=tuple(county.overrides[name] for name in names if name in county.overrides),
        caller=caller.id,
        cast=Cast(county),
        now=case.timeline[0].at,
    )
    for entry in case.timeline:
        try:
            play.pass_time(entry.at)
        except Refusal as refusal:
            found = f"{refusal.code} {refusal.message}"
            yield Outcome((*entry.path, "at"), "at", "时间照常过去", found, ok=False)
        if isinstance(entry.deed, Handover):
            _hand_over(play, entry.deed)
        elif isinstance(entry.deed, Drawn):
            _drawn(play, entry.deed)
        elif entry.deed is not None:
            yield from _acted(play, case, entry.deed)
        yield from ask(play, entry.questions)


def _acted(play: Play, case: Case, act: Act) -> Iterator[Outcome]:
    """Only what was expected otherwise is worth telling: a refusal that should not be, or the other way round."""
    try:
        perform(play, case.setup, act)
    except Refusal as refusal:
        found = f"{refusal.code} {refusal.message}"
        if act.refused is None:
            yield Outcome(act.path, f"{act.kind} {act.step}", DONE, found, ok=False)
        else:
            ok = code_fits(act.refused, refusal.code)
            yield Outcome((*act.path, "refused"), "refused", act.refused, refusal.code if ok else found, ok)
    except Impossible as impossible:
        yield Outcome(act.path, f"{act.kind} {act.step}", act.refused or DONE, impossible.args[0], ok=False)
    else:
        if act.refused is not None:
            yield Outcome((*act.path, "refused"), "refused", act.refused, DONE, ok=False)


def _drawn(play: Play, deed: Drawn) -> None:
    if play.state is not None:
        play.append([NewEvent(kinds.DRAWN, {"selected": deed.selected}, by_system=True)], None)


def _hand_over(play: Play, deed: Handover) -> None:
    post = play.county.post(deed.post)
    if post is not None:
        play.cast.hand_over(post, deed.to)
        play.learn()
