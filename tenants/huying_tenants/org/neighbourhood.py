"""As much of the dated hierarchy as an act needs to be planned: units with what is above and below them, and levels."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Max

from huying_tenants.org.domain import UnitKind, UnitVersionRef
from huying_tenants.org.models import LevelScheme, UnitVersion
from huying_tenants.org.selectors import standing_versions, unit_versions

_BELOW: Final = """
WITH standing AS (
    SELECT unit_id, parent_id, level FROM org_unitversion
    WHERE since <= %(on)s AND (until IS NULL OR until > %(on)s)
)
SELECT upper.level, lower.level, count(*)
FROM standing lower JOIN standing upper ON upper.unit_id = lower.parent_id
GROUP BY upper.level, lower.level
"""

_AROUND: Final = """
WITH RECURSIVE up (unit_id) AS (
    (
        SELECT unnest(%(named)s::bigint[])
        UNION SELECT unit_id FROM org_unitversion WHERE parent_id = ANY(%(named)s::bigint[])
        UNION SELECT unit_id FROM org_unitversion WHERE line_superior_id = ANY(%(named)s::bigint[])
        UNION SELECT unit_id FROM org_unitversion WHERE %(top)s AND parent_id IS NULL
    )
    UNION
    SELECT superior.unit_id
    FROM up JOIN org_unitversion version ON version.unit_id = up.unit_id
    CROSS JOIN LATERAL (VALUES (version.parent_id), (version.line_superior_id)) AS superior (unit_id)
    WHERE superior.unit_id IS NOT NULL
)
SELECT unit_id FROM up
"""


def neighbourhood(
    unit_ids: Collection[int], *, beside: Collection[int] = (), top: bool = False
) -> Mapping[int, tuple[UnitVersionRef, ...]]:
    """All versions of these units, of all that ever stood right below them, and of whatever stood above any of these.

    `beside`: further units whose children are wanted; `top`: the units at the top too. Two statements.
    """
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, {"named": [*unit_ids, *beside], "top": top})
        found = [row[0] for row in cursor.fetchall()]
    return unit_versions(found)


def parents_of(unit_ids: Collection[int], on: date) -> set[int | None]:
    """The units right above these on a day; None among them for the top. One statement."""
    versions = standing_versions(on).filter(unit_id__in=unit_ids)
    return set(versions.values_list("parent_id", flat=True))


def levels_revision() -> int:
    """The number of the last act that wrote levels; 0 before the first. One statement."""
    return LevelScheme.objects.aggregate(latest=Max("act"))["latest"] or 0


def restore_levels(since: date, levels: list[dict[str, Any]] | None) -> None:
    """Let the levels that begin on a day be these again; None: none begin then."""
    schemes = LevelScheme.objects.filter(since=since)
    if levels is None:
        schemes.delete()
    else:
        schemes.update(levels=levels)


def stored_levels(since: date) -> list[dict[str, Any]] | None:
    """The levels that begin on a day, as they are stored; None: none begin then. One statement."""
    levels: list[dict[str, Any]] | None = (
        LevelScheme.objects.filter(since=since).values_list("levels", flat=True).first()
    )
    return levels


def levels_used(on: date) -> tuple[Mapping[tuple[str, UnitKind], int], Mapping[tuple[str, str], int]]:
    """How many units stand on each level with each kind on a day, and how many of one level right below another.

    Two statements.
    """
    rows = standing_versions(on).order_by().values_list("level", "kind").annotate(Count("id"))
    used = {(level, UnitKind(kind)): count for level, kind, count in rows}
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, {"on": on})
        below = {(upper, lower): count for upper, lower, count in cursor.fetchall()}
    return used, below


def days_ahead(on: date) -> list[date]:
    """The days after a day on which some unit is otherwise than before. One statement."""
    return list(
        UnitVersion.objects.filter(since__gt=on).order_by("since").values_list("since", flat=True).distinct()
    )
