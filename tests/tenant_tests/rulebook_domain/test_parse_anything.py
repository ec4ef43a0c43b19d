"""Whatever a document holds, it is read or refused with sentences, and soon: nothing else comes out of the parser."""

import time
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import pytest
from hypothesis import example, given, settings

from huying_tenants.rulebook.domain.model import Override, Rulebook
from huying_tenants.rulebook.domain.parse import (
    parse_override,
    parse_rulebook,
    published_rulebook,
    read_rulebook,
)
from huying_tenants.rulebook.domain.problems import RulebookProblems
from tenant_tests.rulebook_domain.documents import Document, xiajin_document
from tenant_tests.rulebook_domain.editing import changed, paths
from tenant_tests.rulebook_domain.mutations import json_values, tampered_documents
from tenant_tests.rulebook_domain.whole import override_document, whole_document

SAMPLES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, float("nan"), "", "closed", "\ud800", [], [[]], [None], {}, {"a": 1}, {1: 2}, 10**5000,
)  # fmt: skip


def outcome(read: Callable[[Any], Any], document: Any) -> Rulebook | Override | RulebookProblems:
    """What was read, or its refusal, which says of each fault in whole sentences where it is."""
    try:
        result: Rulebook | Override = read(document)
    except RulebookProblems as error:
        refusal = error
    else:
        return result
    assert refusal.problems
    for each in refusal.problems:
        assert each.sentence.endswith("。"), each
        assert each.mend == "" or each.mend.endswith(("。", "？")), each
        assert each.words.encode()
        assert all(isinstance(step, str | int) for step in each.path)
    return refusal


@settings(max_examples=400)
@given(tampered_documents())
def test_a_tampered_document_is_read_or_refused(document: Document) -> None:
    outcome(parse_rulebook, document)


@given(json_values)
@example({"format": 2})
@example({"calendars": [[]]})
def test_any_value_at_all_is_read_or_refused(value: Any) -> None:
    assert isinstance(outcome(read_rulebook, value), RulebookProblems)


def test_every_place_bears_values_of_another_kind() -> None:
    # Some of the samples at each place, in turn: all of them everywhere would take half a minute.
    samples = cycle((*SAMPLES, "\ud800"))
    for place in list(paths(whole_document())):
        for value in islice(samples, 4):
            outcome(read_rulebook, changed(whole_document(), {place: value}))


def test_every_place_of_an_override_bears_every_kind_of_value() -> None:
    rulebook = read_rulebook(whole_document())
    for place in list(paths(override_document())):
        for value in SAMPLES:
            outcome(lambda each: parse_override(each, rulebook), changed(override_document(), {place: value}))


@given(json_values)
@example({"format": 1})
@example({"format": 1, "steps": [1]})
def test_a_stored_document_is_read_or_refused(value: Any) -> None:
    if isinstance(value, dict):
        outcome(published_rulebook, value)


def clock_with(rows: list[Document]) -> Document:
    return changed(xiajin_document(), {("clocks", 0, "limits"): rows})


def nested(depth: int) -> Document:
    when: Document = {"solved": True}
    for _ in range(depth):
        when = {"not": when}
    return when


HUGE = {
    "500 rows": lambda: clock_with([{"when": {"item": f"{each:03}"}, "minutes": 5} for each in range(500)]),
    "5,000 faulty rows": lambda: clock_with([{"when": {"itme": "1"}, "minutes": 0}] * 5_000),
    "100,000 rows": lambda: clock_with([{"minutes": 5}] * 100_000),
    "100,000 unknown keys": lambda: xiajin_document() | {f"key{each}": 1 for each in range(100_000)},
    "5,000 unknown states": lambda: changed(
        xiajin_document(), {("steps", 1, "from"): [f"state{each}" for each in range(5_000)]}
    ),
    "5,000 like states": lambda: changed(
        xiajin_document(),
        {("states",): [{"code": f"s{each}", "name": "态", "waits_for": "leed"} for each in range(5_000)]},
    ),
    "a path of 5,000": lambda: changed(xiajin_document(), {("path",): ["file"] * 5_000}),
    "100,000 values": lambda: clock_with([{"when": {"item": ["1"] * 100_000}, "minutes": 5}]),
    "a title of 20 MB": lambda: changed(xiajin_document(), {("title",): "夏" * 7_000_000}),
    "a number of 100,000 digits": lambda: changed(xiajin_document(), {("soon_at_percent",): 10**100_000}),
    "5,000 levels": lambda: changed(xiajin_document(), {("steps", 1, "when"): nested(5_000)}),
    "5,000 superiors": lambda: changed(
        xiajin_document(), {("steps", 1, "by"): "superior of " * 5_000 + "lead"}
    ),
}


@pytest.mark.parametrize("make", HUGE.values(), ids=HUGE)
def test_a_huge_document_is_read_or_refused_soon(make: Callable[[], Document]) -> None:
    document = make()
    begun = time.process_time()
    refused = outcome(read_rulebook, document)
    assert time.process_time() - begun < 1.5
    if isinstance(refused, RulebookProblems):
        assert len(refused.problems) <= 201


def test_faults_beyond_those_told_are_counted() -> None:
    with pytest.raises(RulebookProblems) as caught:
        read_rulebook(clock_with([{"minutes": 0}] * 1_000))
    assert len(caught.value.problems) == 201
    assert caught.value.problems[-1].sentence == "另有 800 处问题没有列出，请先改正以上各处。"


def test_a_county_of_1224_rows_is_read_quickly() -> None:
    document = whole_document()
    document["call_types"] += [{"code": f"t{each}", "name": "类型"} for each in range(6)]
    document["grading"]["grades"] += [{"code": f"g{each}", "name": "级"} for each in range(4)]
    document["clocks"][0]["limits"] = [
        {
            "when": {"item": f"{item:02}", "call_type": f"t{kind}", "grade": f"g{grade}"},
            "working_days": 1 + grade,
        }
        for item in range(51)
        for kind in range(6)
        for grade in range(4)
    ]
    times = []
    for _ in range(5):
        begun = time.process_time()
        read_rulebook(document)
        times.append(time.process_time() - begun)
    assert min(times) < 0.1
