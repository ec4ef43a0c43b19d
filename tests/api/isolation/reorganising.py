"""Putting an id into one argument of an act on the hierarchy that would else be right."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from api.isolation.asking import Answer, Asker

_NEW = {"code": "part", "name": "新村", "kind": "VILLAGE", "level": "village"}
_FORMS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "unitIds": ("AMEND", {"unitIds": ["$given"], "unit": {"contact": "李主任"}}),
    "parentId": ("MOVE", {"unitIds": ["$unit"], "parentId": "$given"}),
    "intoId": ("MERGE", {"unitIds": ["$unit"], "intoId": "$given"}),
    "successorId": ("CLOSE", {"unitIds": ["$unit"], "successorId": "$given"}),
    "id": (
        "AMEND",
        {"unitIds": ["$unit"], "unit": {"contact": "李主任"}, "seen": [{"id": "$given", "revision": "0"}]},
    ),
    "lineSuperiorId": ("AMEND", {"unitIds": ["$unit"], "unit": {"lineSuperiorId": "$given"}}),
    "childIds": (
        "SPLIT",
        {
            "unitIds": ["$unit"],
            "parts": [
                {"unit": _NEW, "childIds": ["$given"], "takesMatters": True},
                {"unit": _NEW | {"code": "part-2"}, "childIds": [], "takesMatters": False},
            ],
        },
    ),
}
REORGANISING = frozenset(
    {
        *("SeenUnitInput.id", "UnitInput.lineSuperiorId", "PartInput.childIds"),
        *(
            f"{form}.{name}"
            for form in ("ReorganisationInput", "ReorganiseInput")
            for name in ("unitIds", "parentId", "intoId", "successorId")
        ),
    }
)


def ask_reorganising(asker: Asker, argument: str, given: Any) -> Answer:
    """As who manages the organisation: of `ReorganisationInput` by the preview, else by the act."""
    input_name, name = argument.split(".")
    kind, form = _FORMS[name]
    sent = {"kind": kind, "effective": "2025-09-26", "reason": "", "seen": []}
    sent |= _filled(form, {"$given": given, "$unit": asker.world.ids("closed")["unit"]})
    if input_name == "ReorganisationInput":
        query = "query ($input: ReorganisationInput!) {previewReorganisation(input: $input) {words errors {code}}}"
    else:
        query = "mutation ($input: ReorganiseInput!) {reorganise(input: $input) {act {words} errors {code message}}}"
        sent["requestId"] = str(uuid4())
    return asker.graphql("centre", query, {"input": sent})


def _filled(value: Any, ids: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        return {name: _filled(each, ids) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, ids) for each in value]
    return ids.get(value, value) if isinstance(value, str) else value
