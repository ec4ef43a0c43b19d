"""A document in memory: plain values, each knowing where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from huying_platform.documents.problems import Place

Scalar = str | int | bool | None


@dataclass(frozen=True, slots=True)
class ScalarEntry:
    """A single value."""

    place: Place
    value: Scalar


@dataclass(frozen=True, slots=True)
class SequenceEntry:
    """A list."""

    place: Place
    elements: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MappingEntry:
    """Keys and values in the order written; `key_places` says where each key stands."""

    place: Place
    values: dict[str, "Entry"] = field(default_factory=dict)
    key_places: dict[str, Place] = field(default_factory=dict)


Entry = ScalarEntry | SequenceEntry | MappingEntry


def plain(entry: Entry) -> Any:
    """The entry as dicts, lists and scalars."""
    if isinstance(entry, MappingEntry):
        return {key: plain(value) for key, value in entry.values.items()}
    if isinstance(entry, SequenceEntry):
        return [plain(element) for element in entry.elements]
    return entry.value


def find(entry: Entry, path: Sequence[str | int]) -> tuple[Place, Sequence[str | int]]:
    """Where the value at a path stands, and the part of the path that leads nowhere (empty when all of it was found).

    A path that leads nowhere gives the last place on the way.
    """
    place = entry.place
    for index, step in enumerate(path):
        if isinstance(entry, MappingEntry) and isinstance(step, str) and step in entry.values:
            place, entry = entry.key_places[step], entry.values[step]
        elif isinstance(entry, SequenceEntry) and isinstance(step, int) and 0 <= step < len(entry.elements):
            entry = entry.elements[step]
            place = entry.place
        else:
            return place, path[index:]
    return place, ()
