"""The published schema and the parser are one declaration: what the one refuses for its form, so does the other."""

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from huying_tenants.rulebook.domain.model import KEY_FAMILIES, KEYS, ROW_KEYS, VERB_EVENTS
from huying_tenants.rulebook.domain.parse import parse_override, read_rulebook
from huying_tenants.rulebook.domain.parse.document import SECTIONS
from huying_tenants.rulebook.domain.parse.values import VALUES
from huying_tenants.rulebook.domain.problems import RulebookProblems
from huying_tenants.rulebook.domain.schema import json_schema, override_schema
from tenant_tests.rulebook_domain.documents import Document, gulou_document, xiajin_document
from tenant_tests.rulebook_domain.editing import changed, paths, value_at
from tenant_tests.rulebook_domain.mutations import tampered_documents
from tenant_tests.rulebook_domain.whole import override_document, whole_document

SCHEMA = json_schema()
FORM = Draft202012Validator(SCHEMA)
OVERRIDE_FORM = Draft202012Validator(override_schema())


def is_read(document: Any) -> bool:
    try:
        read_rulebook(document)
    except RulebookProblems:
        return False
    return True


def test_the_schemas_are_schemas() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator.check_schema(override_schema())


@pytest.mark.parametrize("document", [xiajin_document(), gulou_document(), whole_document()])
def test_what_is_read_satisfies_the_schema(document: Document) -> None:
    assert [error.message for error in FORM.iter_errors(document)] == []


def test_an_override_that_is_read_satisfies_the_schema() -> None:
    parse_override(override_document(), read_rulebook(whole_document()))
    assert [error.message for error in OVERRIDE_FORM.iter_errors(override_document())] == []


@settings(max_examples=300)
@given(tampered_documents())
def test_whatever_is_read_satisfies_the_schema(document: Document) -> None:
    if is_read(document):
        assert [error.message for error in FORM.iter_errors(document)] == []


FREE = {("roles",), ("levels",)}
"""Mappings whose keys are the county's own."""


def test_an_unknown_key_anywhere_is_refused_by_both() -> None:
    mappings = [
        path for path in paths(whole_document()) if isinstance(value_at(whole_document(), path), dict)
    ]
    for path in [(), *(path for path in mappings if path not in FREE)]:
        document = changed(whole_document(), {(*path, "unheard_of"): "x"})
        assert not is_read(document), path
        assert not FORM.is_valid(document) or path[-1] in {"sets", "when"}, path


def test_every_value_of_a_wrong_type_is_refused_by_both() -> None:
    alike = {tuple(step for step in path if isinstance(step, str)): path for path in paths(whole_document())}
    for number, path in enumerate(alike.values()):
        wrong: Any = (1.5, [[]], {"unheard_of": 1})[number % 3]
        document = changed(whole_document(), {path: wrong})
        assert not is_read(document), (path, wrong)
        assert not FORM.is_valid(document) or path[-2] == "when", (path, wrong)


def test_the_whole_document_uses_every_key_there_is() -> None:
    used: dict[str, set[str]] = {}

    def walk(value: Any, name: str) -> None:
        if isinstance(value, dict):
            used.setdefault(name, set()).update(value)
            for key, each in value.items():
                walk(each, key)
        elif isinstance(value, list):
            for each in value:
                walk(each, name)

    walk(whole_document(), "rulebook")
    written = set().union(*used.values())
    declared = {key for each in SCHEMA["$defs"].values() for key in each.get("properties", {})}
    declared -= {*KEYS, *ROW_KEYS, "all", "any", "not"}
    assert set(SECTIONS) <= used["rulebook"]
    assert declared - written == {"choices"} - written


def test_the_schema_knows_every_verb_and_every_condition_key() -> None:
    step = SCHEMA["$defs"]["step"]["properties"]
    assert set(step["verb"]["enum"]) == set(VERB_EVENTS)
    when = SCHEMA["$defs"]["when"]
    assert set(when["properties"]) == {*KEYS, "any", "all", "not"}
    assert len(when["patternProperties"]) == len(KEY_FAMILIES)
    assert set(SCHEMA["$defs"]["row_when"]["properties"]) == set(ROW_KEYS)


def test_the_parser_knows_the_values_of_every_condition_key() -> None:
    assert set(VALUES) == set(KEYS)


def test_everything_is_described_in_chinese() -> None:
    for name, each in SCHEMA["$defs"].items():
        assert each.get("title"), name
        for key, shape in each.get("properties", {}).items():
            assert any("一" <= letter <= "鿿" for letter in shape.get("description", "")), (name, key)
