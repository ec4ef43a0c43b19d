"""Rows of a workbook of people on posts: what each would change, and what is wrong with it."""

from collections.abc import Callable, Sequence

from huying_platform.kernel.clock import midnight
from huying_tenants.org.domain import Engagement, PostingRef, PostRef
from huying_tenants.workbooks.domain import cells
from huying_tenants.workbooks.domain.cells import Cell, CellFault
from huying_tenants.workbooks.domain.lines import Holding, Line, person_line
from huying_tenants.workbooks.domain.nearness import near, plain
from huying_tenants.workbooks.domain.outcomes import Outcome, StaffChange, Stretch, outcome
from huying_tenants.workbooks.domain.sheets import Layout, Reading, Row
from huying_tenants.workbooks.domain.staff import (
    KnownStaff,
    ends,
    others,
    overlap,
    read_person,
)
from huying_tenants.workbooks.domain.twice import Twice


def check_people(
    rows: Sequence[Row], layout: Layout, known: KnownStaff, tick: Callable[[], None]
) -> Outcome[StaffChange]:
    """Check every row: somebody, on a post, for a stretch of time. Several rows may be about one person."""
    checking = _Checking(known)
    changes, faults = [], []
    for row in rows:
        tick()
        reading = Reading(layout, row)
        change = checking.read(reading)
        faults += reading.faults
        if change is not None and not reading.faults:
            changes.append(change)
    return outcome(len(rows), changes, faults)


class _Checking:
    def __init__(self, known: KnownStaff) -> None:
        self._known = known
        self._of_persons = known.of_persons()
        self._of_posts = known.of_posts()
        self._names = known.names()
        self._namesakes = known.namesakes()
        self._by_unit: dict[int, list[PostRef]] = {}
        for post in known.posts.values():
            self._by_unit.setdefault(post.unit_id, []).append(post)
        self._first: dict[str, tuple[int, str, str]] = {}
        self._twice = Twice("同一个人在同一岗位、同一天起任职只写一行。")
        self._taken: dict[int, list[tuple[int, Stretch]]] = {}

    def read(self, reading: Reading) -> StaffChange | None:
        """The change of a row; None where there is none, or the row is faulty."""
        before, code, name, phone = read_person(reading, self._known)
        if before is not None and any(
            reading.says(self._line(Holding(before, posting, self._known.posts[posting.post_id])))
            for posting in self._of_persons.get(before.id, ())
            if posting.post_id in self._known.posts
        ):
            reading.faults.clear()  # what the county has itself is never a fault
            self._twice.meet(reading, "post", (code, *map(str, reading.row.cells)))
            return None
        self._agrees(reading, code, name, phone)
        unit_id = reading.get("unit", self._unit, None)
        post = None if unit_id is None else reading.get("post", lambda cell: self._post(cell, unit_id), None)
        stretch = self._stretch(reading)
        if reading.faults or post is None or stretch is None:
            return None
        self._twice.meet(reading, "post", (code, post.id, stretch.since))
        own = [] if before is None else self._of_persons.get(before.id, [])
        there = [
            each for each in own if each.post_id == post.id and overlap(stretch.since, stretch.until, each)
        ]
        self._check_single(reading, post, stretch, 0 if before is None else before.id)
        stands = len(there) == 1 and _is(there[0], stretch)
        if stands and before is not None and (before.name, before.phone) == (name, phone):
            return None
        return StaffChange(
            row=reading.row.number,
            before=before,
            code=code,
            name=name,
            phone=phone,
            post=post.id,
            stretch=None if stands else stretch,
            replaced=() if stands else tuple(there),
        )

    def _line(self, holding: Holding) -> Line:
        return person_line(holding, self._known.places, holding.post.id in self._namesakes)

    def _agrees(self, reading: Reading, code: str, name: str, phone: str) -> None:
        """All rows of one person say the same of them."""
        if not code or not name:
            return
        number, first_name, first_phone = self._first.setdefault(code, (reading.row.number, name, phone))
        if name != first_name:
            reading.fault("name", f"与第 {number} 行编码相同，姓名却不同。一个编码只能是一个人。")
        if phone != first_phone:
            reading.fault("phone", f"与第 {number} 行是同一个人，手机却不同。")

    def _unit(self, cell: Cell) -> int | None:
        text = cells.text_of(cell)
        return self._known.places.find(text) if text else None

    def _post(self, cell: Cell, unit_id: int) -> PostRef | None:
        text = cells.text_of(cell)
        if not text:
            return None
        posts = self._by_unit.get(unit_id, [])
        found = [post for post in posts if post.code == text] or [
            post for post in posts if plain(post.name) == plain(text)
        ]
        if len(found) == 1:
            return found[0]
        unit = self._known.places[unit_id].name
        if found:
            raise CellFault(f"{unit}有 {len(found)} 个“{text}”。请填岗位的编码。")
        nearest = near(text, [post.name for post in posts])
        if nearest is None:
            raise CellFault(f"{unit}没有岗位“{text}”。请核对，或先导入岗位。")
        raise CellFault(f"{unit}没有岗位“{text}”。有名称相近的“{nearest}”。", nearest)

    def _stretch(self, reading: Reading) -> Stretch | None:
        first = reading.get("since", cells.date_of, None)
        last = reading.get("until", cells.date_of, None)
        deputy = reading.get("deputy", cells.yes_of, default=False)
        if first is None:
            return None
        if last is not None and last < first:
            reading.fault("until", "任职截止早于任职起始。请核对起止日期。")
        if deputy and last is None:
            reading.fault("until", "代班要写明到哪一天为止。")
        return Stretch(midnight(first), None if last is None else ends(last), deputy, Engagement.STAFF)

    def _check_single(self, reading: Reading, post: PostRef, stretch: Stretch, own: int) -> None:
        """A post for one person has one at a time, a deputy aside."""
        if not post.single_holder or stretch.deputy:
            return
        for posting in others(self._of_posts.get(post.id, ()), own):
            if not posting.deputy and overlap(stretch.since, stretch.until, posting):
                who = self._names.get(posting.person_id, "另一位同志")
                reading.fault("post", f"这个岗位只能一人担任，{who}在这段时间里还在任。请先结束他的任职。")
                return
        for number, other in self._taken.setdefault(post.id, []):
            if overlap(stretch.since, stretch.until, other):
                reading.fault("post", f"这个岗位只能一人担任，与第 {number} 行的时间重叠。")
                return
        self._taken[post.id].append((reading.row.number, stretch))


def _is(posting: PostingRef, stretch: Stretch) -> bool:
    return (posting.since, posting.until, posting.deputy, posting.engagement) == (
        stretch.since,
        stretch.until,
        stretch.deputy,
        stretch.engagement,
    )
