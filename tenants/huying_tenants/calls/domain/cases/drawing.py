"""Drawings of call-backs repeated from their seed (rule T17)."""

from collections.abc import Callable, Mapping
from typing import Any

from huying_tenants.calls.domain.cases.model import Draw, Outcome, Question
from huying_tenants.calls.domain.sampling import Drawable, draw
from huying_tenants.rulebook.domain.model import Rulebook

Member = Mapping[str, Any]


def draw_outcomes(rulebook: Rulebook, case: Draw) -> list[Outcome]:
    """The drawing, and what was expected of it."""
    rule = rulebook.call_back
    if rule is None:
        return [Outcome(case.path, "draw", "抽样", "规则里没有写回访（closing.call_back）", ok=False)]
    population = {str(each["call"]): each for each in case.population}
    keys = draw([Drawable(call, member) for call, member in population.items()], rule, case.seed)
    drawn = [population[key] for key in keys]
    found: Mapping[str, Callable[[Question], Any]] = {
        "count": lambda _: len(drawn),
        "per": lambda question: sum(_is_of(question.subject, each, rule.strata) for each in drawn),
        "calls": lambda _: sorted(keys),
    }
    return [_outcome(question, found[question.topic](question)) for question in case.questions]


def _is_of(stratum: str, member: Member, strata: tuple[str, ...]) -> bool:
    """Whether a call is of a stratum, written as its values in the order of the strata: `东乡` or `东乡/水利局`."""
    keys = strata or tuple(key for key in member if key != "call")
    return "/".join(str(member.get(key)) for key in keys) == stratum


def _outcome(question: Question, found: Any) -> Outcome:
    return Outcome(question.path, question.what, question.value, found, found == question.value)
