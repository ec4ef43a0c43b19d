"""Positions on earth, as they are asked and shown."""

from enum import StrEnum
from typing import Any

from graphene import Enum, Float, InputObjectType

from huying_tenants.calls.domain.commands import Point as PointValue


class CoordinateSystemValue(StrEnum):
    """The systems a point may be given in."""

    WGS84 = "WGS84"
    GCJ02 = "GCJ02"
    CGCS2000 = "CGCS2000"


CoordinateSystem = Enum.from_enum(CoordinateSystemValue, name="CoordinateSystem")


class PointInput(InputObjectType):
    """A position in degrees, in a named system."""

    longitude = Float(required=True)
    latitude = Float(required=True)
    system = CoordinateSystem(required=True)


def point_of(given: Any) -> PointValue | None:
    """The position of an input, None where none was given."""
    return None if given is None else PointValue(given.longitude, given.latitude, str(given.system))
