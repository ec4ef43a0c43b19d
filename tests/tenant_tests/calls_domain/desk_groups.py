"""In which group of a desk a line stands: by the product's query, by its function, and told a third time in words."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.db.models import Q

from huying_tenants.calls.selectors.desk import OPEN_GROUPS, _groups, desk_group

LOOKUPS: Mapping[str, Callable[[Any, Any], bool]] = {
    "isnull": lambda value, wanted: (value is None) == wanted,
    "exact": lambda value, wanted: value == wanted,
    "lt": lambda value, bound: value is not None and value < bound,
    "lte": lambda value, bound: value is not None and value <= bound,
    "gt": lambda value, bound: value is not None and value > bound,
    "gte": lambda value, bound: value is not None and value >= bound,
}


def groups_by_query(line: Mapping[str, Any], now: datetime) -> set[str]:
    """The groups whose condition the line meets, evaluated here as a database would."""
    groups = _groups(now)
    return {name for name in (*OPEN_GROUPS, "done") if _meets(groups[name], line)}


def group_by_function(line: Mapping[str, Any], now: datetime) -> str:
    return desk_group(SimpleNamespace(**line), now)


def group_by_reference(line: Mapping[str, Any], now: datetime) -> str:
    """What an operator is to see: what rings, then what is late, what soon will be, and then whose turn it is."""
    breached = line["due_at"] is not None and now >= line["due_at"] + timedelta(seconds=1)
    rings = line["ringing_since"] is not None and line["acknowledged_at"] is None
    if not line["open"]:
        return "done"
    if rings:
        return "ringing"
    if breached:
        return "late"
    if line["soon_at"] is not None and now.replace(microsecond=0) >= line["soon_at"]:
        return "soon"
    return "in_progress" if line["must_act"] else "waiting"


def _meets(condition: Q, line: Mapping[str, Any]) -> bool:
    parts = [
        _meets(part, line) if isinstance(part, Q) else _looks_up(*part, line) for part in condition.children
    ]
    met = all(parts) if condition.connector == Q.AND else any(parts)
    return met != condition.negated


def _looks_up(lookup: str, wanted: object, line: Mapping[str, Any]) -> bool:
    column, _, kind = lookup.partition("__")
    return LOOKUPS[kind or "exact"](line[column], wanted)
