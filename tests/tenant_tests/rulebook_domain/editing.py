"""Changes to a document of plain values, by path."""

from collections.abc import Iterator, Mapping
from typing import Any

Path = tuple[str | int, ...]


class _Drop:
    def __repr__(self) -> str:
        return "DROP"


DROP = _Drop()
"""In place of a value: remove what is there."""


def changed(document: Any, changes: Mapping[Path, Any]) -> Any:
    """The document itself, changed; an index one past the end of a list appends."""
    for path, value in sorted(changes.items(), key=lambda change: str(change[0]), reverse=True):
        holder = document
        for step in path[:-1]:
            holder = holder[step]
        last = path[-1]
        if value is DROP:
            if not isinstance(holder, dict) or last in holder:
                del holder[last]
        elif isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
    return document


def paths(value: Any, above: Path = ()) -> Iterator[Path]:
    """Every place in a document but the root."""
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, entry in entries:
        yield (*above, key)
        yield from paths(entry, (*above, key))


def value_at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document
