"""Whatever can be read can be judged: quickly, without raising, every problem with its place, words and mend."""

import cProfile
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from huying_tenants.rulebook.domain.checks import WARNINGS, every_problem
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import parse_rulebook, read_rulebook
from huying_tenants.rulebook.domain.problems import Path, RulebookProblems
from tenant_tests.rulebook_domain.documents import Document, gulou_document, xiajin_document
from tenant_tests.rulebook_domain.judged import sound_document
from tenant_tests.rulebook_domain.mutations import tampered_documents
from tenant_tests.rulebook_domain.once_changed import once_changed
from tenant_tests.rulebook_domain.whole import whole_document

TREES = {"item": {"01": None, "0101": "01", "0102": "01", "02": None}}


def reaches(document: Document, path: Path) -> bool:
    """Whether the place exists, or at least where it would have to be written."""
    holder: object = document
    for place in path[:-1]:
        entries = dict(enumerate(holder)) if isinstance(holder, list) else holder
        if not isinstance(entries, dict) or place not in entries:
            return isinstance(holder, str)
        holder = entries[place]
    return isinstance(holder, dict | list | str)


@given(
    st.sampled_from([sound_document, whole_document, xiajin_document, gulou_document]).flatmap(once_changed),
    st.sampled_from([{}, TREES]),
)
def test_what_can_be_read_can_be_judged(document: Document, trees: dict[str, dict[str, str | None]]) -> None:
    try:
        rulebook = read_rulebook(document)
    except RulebookProblems:
        assume(False)
        return
    for problem in every_problem(rulebook, trees):
        assert problem.sentence.endswith("。")
        assert problem.mend.endswith("。")
        assert problem.path
        assert reaches(document, problem.path), problem
        assert problem.is_error == (problem.code not in WARNINGS)


@given(tampered_documents(most=2))
def test_every_refused_version_has_a_named_element_and_a_mend(document: Document) -> None:
    try:
        parse_rulebook(document)
    except RulebookProblems as refused:
        for problem in refused.problems:
            assert problem.path or "“" in problem.sentence or "处问题" in problem.sentence, problem
            assert problem.sentence.endswith("。")
            assert problem.code


def large() -> Rulebook:
    """51 items × 6 types × 4 grades, and a row for what else may come."""
    document = sound_document()
    document["call_types"] = [{"code": f"t{each}", "name": f"类型{each}"} for each in range(6)]
    document["steps"][0]["approval"]["rows"][0]["when"] = {"call_type": "t1"}
    document["triggers"] = document["triggers"][:1]
    document["labels"][0]["values"] = document["labels"][0]["values"][1:]
    document["grading"]["grades"] = [{"code": f"g{each}", "name": f"{each} 级"} for each in range(4)]
    document["grading"]["rows"] = [
        {"when": {"risk": risk, "size": size}, "grade": f"g{place}"}
        for place, (risk, size) in enumerate(product(("high", "low"), ("big", "small")))
    ]
    document["clocks"][1]["limits"] = [{"hours": 3}]
    document["clocks"][2]["limits"] = [
        *(
            {
                "when": {"item": f"{item:02}", "call_type": f"t{kind}", "grade": f"g{grade}"},
                "working_days": 1 + (item + kind + grade) % 9,
            }
            for item, kind, grade in product(range(51), range(6), range(4))
        ),
        {"working_days": 10},
    ]
    del document["steps"][5]["extension"]["maximum"]
    return read_rulebook(document)


CALLS_PER_ROW = 300
"""How many calls of functions judging may take for each row of a table; about 110 are needed."""


def test_judging_a_large_rulebook_takes_work_in_proportion_to_its_rows() -> None:
    rulebook, work = large(), cProfile.Profile()
    assert work.runcall(lambda: list(every_problem(rulebook))) == []
    rows = sum(len(clock.limits) for clock in rulebook.clocks.values())
    assert sum(entry.callcount for entry in work.getstats()) < CALLS_PER_ROW * rows


@pytest.mark.parametrize("fresh", [sound_document, xiajin_document, gulou_document])
def test_the_trees_do_not_change_what_is_sound(fresh: object) -> None:
    assert callable(fresh)
    assert list(every_problem(read_rulebook(fresh()), TREES)) == []
