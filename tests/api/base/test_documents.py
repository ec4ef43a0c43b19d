"""Documents beyond the limits are refused before they cost anything; good ones are prepared once."""

import time
from dataclasses import replace

import pytest

from api.base.small_schema import small_schema
from huying_graphql.base.documents import DocumentRefused, Documents
from huying_graphql.base.limits import LIMITS

SCHEMA = small_schema()
MANY = replace(LIMITS, characters=10_000_000, tokens=1_000_000)
QUICK = 10.0
"""Seconds in which even the worst document is refused, on a busy machine; comparing its fields would take minutes."""


def refusal(text: str, *, introspection: bool = False, limits: object = LIMITS) -> tuple[str, str]:
    """Code and detail of the first error."""
    documents = Documents(SCHEMA, introspection=introspection, limits=limits)  # type: ignore[arg-type]
    started = time.perf_counter()
    with pytest.raises(DocumentRefused) as caught:
        documents.get(text)
    assert time.perf_counter() - started < QUICK
    extensions = caught.value.errors[0].extensions or {}
    return extensions["code"], extensions.get("detail", "")


def nested(field: str, depth: int) -> str:
    return "{branch" + f"{{{field}" * depth + "{number}" + "}" * (depth + 1)


def test_a_document_is_prepared_once() -> None:
    documents = Documents(SCHEMA, introspection=False)
    assert documents.get("{branch{number}}") is documents.get("{branch{number}}")


def test_refused_documents_do_not_push_out_good_ones() -> None:
    documents = Documents(SCHEMA, introspection=False)
    good = documents.get("{branch{number}}")
    for number in range(1000):
        with pytest.raises(DocumentRefused):
            documents.get(f"{{wrong{number}}}")
    assert documents.get("{branch{number}}") is good


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("{branch{" + "number " * 20_000 + "}}", "characters"),
        ("{branch{" + " ".join(f"a{i}: number" for i in range(21)) + "}}", "aliases"),
        ("{branch{number number number number}}", "repeats"),
        ("{branch{number" + " @include(if: true)" * 31 + "}}", "directives"),
        ("{branch{" + "... {number}" * 41 + "}}", "fragments"),
        ("{branch{...F}} fragment F on Branch {" + "children{number name}" * 3 + "} ", ""),
        (nested("child", 12), "deeper"),
        ("{" + " ".join(f"a{i}: private" for i in range(11)) + "}", "root fields"),
        (nested("children", 8), "cost"),
        ("mutation {a: write b: write}", "root fields"),
        ("mutation {write ...M} fragment M on Mutation {other: write}", "root fields"),
    ],
)
def test_a_document_beyond_a_limit_is_refused(text: str, detail: str) -> None:
    if not detail:
        Documents(SCHEMA, introspection=False).get(text)
        return
    code, found = refusal(text)
    assert code == "QUERY_TOO_LARGE"
    assert detail in found


def test_twenty_thousand_repeated_fields_are_counted_not_compared() -> None:
    text = "{branch{" + "number " * 20_000 + "}}"
    assert refusal(text, limits=MANY)[0] == "QUERY_TOO_LARGE"


def test_the_parser_stops_at_the_limit_of_tokens() -> None:
    assert refusal("{branch{" + "a:b " * 4_000 + "}}")[0] == "QUERY_INVALID"


def test_a_thousand_nested_selections_are_refused() -> None:
    assert refusal(nested("child", 1_400))[0] in {"QUERY_TOO_LARGE", "QUERY_INVALID"}


def test_a_thousand_nested_values_are_refused() -> None:
    text = "{say(text: " + "[" * 1_400 + "]" * 1_400 + ")}"
    assert refusal(text)[0] in {"QUERY_TOO_LARGE", "QUERY_INVALID"}


def test_fragments_that_multiply_are_refused() -> None:
    wide = [f"fragment F{i} on Branch {{child{{...F{i + 1}}} children{{...F{i + 1}}}}}" for i in range(18)]
    text = "{branch{...F0}} fragment F18 on Branch {number}" + " ".join(wide)
    assert refusal(text, limits=replace(LIMITS, depth=100))[0] == "QUERY_TOO_LARGE"


def test_fragments_in_a_circle_are_refused() -> None:
    circle = "{branch{...A}} fragment A on Branch {...B} fragment B on Branch {...A}"
    code, detail = refusal(circle, introspection=True)
    assert code == "QUERY_INVALID"
    assert "itself" in detail


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("", None),
        ("(first: 100)", None),
        ("(first: null)", None),
        ("(first: 1000000)", None),
        ("(first: $n)", None),
    ],
)
def test_a_page_is_reckoned_with_the_most_it_may_hold(given: str, code: str | None) -> None:
    text = 'query ($n: Int) {say(text: "a") rows' + given + "{edges{node{name}}}}"
    if "$n" not in given:
        text = text.replace("query ($n: Int) ", "")
    limit = 1 + 1 + 100 * 3  # the root fields, and a hundred edges with their node and its name
    Documents(SCHEMA, introspection=False, limits=replace(LIMITS, cost=limit + 1)).get(text)
    if given not in {"", "(first: null)"}:
        assert refusal(text, limits=replace(LIMITS, cost=limit - 50))[0] == "QUERY_TOO_LARGE"


def test_the_schema_keeps_silent_about_itself_outside_the_demo() -> None:
    assert refusal("{__schema{types{name}}}")[0] == "QUERY_INVALID"
    Documents(SCHEMA, introspection=True).get("{__schema{types{name}}}")
    assert "Did you mean" not in refusal("{branc{number}}")[1]
    assert "Did you mean" in refusal("{branc{number}}", introspection=True)[1]


@pytest.mark.parametrize("text", ["", "{", "query", '{say(text: "\\u{D800}")}', "\x00", "type A {a: Int}"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    assert refusal(text)[0] == "QUERY_INVALID"


@pytest.mark.parametrize("text", ['{say(text: "\\u0000")}', '{say(text: "a\\u{0}")}'])
def test_text_the_database_cannot_store_is_refused(text: str) -> None:
    assert refusal(text)[0] == "TEXT_UNSTORABLE"
