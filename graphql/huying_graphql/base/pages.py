"""Keyset pages: a cursor says after which row to go on, by value, so pages stay right while rows come and go."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

import orjson
from graphene import Boolean, Field, ObjectType, String

from huying_graphql.base.execution import plain
from huying_graphql.base.ids import LARGEST_KEY
from huying_platform.kernel.errors import Refusal

T = TypeVar("T")
Place = tuple[datetime, int]
"""Where a row stands in an order: the moment it is sorted by, then its key."""

BY_KEY = datetime.fromtimestamp(0, UTC)
"""The moment of all rows whose order is that of their keys alone."""

PAGE_SIZE = 50
LARGEST_PAGE = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of one order, read from `after` on. `count` is called only when a client asks how many there are."""

    rows: Sequence[T]
    order: str
    place_of: Callable[[T], Place]
    has_next: bool
    has_previous: bool
    count: Callable[[], int]

    def cursor(self, row: T) -> str:
        """The row's place in the opaque form clients send back."""
        return cursor_at(self.order, self.place_of(row))


@dataclass(frozen=True, slots=True)
class Edge(Generic[T]):
    """A row and its cursor."""

    node: T
    page: Page[T]


def page_by_key(
    order: str, rows: Sequence[T], size: int, *, key_of: Callable[[T], int], begun: bool
) -> Page[T]:
    """A page of rows in the order of their keys, of which one more than `size` was read to see whether there is more.

    `begun`: there are some before. For lists that tell nobody how many there are: `count` counts what was read.
    """
    return Page(
        rows=rows[:size],
        order=order,
        place_of=lambda row: (BY_KEY, key_of(row)),
        has_next=len(rows) > size,
        has_previous=begun,
        count=lambda: len(rows),
    )


class PageInfo(ObjectType):
    """Whether there is more, and where this page begins and ends."""

    has_next_page = Boolean(required=True)
    has_previous_page = Boolean(required=True)
    start_cursor = String()
    end_cursor = String()

    resolve_has_next_page = plain(lambda page: page.has_next)
    resolve_has_previous_page = plain(lambda page: page.has_previous)
    resolve_start_cursor = plain(lambda page: page.cursor(page.rows[0]) if page.rows else None)
    resolve_end_cursor = plain(lambda page: page.cursor(page.rows[-1]) if page.rows else None)


class PageEdge(ObjectType):
    """What every edge has: an edge's own type adds its `node`."""

    class Meta:
        """Not a type of the schema by itself."""

        abstract = True

    cursor = String(required=True)

    resolve_cursor = plain(lambda edge: edge.page.cursor(edge.node))


class PageConnection(ObjectType):
    """What every page has: a page's own type adds its `edges`, a list of edges."""

    class Meta:
        """Not a type of the schema by itself."""

        abstract = True

    page_info = Field(PageInfo, required=True)

    resolve_page_info = plain(lambda page: page)
    resolve_edges = plain(lambda page: [Edge(row, page) for row in page.rows])


def page_size(first: int | None) -> int:
    """How many rows a client gets for `first`: absent or null the usual number, too many the most there may be."""
    if first is None:
        return PAGE_SIZE
    if first < 1:
        raise Refusal("PAGE_SIZE_INVALID", "每页条数至少为 1。", "请改为 1 至 100 之间的数。", field="first")
    return min(first, LARGEST_PAGE)


def cursor_at(order: str, place: Place) -> str:
    """Write a cursor."""
    moment, key = place
    return base64.urlsafe_b64encode(orjson.dumps([order, moment, key])).decode()


def place_at(order: str, cursor: str | None) -> Place | None:
    """Read a cursor; refuses with `CURSOR_INVALID` what `cursor_at` cannot have written for this order."""
    if cursor is None:
        return None
    try:
        _, moment, key = orjson.loads(base64.urlsafe_b64decode(cursor))
        place = datetime.fromisoformat(moment).astimezone(UTC), int(key)
        written = cursor_at(order, place)
    except (ValueError, TypeError, OverflowError):
        written = None
    if written != cursor or not 0 < place[1] <= LARGEST_KEY:
        raise Refusal("CURSOR_INVALID", "分页位置无效。", "请从第一页重新查看。", field="after")
    return place
