"""The text of rules is read and judged in one go, every fault with its line and column."""

from pathlib import Path

import pytest

from huying_tenants.rulebook.checking import check_text

XIAJIN = (Path(__file__).parents[3] / "packs" / "xiajin" / "rulebook.yaml").read_text(encoding="utf-8")


def test_a_sound_text_may_be_published() -> None:
    checked = check_text(XIAJIN, "rulebook.yaml")
    assert checked.rulebook is not None
    assert checked.document["format"] == 2
    assert (checked.errors, checked.warnings) == ((), ())


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("soon_at_percent: 80", "soon_at_percnt: 80", "您是不是想写“soon_at_percent”？"),
        ("to: transferred}", "to: transfered}", "您是不是想写“transferred”？"),
        ("{hours: 3}", "{hours: ３}", "请写半角数字，不加引号：3"),
        ("{hours: 3}", "{hours: 0}", "0 超出范围"),
        ('from: "08:30"', 'from: "08:30+08:00"', "不写时区"),
    ],
)
def test_a_fault_is_told_by_line_and_column(was: str, becomes: str, words: str) -> None:
    text = XIAJIN.replace(was, becomes, 1)
    line = next(number for number, each in enumerate(text.splitlines(), 1) if becomes in each)
    checked = check_text(text.encode(), "rulebook.yaml")
    told = [each for each in checked.errors if each.place.line == line]
    assert told, checked.errors
    assert words in "".join(map(str, told))


@pytest.mark.parametrize(
    "text",
    ["", "a: [", "- 1", "format: 2", "format: 2\nformat: 2\n", "a: &x 1\nb: *x", "\ud800", "夏" * 400_000],
)
def test_what_is_no_rulebook_is_refused(text: str) -> None:
    checked = check_text(text, "rulebook.yaml")
    assert checked.errors
    assert checked.rulebook is None
    assert all(each.place.file == "rulebook.yaml" and each.sentence for each in checked.errors)


def test_a_warning_is_no_fault_and_goes_when_it_is_acknowledged() -> None:
    row = "      - {working_days: 3}\n"
    text = XIAJIN.replace(row, row + row.replace("{w", '{when: {item: "01"}, w'))
    checked = check_text(text, "rulebook.yaml")
    assert checked.rulebook is not None
    assert checked.errors == ()
    (warning,) = checked.warnings
    assert f"在 acknowledged 里写上 {warning.code}" in str(warning)
    assert check_text(f"{text}\nacknowledged: [{warning.code}]\n", "rulebook.yaml").warnings == ()
