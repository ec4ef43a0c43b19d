"""Who is called and who calls, what may be decided anew, dates that bind: read, and refused where it stands."""

from typing import Any

import pytest

from huying_tenants.rulebook.domain.model import Party, Place, Reclassification, Who
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.rulebook_domain.editing import DROP, Path, changed
from tenant_tests.rulebook_domain.test_parse_refusals import complaints
from tenant_tests.rulebook_domain.whole import whole_document
from tenant_tests.rulebook_domain.whole_steps import WHOLE_STEPS

LEAD: Path = ("addressing", "rows", 0, "lead")
OWNER: Path = ("clocks", 2, "owner")
FIELD: Path = ("call_types", 0, "fields", 3)
RECLASSIFY: Path = ("steps", next(i for i, each in enumerate(WHOLE_STEPS) if each["verb"] == "reclassify"))


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("water", Place(unit="water")),
        ("unit water", Place(unit="water")),
        ("caller", Place(party=Party.CALLER)),
        ("centre", Place(party=Party.CENTRE)),
        ("superior of caller", Place(superior_of=Place(party=Party.CALLER))),
        ("unit in field beside", Place(field="beside")),
        ("superior of unit in field beside", Place(superior_of=Place(field="beside"))),
    ],
)
def test_whom_a_row_of_the_addressing_calls(written: str, place: Place) -> None:
    rulebook = read_rulebook(changed(whole_document(), {LEAD: written}))
    assert rulebook.addressing.rows[0].lead == place


@pytest.mark.parametrize("written", ["superior of unit gov", "superior of lead", "unit in field beside"])
def test_whose_a_clock_may_be(written: str) -> None:
    owner = read_rulebook(changed(whole_document(), {OWNER: written})).clocks["report"].owner
    assert isinstance(owner, Who)
    assert str(owner) == written


def test_what_a_reclassification_does() -> None:
    step = read_rulebook(whole_document()).steps["reclassify"]
    assert step.reclassification == Reclassification(frozenset({"item"}), "from_now")
    plain = changed(whole_document(), {(*RECLASSIFY, "reclassification"): DROP})
    assert read_rulebook(plain).steps["reclassify"].reclassification == Reclassification()


@pytest.mark.parametrize(
    ("at", "broken", "words"),
    [
        (LEAD, "lead of", "请写：单位编码"),
        (LEAD, "superior of lead", "请写：单位编码"),
        (LEAD, "水利局", "不是名称"),
        (LEAD, "unit in field besides", "您是不是想写“beside”"),
        (LEAD, "unit in field people", "填的不是单位"),
        (OWNER, "superior of cooperating", "each cooperating"),
        (OWNER, "unit in field", "后面少了内容"),
        (("call_types", 0, "callers", 1), "departments", "您是不是想写“department”"),
        (("steps", 0, "caller"), "forms", "您是不是想写“form”"),
        (("steps", 1, "caller"), "form", "只有呼叫（file）这一步能写“caller”"),
        ((*RECLASSIFY, "reclassification", "changes"), ["items"], "您是不是想写“item”"),
        (("steps", 1, "reclassification"), {}, "只有改事项、改类型（reclassify）这一步"),
        ((*RECLASSIFY, "reclassification", "to"), "work", "changes 里没有类型"),
        (("steps", 1, "to_grade"), "one", "只有定级（grade）这一步"),
        ((*FIELD, "required"), False, "可以不填"),
        ((*FIELD, "at_most"), {"months": 0}, "1 到 120"),
        (("clocks", 0, "limits", 7, "calendar"), "working", "不能计月数"),
        (("clocks", 0, "limits", 6, "date"), "people", "填的不是日期"),
    ],
)
def test_what_is_wrong_is_told(at: Path, broken: Any, words: str) -> None:
    told = complaints(changed(whole_document(), {at: broken}))
    assert any(words in sentence for _, sentence in told), told


def test_a_date_alone_may_be_bound() -> None:
    told = complaints(changed(whole_document(), {("call_types", 0, "fields", 2, "not_past"): True}))
    assert any("只有日期能写" in sentence for _, sentence in told), told
