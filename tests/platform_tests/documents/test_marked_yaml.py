"""What hand-written YAML means here, and where each value stands."""

import pytest

from huying_platform.documents.api import Entry, Place, Problems, find, plain, read_document


def read(text: str) -> Entry:
    problems = Problems()
    entry = read_document(text.encode(), "a.yaml", problems)
    assert not problems, problems.in_order()
    assert entry is not None
    return entry


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("08:30", "08:30"),
        ("14:00", "14:00"),
        ("0926", "0926"),
        ("12", 12),
        ("-3", -3),
        ("1.5", "1.5"),
        ("1e999", "1e999"),
        ("0x10", "0x10"),
        ("yes", "yes"),
        ("no", "no"),
        ("true", True),
        ("~", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ("2025-09-26", "2025-09-26"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_scalar_is_text_unless_it_is_plainly_something_else(written: str, meant: object) -> None:
    assert plain(read(f"key: {written}")) == {"key": meant}


def test_every_value_knows_its_place() -> None:
    entry = read("first: 1\nlist:\n  - {deep: x}\n  - y\n")
    assert find(entry, ()) == (Place("a.yaml", 1, 1), ())
    assert find(entry, ("list", 0, "deep")) == (Place("a.yaml", 3, 6), ())
    assert find(entry, ("list", 1)) == (Place("a.yaml", 4, 5), ())


def test_a_path_that_leads_nowhere_gives_the_last_place_and_what_is_missing() -> None:
    entry = read("list:\n  - {deep: x}\n")
    assert find(entry, ("list", 0, "missing")) == (Place("a.yaml", 2, 5), ("missing",))
    assert find(entry, ("list", 9, "deep")) == (Place("a.yaml", 1, 1), (9, "deep"))
    assert find(entry, ("list", 0, "deep", "deeper")) == (Place("a.yaml", 2, 6), ("deeper",))


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "\n\n"])
def test_an_empty_document_is_a_fault(text: str) -> None:
    problems = Problems()
    assert read_document(text.encode(), "a.yaml", problems) is None
    assert [problem.code for problem in problems.in_order()] == ["DOCUMENT_EMPTY"]


def test_more_values_than_any_county_has_are_refused() -> None:
    problems = Problems()
    assert read_document(b"[" + b"1," * 50_001 + b"]", "a.yaml", problems) is None
    assert [problem.code for problem in problems.in_order()] == ["DOCUMENT_TOO_MANY_VALUES"]


def test_an_open_quote_is_told_where_it_was_opened() -> None:
    problems = Problems()
    read_document(b'a: 1\nb: "open\nc: 2\n', "a.yaml", problems)
    assert [(problem.place.line, problem.sentence) for problem in problems.in_order()] == [
        (2, "引号没有成对。")
    ]
