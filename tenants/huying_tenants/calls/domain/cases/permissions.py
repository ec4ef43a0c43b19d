"""Who may do what in a case: the same permission as the screens ask, over all the desks that are meant."""

from collections.abc import Iterator

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.cases.play import Play
from huying_tenants.calls.domain.permission import permitted
from huying_tenants.calls.domain.state import CallState

DECISIONS = ("approve", "refuse", "amend", "cancel")
SHORT = "CALL_"
"""What a case may leave out of a refusal's code."""


def permitted_steps(play: Play, state: CallState, who: str) -> list[str]:
    """The steps some desk of theirs may take now, and `approve STEP` for what they may approve."""
    names = {
        name
        for name, refusal in _every(play, state, who)
        if refusal is None and (" " not in name or name.startswith("approve "))
    }
    return sorted(names)


def refusals_of(play: Play, state: CallState, who: str, name: str) -> list[Refusal | None]:
    """What each of their desks is told about a step, or about `approve STEP`; None where it may."""
    found = [refusal for each, refusal in _every(play, state, who) if each == name]
    if found:
        return list(found)
    step = play.rulebook.steps.get(name)
    return [refusals.verb_not_permitted(step.name) if step else refusals.no_request()]


def code_fits(expected: str, found: str) -> bool:
    """Whether a refusal's code is the one written, with or without its first part."""
    return found in (expected, f"{SHORT}{expected}")


def _every(play: Play, state: CallState, who: str) -> Iterator[tuple[str, Refusal | None]]:
    for post, account in play.desks_of(who):
        seat = play.cast.seat(post, account=account)
        for each in permitted(play.rulebook, play.facts, state, seat, play.now):
            code = each.step.code
            yield (f"{each.decision} {code}" if each.decision else code), each.refusal
