"""What a call is at every key a condition may ask for: the language's own list leaves none out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from huying_tenants.calls.domain.commands import Take
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import KEY_FAMILIES, KEYS, Override, OwnDay
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.calls_domain.rich import rich_document
from tenant_tests.calls_domain.test_approvals import accepted, calm, extension, urgent
from tenant_tests.calls_domain.world import CENTRE, FACTS, LEAD, Story, county


def graded() -> Story:
    story = accepted()
    story.act(CENTRE, Take("grade", axes={"risk": "high", "complexity": "low"}))
    return story


def ask(story: Story, key: str, **rest: Any) -> Any:
    return lookup_of(story.rulebook, story.facts, story.state, story.now, **rest)(key)


KNOWN: dict[str, tuple[Callable[[], Story], Any]] = {
    "call_type": (calm, "work"),
    "item": (calm, ("08",)),
    "grade": (graded, "one"),
    "township": (calm, ("yincheng",)),
    "caller_level": (calm, "township"),
    "lead": (calm, "environment"),
    "lead_kind": (calm, "department"),
    "lead_level": (calm, "department"),
    "state": (calm, "sent"),
    "round": (calm, 1),
    "off_hours": (calm, False),
    "sent_off_hours": (calm, False),
    "working_day": (calm, True),
    "solved": (calm, None),
    "bulk": (calm, 1),
    "taken": (accepted, ("file", "accept")),
    "overdue": (calm, False),
    "suspended": (calm, False),
    "orphan": (calm, False),
    "selected": (calm, None),
    "addressed_by": (calm, "item"),
    "axis.risk": (graded, "high"),
    "field.urgent": (calm, False),
    "label.card": (calm, None),
    "count.accept": (accepted, 1),
    "count.reopened": (calm, 0),
    "count.urge": (calm, 0),
    "clock.sign": (calm, ("running",)),
    "clock.answer": (calm, ("none",)),
}


@pytest.mark.parametrize("key", KNOWN)
def test_a_key_of_a_plain_call(key: str) -> None:
    story, expected = KNOWN[key]
    assert ask(story(), key) == expected


def test_every_key_of_the_language_can_be_asked() -> None:
    story = calm()
    for key in KEYS:
        ask(story, key)
    for family in KEY_FAMILIES:
        ask(story, f"{family}.anything")
    assert ask(story, "unheard") is ask(story, "unheard.of") is None


def test_what_is_being_filled_in_comes_before_what_is_known() -> None:
    story = graded()
    form = {
        "reason": "weather",
        "amount": 4,
        "bulk": 7,
        "ordinal": 2,
        "result": "solved",
        "solved": False,
        "scores": {"speed": 2},
        "grade": "two",
        "fields": {"urgent": True},
        "lead": CENTRE,
    }
    asked = {
        key: ask(story, key, form=form) for key in ("reason", "amount", "bulk", "ordinal", "solved", "grade")
    }
    assert asked == {
        "reason": "weather", "amount": 4, "bulk": 7, "ordinal": 2, "solved": False, "grade": "two",
    }  # fmt: skip
    assert (ask(story, "lowest_stars", form=form), ask(story, "stars.speed", form=form)) == (2, 2)
    assert (ask(story, "field.urgent", form=form), ask(story, "lead", form=form)) == (True, "centre")


def test_the_grade_that_counts_for_a_request_is_the_one_at_the_asking() -> None:
    story = extension(accepted())
    story.act(CENTRE, Take("grade", axes={"risk": "high", "complexity": "low"}))
    request = story.state.requests[1]
    assert (ask(story, "grade", request=request), ask(story, "grade")) == (None, "one")
    assert (ask(story, "ordinal", request=request), ask(story, "amount", request=request)) == (1, 3)


def test_the_owner_of_a_clock() -> None:
    story = calm()
    assert [ask(story, key, unit=LEAD) for key in ("unit", "unit_kind", "unit_level")] == [
        "environment", "department", "department",
    ]  # fmt: skip
    assert ask(story, "unit") is None


def test_a_level_of_the_countys_own_and_the_units_above() -> None:
    story = calm()
    units = dict(FACTS.units)
    units[10] = replace(units[10], level="town", parent=1)
    story.facts = replace(FACTS, units=units)
    assert ask(story, "caller_level") == "town"
    assert ask(story, "township") == ("yincheng", "centre")


def test_a_clock_in_time_soon_and_over() -> None:
    story = calm()
    due = story.clock("sign").due
    found = []
    for moment in (due - timedelta(hours=1), due - timedelta(minutes=5), due, due + timedelta(seconds=1)):
        story.now = moment
        found.append((ask(story, "clock.sign"), ask(story, "overdue")))
    assert found == [
        (("running",), False),
        (("running", "soon"), False),
        (("running", "soon"), False),
        (("breached",), True),
    ]


def test_labels_by_condition_and_those_a_trigger_has_set() -> None:
    story = accepted().at("10-10 15:00")
    assert ask(story, "label.card") == "yellow"
    story.at("10-10 20:00").wait(seconds=1).worker()
    assert ask(story, "label.card") == "red"
    assert (ask(story, "count.red"), story.state.opened) == (1, ("supervised",))


def test_labels_that_ask_for_each_other_find_nothing() -> None:
    document = rich_document()
    value = {"code": "x", "name": "x", "colour": "red"}
    document["labels"] = [
        {
            "code": code,
            "name": code,
            "values": [value | {"when": {f"label.{other}": "x"}}],
        }
        for code, other in (("one", "two"), ("two", "one"))
    ]
    document["triggers"][1].pop("sets")
    assert ask(calm(story=Story(read_rulebook(document))), "label.one") is None


def test_a_temporary_rule_may_make_a_day_off() -> None:
    story = calm()
    since, until = county("09-20 00:00"), county("10-01 00:00")
    own = (OwnDay(story.now.date(), False, "县庆"),)
    celebration = Override("feast", "县庆", "县政办〔2025〕1 号", since, until, "open", {}, own)
    story.facts = replace(FACTS, overrides=(celebration,))
    assert (ask(story, "off_hours"), ask(story, "working_day")) == (True, False)


def test_a_filing_that_waits_is_seen_as_what_it_will_be() -> None:
    story = urgent()
    request = story.state.requests[1]
    assert ask(story, "lead", request=request) == "environment"
    assert ask(story, "lead") is None
