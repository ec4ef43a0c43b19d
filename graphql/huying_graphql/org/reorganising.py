"""Reorganising: a form, read as the act it asks for."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from graphene import ID, Boolean, Enum, Float, InputObjectType, Int, List, NonNull, String

from huying_graphql.base.ids import key_of, key_or_none
from huying_graphql.base.scalars import Date, JSONString
from huying_graphql.calls.points import CoordinateSystem, CoordinateSystemValue
from huying_graphql.org.types import UnitKind
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy.api import Proposal
from huying_tenants.org.api import UnitState
from huying_tenants.org.domain.codes import half_width
from huying_tenants.org.domain.reorganising import Act, Amend, Close, Establish, Merge, Move, Part, Split
from huying_tenants.org.domain.reorganising.planning import SHORT_NAME_LIMIT


class ReorganisationKindValue(StrEnum):
    """What can be done to the hierarchy."""

    ESTABLISH = "establish"
    AMEND = "amend"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"


class PostsFateValue(StrEnum):
    """What becomes of the posts of a unit that is no more."""

    END = "end"
    MOVE = "move"


ReorganisationKind = Enum.from_enum(ReorganisationKindValue, name="ReorganisationKind")
PostsFate = Enum.from_enum(PostsFateValue, name="PostsFate")


class SeenUnitInput(InputObjectType):
    """A unit and the revision of it that its editor has seen."""

    id = ID(required=True)
    revision = String(required=True)


class UnitInput(InputObjectType):
    """What a unit is to be; of one that is amended only what changes."""

    code = String()
    name = String()
    short_name = String()
    kind = UnitKind()
    level = String()
    duty_phone = String()
    contact = String()
    position = Int(description="Its place among the units beside it, the first being 1.")
    line_superior_id = ID()
    longitude = Float()
    latitude = Float()
    coordinate_system = CoordinateSystem(description="CGCS2000 where a point comes without one.")
    boundary = JSONString(description="GeoJSON: a Polygon or MultiPolygon.")


class PartInput(InputObjectType):
    """One of the units that a unit is split into."""

    unit = UnitInput(required=True)
    child_ids = List(NonNull(ID), required=True)
    takes_matters = Boolean(required=True, description="Open matters pass to it; so it is with one part.")


class ReorganisationInput(InputObjectType):
    """An act on the hierarchy, from a day on."""

    kind = ReorganisationKind(required=True)
    effective = Date(required=True)
    reason = String(required=True)
    document = String(description="The number of the document that orders it.")
    seen = List(NonNull(SeenUnitInput), required=True)
    unit_ids = List(NonNull(ID), description="Whom it is about; ESTABLISH: none.")
    parent_id = ID(description="ESTABLISH, MOVE, MERGE into a new one; null: the top.")
    into_id = ID(description="MERGE: the unit that lives on.")
    successor_id = ID(description="CLOSE: who takes over the open matters.")
    unit = UnitInput(description="ESTABLISH, MERGE into a new one: all of it; AMEND: what changes.")
    parts = List(NonNull(PartInput), description="SPLIT.")
    posts = PostsFate(description="MERGE, SPLIT, CLOSE: END where it is left out.")


_TEXTS: Final = ("name", "short_name", "level", "duty_phone", "contact")


def proposal_of(given: Any) -> Proposal:
    """The act that a form asks for. Refuses with ACT_INCOMPLETE where it says too little."""
    return Proposal(
        act=_ACTS[ReorganisationKindValue(given.kind)](given),
        reason=given.reason,
        document=given.get("document") or "",
        seen={key_of("Unit", each.id): each.revision for each in given.seen},
        posts_move=given.get("posts") == PostsFateValue.MOVE,
    )


def _establish(given: Any) -> Act:
    return Establish(given.effective, *_new_unit(given.get("unit"), given.get("parent_id")))


def _amend(given: Any) -> Act:
    changes = dict(given.get("unit") or {})
    changes.pop("code", None)
    for name in _TEXTS:
        if name in changes:
            changes[name] = changes[name] or ""
    if "line_superior_id" in changes:
        changes["line_superior_id"] = key_or_none("Unit", changes["line_superior_id"])
    for name in ("kind", "position"):
        if changes.get(name) is None:
            changes.pop(name, None)
    return Amend(given.effective, _one(given), _placed(changes))


def _move(given: Any) -> Act:
    return Move(given.effective, _units(given), key_or_none("Unit", given.get("parent_id")))


def _merge(given: Any) -> Act:
    if given.get("into_id") is not None:
        return Merge(given.effective, _units(given), key_of("Unit", given.into_id))
    code, state = _new_unit(given.get("unit"), given.get("parent_id"))
    return Merge(given.effective, _units(given), None, code, state)


def _split(given: Any) -> Act:
    parts = tuple(
        Part(
            *_new_unit(part.unit, given.get("parent_id")),
            child_ids=tuple(key_of("Unit", each) for each in part.child_ids),
            takes_matters=part.takes_matters,
        )
        for part in given.get("parts") or ()
    )
    return Split(given.effective, _one(given), parts)


def _close(given: Any) -> Act:
    return Close(given.effective, _one(given), key_or_none("Unit", given.get("successor_id")))


_ACTS: Final[Mapping[ReorganisationKindValue, Callable[[Any], Act]]] = {
    ReorganisationKindValue.ESTABLISH: _establish,
    ReorganisationKindValue.AMEND: _amend,
    ReorganisationKindValue.MOVE: _move,
    ReorganisationKindValue.MERGE: _merge,
    ReorganisationKindValue.SPLIT: _split,
    ReorganisationKindValue.CLOSE: _close,
}


def _new_unit(unit: Any, parent_id: str | None) -> tuple[str, UnitState]:
    if unit is None or not unit.get("code") or not unit.get("name") or unit.get("kind") is None:
        raise Refusal("ACT_INCOMPLETE", "新单位要有编码、名称和类别。", "请补齐后再预览。", field="unit")
    given: dict[str, Any] = {name: unit.get(name) or "" for name in _TEXTS}
    given["short_name"] = given["short_name"] or given["name"][:SHORT_NAME_LIMIT]
    placed = _placed({name: unit.get(name) for name in ("longitude", "latitude", "coordinate_system")})
    state = UnitState(
        **given,
        **placed,
        kind=unit.kind,
        parent_id=key_or_none("Unit", parent_id),
        line_superior_id=key_or_none("Unit", unit.get("line_superior_id")),
        boundary=unit.get("boundary"),
    )
    return half_width(unit.code), state


def _placed(changes: dict[str, Any]) -> dict[str, Any]:
    """With the system of the coordinates, where there are any."""
    if changes.get("longitude") is not None and changes.get("latitude") is not None:
        return changes | {
            "coordinate_system": str(changes.get("coordinate_system") or CoordinateSystemValue.CGCS2000)
        }
    if "longitude" in changes or "coordinate_system" in changes:
        return changes | {"coordinate_system": ""}
    return changes


def _one(given: Any) -> int:
    units = _units(given)
    if len(units) != 1:
        raise Refusal("ACT_INCOMPLETE", "请选择一个单位。", "请选好要变动的单位再预览。", field="unitIds")
    return units[0]


def _units(given: Any) -> tuple[int, ...]:
    return tuple(key_of("Unit", each) for each in given.get("unit_ids") or ())
