"""Values of the organisation other apps may hold on to: no query hides behind them."""

from huying_tenants.org.domain.lines import PostLine, UnitLine, levels_of
from huying_tenants.org.domain.posts import (
    Engagement,
    PersonLine,
    PersonRef,
    PostingLine,
    PostingRef,
    PostKind,
    PostRef,
    PostState,
)
from huying_tenants.org.domain.units import (
    CALLING_KINDS,
    FIRST_DAY,
    KIND_NAMES,
    CoordinateSystem,
    Level,
    SuccessionRef,
    UnitKind,
    UnitRef,
    UnitState,
    UnitVersionRef,
    VersionChange,
)

__all__ = [
    "CALLING_KINDS",
    "FIRST_DAY",
    "KIND_NAMES",
    "CoordinateSystem",
    "Engagement",
    "Level",
    "PersonLine",
    "PersonRef",
    "PostKind",
    "PostLine",
    "PostRef",
    "PostState",
    "PostingLine",
    "PostingRef",
    "SuccessionRef",
    "UnitKind",
    "UnitLine",
    "UnitRef",
    "UnitState",
    "UnitVersionRef",
    "VersionChange",
    "levels_of",
]
