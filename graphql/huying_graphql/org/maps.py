"""Where a unit lies among those around it, for a sketch that needs no map service."""

from graphene import ID, Field, Float, Int, List, NonNull, ObjectType, String

from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import JSONString


class MapShape(ObjectType):
    """A unit on the sketch: a point in degrees, a boundary, or both."""

    unit_id = ID(required=True)
    name = String(required=True, description="Its short name on the day asked for.")
    longitude = Float()
    latitude = Float()
    boundary = JSONString(description="GeoJSON: a simplified MultiPolygon.")

    resolve_unit_id = plain(lambda shape: global_id("Unit", shape.unit_id))


class UnitMap(ObjectType):
    """A unit, what it belongs to and the nearest beside it, all in coordinates that may be drawn on one sketch."""

    own = Field(MapShape, required=True)
    parent = Field(MapShape, description="Null where it has none, or nobody has entered where that is.")
    siblings = List(
        NonNull(MapShape), required=True, description="The nearest first, a few dozen at the most."
    )
    sibling_count = Int(required=True, description="How many have a place, drawn or not.")
    square_km = Float(description="What its own boundary encloses; null where it has none.")
