"""The published JSON Schema of the documents, made from the very shapes that read them."""

from typing import Any

from huying_tenants.rulebook.domain.parse.document import RULEBOOK
from huying_tenants.rulebook.domain.parse.overrides import OVERRIDE
from huying_tenants.rulebook.domain.parse.shapes import Definitions, Record

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema of a rulebook document (draft 2020-12).

    It says what may be written where. What names what, and whether the whole makes sense, only parsing says.
    """
    return _schema(RULEBOOK, "县的规则（rulebook.yaml）")


def override_schema() -> dict[str, Any]:
    """The schema of a document of a temporary change (overrides/*.yaml)."""
    return _schema(OVERRIDE, "临时规则（overrides/*.yaml）")


def _schema(record: Record, title: str) -> dict[str, Any]:
    definitions: Definitions = {}
    record.schema(definitions)
    root = definitions.pop(record.name)
    ordered = {name: definitions[name] for name in sorted(definitions)}
    return {"$schema": DRAFT, **root, "title": title, "$defs": ordered}
