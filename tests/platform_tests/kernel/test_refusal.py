"""The shape of every error a person can cause."""

from operator import setitem

import pytest

from huying_platform.kernel.errors import Refusal


def test_a_refusal_says_what_why_and_what_next() -> None:
    refusal = Refusal("CALL_STALE", "有了新进展。", "请刷新。", field="version", details={"version": 3})
    assert (refusal.code, refusal.message, refusal.next_step) == ("CALL_STALE", "有了新进展。", "请刷新。")
    assert (refusal.field, refusal.details["version"]) == ("version", 3)
    assert str(refusal) == "CALL_STALE: 有了新进展。"


def test_its_details_are_its_own() -> None:
    details = {"version": 3}
    refusal = Refusal("CALL_STALE", "有了新进展。", "请刷新。", details=details)
    details["version"] = 4
    assert refusal.details == {"version": 3}
    with pytest.raises(TypeError):
        setitem(refusal.details, "version", 5)


def test_it_answers_in_one_form_and_keeps_its_details() -> None:
    refusal = Refusal("WORDS_REQUIRED", "没有写理由。", "请补充。", field="words", details={"inside": 1})
    plain = {"code": "WORDS_REQUIRED", "message": "没有写理由。", "nextStep": "请补充。"}
    assert refusal.as_answer() == {**plain, "field": "words"}
    assert Refusal("WORDS_REQUIRED", "没有写理由。", "请补充。").as_answer() == plain


def test_most_need_neither_field_nor_details() -> None:
    refusal = Refusal("CALL_OVER", "已销号。", "请另行呼叫。")
    assert refusal.field is None
    assert refusal.details == {}
