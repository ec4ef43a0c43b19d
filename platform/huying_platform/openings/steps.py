"""The worker's part of opening a county: one step after the other, each harmless to repeat; and taking it all back.

Between two steps the row says how far it is. A worker killed at any point leaves a step that is begun anew.
"""

from collections.abc import Callable, Mapping
from typing import Final

from django.db import transaction

from huying_platform.counties.api import (
    CountyState,
    create_county,
    lock_standing,
    public_context,
    remove_county,
    set_standing,
)
from huying_platform.kernel.canonical import iso_moment
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings import acts
from huying_platform.openings.claims import Overtaken, at_it, go_on, hold, put_off, take_up, told_as
from huying_platform.openings.domain import (
    AT_WORK,
    OpeningState,
    Step,
    StepState,
    code_fault,
    host_fault,
    next_step,
)
from huying_platform.openings.hands import Hands
from huying_platform.openings.inviting import invite_of_opening, seat_and_invite
from huying_platform.openings.models import CountyOpening
from huying_platform.openings.refusals import county_unknown, of_fault
from huying_platform.openings.taken import refuse_taken
from huying_platform.provisioning.api import ensure_organisation, provisioned, remove_organisation

_Do = Callable[[CountyOpening, Hands, Clock], StepState]


def work_on_openings(*, hands: Hands, clock: Clock) -> int:
    """Bring every opening that is due as far as it goes; gives how many were taken up."""
    waiting = CountyOpening.objects.filter(state__in=AT_WORK)
    return take_up(waiting, lambda opening: _work_on(opening, hands, clock), clock)


def _work_on(opening: CountyOpening, hands: Hands, clock: Clock) -> None:
    undoing = opening.state == OpeningState.UNDOING
    try:
        with told_as("OPENING_FAILED", "这一步没有完成，原因已记入日志。", opening):
            if undoing:
                _undo(opening, clock)
            else:
                _advance(opening, hands, clock)
    except Refusal as refusal:
        put_off(opening, refusal, clock, state=OpeningState.UNDOING if undoing else OpeningState.FAILING)


def _advance(opening: CountyOpening, hands: Hands, clock: Clock) -> None:
    step: Step | None = Step(opening.step)
    while step is not None:
        go_on(opening, clock)
        with at_it(opening, clock):
            came_of_it = _STEPS[step](opening, hands, clock) if step in _STEPS else StepState.DONE
        following = next_step(step)
        with public_context(), transaction.atomic():
            held = hold(opening)
            moment = iso_moment(clock.now())
            skipped = came_of_it is StepState.SKIPPED
            held.done = {**held.done, step: f"{StepState.SKIPPED} {moment}" if skipped else moment}
            held.step = following or step
            held.state, held.problem, held.attempts = OpeningState.RUNNING, None, 0
            if following is None:
                # In one transaction with the end of the opening: what is open cannot be taken back.
                _open(held, clock)
                _finish(held, OpeningState.DONE, clock)
            held.save()
        opening, step = held, following


def _finish(opening: CountyOpening, state: OpeningState, clock: Clock) -> None:
    """Let an opening be over; what of it is the county's opens or is gone by then."""
    opening.state, opening.finished_at = state, clock.now()
    opening.due_at, opening.claimed_until, opening.problem = None, None, None
    words = {OpeningState.DONE: "已开通", OpeningState.UNDONE: "的接入已撤销"}[state]
    acts.record(
        acts.person_who_asked(opening),
        f"opening_{state}",
        f"{opening.name}（{opening.code}）{words}",
        county_code=opening.code,
        at=clock.now(),
        facts={"opening": opening.pk},
    )


def _check(opening: CountyOpening, hands: Hands, _clock: Clock) -> StepState:
    """Once more all that was checked when it was entered, and the template with its worked cases."""
    for fault in (code_fault(opening.code, opening.prefix), host_fault(opening.host)):
        if fault is not None:
            raise of_fault(fault)
    with public_context():
        refuse_taken(code=opening.code, host=opening.host, apart_from=opening.pk)
    hands.seed_of(opening.template, code=opening.code, name=opening.name, host=opening.host)
    return StepState.DONE


def _create(opening: CountyOpening, hands: Hands, clock: Clock) -> StepState:
    """The county's schema with all its tables and the template in it."""
    seed = hands.seed_of(opening.template, code=opening.code, name=opening.name, host=opening.host)

    def seed_if_wanted() -> None:
        # Whoever takes a county away waits for this transaction: it sees what this one makes, or this sees its wish.
        if not CountyOpening.objects.filter(pk=opening.pk, state=opening.state).exists():
            raise Overtaken
        seed()

    create_county(
        code=opening.code,
        name=opening.name,
        host=opening.host,
        seed=seed_if_wanted,
        clock=clock,
        state=CountyState.OPENING,
        quota=opening.quota,
    )
    return StepState.DONE


def _organise(opening: CountyOpening, _hands: Hands, _clock: Clock) -> StepState:
    """The county's organisation in Keycloak."""
    if not provisioned():
        return StepState.SKIPPED
    ensure_organisation(opening.code, opening.name, enabled=True)
    return StepState.DONE


def _seat_administrator(opening: CountyOpening, hands: Hands, clock: Clock) -> StepState:
    """The first administrator holds the post and is invited."""
    post_code = hands.post_code(opening.template, opening.administrator_post, code=opening.code)
    seat_and_invite(invite_of_opening(opening, post_code, clock), hands, clock)
    return StepState.DONE


def _open(opening: CountyOpening, clock: Clock) -> None:
    """From here on one may sign in there."""
    standing = lock_standing(opening.code)
    if standing is None:
        raise county_unknown()
    set_standing(standing, CountyState.OPEN, reason="", at=clock.now())


def _undo(opening: CountyOpening, clock: Clock) -> None:
    """Take away what was made, whichever steps were done or begun."""
    go_on(opening, clock)
    begun = list(Step)[: list(Step).index(Step(opening.step)) + 1]
    with at_it(opening, clock):
        if Step.ORGANISATION in begun and provisioned():
            remove_organisation(opening.code)
        if Step.SCHEMA in begun:
            remove_county(opening.code)
    with public_context(), transaction.atomic():
        held = hold(opening)
        _finish(held, OpeningState.UNDONE, clock)
        held.save()


_STEPS: Final[Mapping[Step, _Do]] = {
    Step.CHECK: _check,
    Step.SCHEMA: _create,
    Step.ORGANISATION: _organise,
    Step.ADMINISTRATOR: _seat_administrator,
}
"""What is done for each step; the last, opening, is one with the end (`_advance`)."""
