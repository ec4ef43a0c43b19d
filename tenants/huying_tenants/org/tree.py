"""The tree of units on any day, straight from the tables: children on demand, searching, what lies below."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from huying_platform.kernel.clock import midnight
from huying_tenants.org.domain import UnitKind, UnitVersionRef
from huying_tenants.org.models import UnitVersion
from huying_tenants.org.selectors import standing_versions, unit_versions

MOST_FOUND: Final = 100


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A unit in the tree on one day.

    `child_count` counts the units right below it, `unit_count` all below it, `holders` who sits on its posts and on
    theirs at the end of the day (once for each post), `vacancies` its own posts on which nobody does.
    """

    id: int
    code: str
    name: str
    short_name: str
    kind: UnitKind
    level: str
    parent_id: int | None
    line_superior_id: int | None
    since: date
    until: date | None
    position: int
    child_count: int
    unit_count: int
    holders: int
    vacancies: int


@dataclass(frozen=True, slots=True)
class _Counts:
    children: int = 0
    units: int = 0
    holders: int = 0
    vacancies: int = 0


_ALL_COUNTS: Final = """
WITH RECURSIVE below (root, unit_id, depth) AS (
    SELECT unit_id, unit_id, 0 FROM unnest(%(roots)s::bigint[]) AS root (unit_id)
    UNION ALL
    SELECT below.root, version.unit_id, below.depth + 1
    FROM below JOIN org_unitversion AS version ON version.parent_id = below.unit_id
    WHERE version.since <= %(on)s AND (version.until IS NULL OR version.until > %(on)s)
),
counted (root, children, units) AS (
    SELECT root, count(*) FILTER (WHERE depth = 1), count(*) - 1 FROM below GROUP BY root
),
staffed (root, holders, vacancies) AS (
    SELECT below.root, count(posting.id), count(*) FILTER (WHERE posting.id IS NULL AND depth = 0)
    FROM below JOIN org_post AS post ON post.unit_id = below.unit_id
        AND post.since <= %(on)s AND (post.until IS NULL OR post.until > %(on)s)
    LEFT JOIN org_posting AS posting ON posting.post_id = post.id
        AND posting.since < %(end)s AND (posting.until IS NULL OR posting.until >= %(end)s)
    GROUP BY below.root
)
SELECT root, children, units, COALESCE(holders, 0), COALESCE(vacancies, 0)
FROM counted LEFT JOIN staffed USING (root)
"""
"""Over much of the county: reads each table once."""

_SOME_BELOW: Final = """
WITH RECURSIVE below (root, unit_id, depth) AS (
    SELECT unit_id, unit_id, 0 FROM unnest(%(roots)s::bigint[]) AS root (unit_id)
    UNION ALL
    SELECT below.root, child.unit_id, below.depth + 1
    FROM below CROSS JOIN LATERAL (
        SELECT version.unit_id FROM org_unitversion AS version
        WHERE version.parent_id = below.unit_id
            AND version.since <= %(on)s AND (version.until IS NULL OR version.until > %(on)s)
        OFFSET 0
    ) AS child
)
SELECT root, count(*) FILTER (WHERE depth = 1), array_agg(unit_id) FROM below GROUP BY root
"""
"""Over a part of it: asks the index for each unit, which `OFFSET 0` keeps the planner from thinking better of."""

_SOME_STAFF: Final = """
SELECT below.root, count(posting.id), count(*) FILTER (WHERE posting.id IS NULL AND below.root = below.unit_id)
FROM unnest(%(units)s::bigint[], %(roots)s::bigint[]) AS below (unit_id, root)
JOIN org_post AS post ON post.unit_id = below.unit_id
    AND post.since <= %(on)s AND (post.until IS NULL OR post.until > %(on)s)
LEFT JOIN org_posting AS posting ON posting.post_id = post.id
    AND posting.since < %(end)s AND (posting.until IS NULL OR posting.until >= %(end)s)
GROUP BY below.root
"""

_FEW: Final = 4_000
"""Up to how many units asking the index for each is the quicker way."""

_SUBTREE: Final = """
WITH RECURSIVE below (unit_id) AS (
    SELECT version.unit_id FROM org_unitversion AS version
    WHERE version.unit_id = ANY(%(units)s) AND version.since <= %(on)s
        AND (version.until IS NULL OR version.until > %(on)s)
    UNION ALL
    SELECT version.unit_id
    FROM below JOIN org_unitversion AS version ON version.parent_id = below.unit_id
    WHERE version.since <= %(on)s AND (version.until IS NULL OR version.until > %(on)s)
)
SELECT unit_id FROM below
"""

_PATH: Final = """
WITH RECURSIVE above (unit_id, parent_id, height) AS (
    SELECT version.unit_id, version.parent_id, 0 FROM org_unitversion AS version
    WHERE version.unit_id = %(unit)s AND version.since <= %(on)s
        AND (version.until IS NULL OR version.until > %(on)s)
    UNION ALL
    SELECT version.unit_id, version.parent_id, above.height + 1
    FROM above JOIN org_unitversion AS version ON version.unit_id = above.parent_id
    WHERE version.since <= %(on)s AND (version.until IS NULL OR version.until > %(on)s)
)
SELECT unit_id FROM above ORDER BY height DESC
"""


def children_of(parent_id: int | None, on: date) -> list[TreeLine]:
    """The units right below a unit (None: those at the top) on a day, in the county's order. Three statements."""
    below = Q(parent__isnull=True) if parent_id is None else Q(parent_id=parent_id)
    return _lines(_standing(on).filter(below).order_by("position", "unit_id"), on, whole=parent_id is None)


def lines_of(unit_ids: Collection[int], on: date) -> list[TreeLine]:
    """These units as they stand on a day, in the county's order; those that do not are left out. Three statements."""
    return _lines(_standing(on).filter(unit_id__in=unit_ids).order_by("position", "unit_id"), on)


def path_to(unit_id: int, on: date) -> list[TreeLine]:
    """The units above a unit and itself, the topmost first; empty where it does not stand. Four statements."""
    path = [unit for (unit,) in _rows(_PATH, unit=unit_id, on=on)]
    lines = {line.id: line for line in lines_of(path, on)}
    return [lines[unit] for unit in path if unit in lines]


def subtree(unit_id: int, on: date) -> frozenset[int]:
    """The unit and everything below it on a day; empty where it does not stand then. One statement."""
    return subtrees([unit_id], on)


def subtrees(unit_ids: Collection[int], on: date) -> frozenset[int]:
    """These units and everything below them on a day, without those that do not stand then. One statement."""
    return frozenset(unit for (unit,) in _rows(_SUBTREE, units=list(unit_ids), on=on))


def find_units(words: str, on: date, limit: int) -> list[TreeLine]:
    """The units standing on a day whose name, code, pinyin or initials hold these words, the best found first.

    Whatever begins with them comes before what merely holds them. At most `MOST_FOUND`. Three statements.
    """
    asked = words.strip()
    if not asked:
        return []
    folded = "".join(asked.casefold().split())
    begins = (
        Q(name__startswith=asked)
        | Q(short_name__startswith=asked)
        | Q(unit__code__istartswith=folded)
        | Q(initials__startswith=folded)
        | Q(pinyin__startswith=folded)
    )
    holds = (
        Q(name__contains=asked)
        | Q(short_name__contains=asked)
        | Q(initials__contains=folded)
        | Q(pinyin__contains=folded)
    )
    best = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = _standing(on).filter(begins | holds).order_by(best, "position", "unit_id")
    return _lines(found[: min(limit, MOST_FOUND)], on)


def unit_history(unit_id: int) -> list[UnitVersionRef]:
    """All that was ever said of a unit, in order of time. One statement."""
    return list(unit_versions([unit_id]).get(unit_id, ()))


def _standing(on: date) -> QuerySet[UnitVersion]:
    return standing_versions(on).select_related("unit")


def _lines(versions: QuerySet[UnitVersion], on: date, *, whole: bool = False) -> list[TreeLine]:
    found: Sequence[UnitVersion] = list(versions.defer("boundary"))
    counts = _counts([version.unit_id for version in found], on, whole=whole)
    return [_line(version, counts.get(version.unit_id, _Counts())) for version in found]


def _counts(roots: Sequence[int], on: date, *, whole: bool) -> Mapping[int, _Counts]:
    """Count below each of these units, which together are the whole county or a part of it. At most two statements."""
    if not roots:
        return {}
    end = midnight(on + timedelta(days=1))
    if not whole:
        below = {root: rest for root, *rest in _rows(_SOME_BELOW, roots=list(roots), on=on)}
        pairs = [(unit, root) for root, (_, units) in below.items() for unit in units]
        if len(pairs) <= _FEW:
            units, over = [unit for unit, _ in pairs], [root for _, root in pairs]
            rows = _rows(_SOME_STAFF, units=units, roots=over, on=on, end=end)
            staff = {root: staffed for root, *staffed in rows}
            return {
                root: _Counts(children, len(units) - 1, *staff.get(root, (0, 0)))
                for root, (children, units) in below.items()
            }
    return {root: _Counts(*counts) for root, *counts in _rows(_ALL_COUNTS, roots=list(roots), on=on, end=end)}


def _rows(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _line(version: UnitVersion, counts: _Counts) -> TreeLine:
    return TreeLine(
        id=version.unit_id,
        code=version.unit.code,
        name=version.name,
        short_name=version.short_name,
        kind=UnitKind(version.kind),
        level=version.level,
        parent_id=version.parent_id,
        line_superior_id=version.line_superior_id,
        since=version.since,
        until=version.until,
        position=version.position,
        child_count=counts.children,
        unit_count=counts.units,
        holders=counts.holders,
        vacancies=counts.vacancies,
    )
