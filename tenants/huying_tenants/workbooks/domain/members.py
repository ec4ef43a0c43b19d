"""Rows of a workbook of grid members: what each would change, and what is wrong with it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from huying_platform.kernel.clock import midnight
from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain import POST_KIND_NAMES, Engagement, Level, PostingRef, PostKind
from huying_tenants.workbooks.domain import cells
from huying_tenants.workbooks.domain.cells import Cell, CellFault, Missing
from huying_tenants.workbooks.domain.kinds import ABOVE, MEMBER_ROLES, grid_levels
from huying_tenants.workbooks.domain.lines import GRID_KINDS, Holding, member_line
from huying_tenants.workbooks.domain.outcomes import GridPost, Outcome, StaffChange, Stretch, outcome
from huying_tenants.workbooks.domain.sheets import Layout, Reading, Row
from huying_tenants.workbooks.domain.staff import KnownStaff, others, overlap, read_person
from huying_tenants.workbooks.domain.twice import Twice
from huying_tenants.workbooks.domain.words import ENGAGEMENT_WORDS


def check_members(
    rows: Sequence[Row], layout: Layout, known: KnownStaff, tick: Callable[[], None]
) -> Outcome[StaffChange]:
    """Check every row. A row says where somebody serves from a day on; where they served until then ends."""
    checking = _Checking(known)
    found = []
    for row in rows:
        tick()
        reading = Reading(layout, row)
        found.append((reading, checking.read(reading)))
    checking.check_heads([(reading, change) for reading, change in found if change is not None])
    changes = [change for reading, change in found if change is not None and not reading.faults]
    return outcome(len(rows), changes, (fault for reading, _ in found for fault in reading.faults))


def current(postings: Sequence[PostingRef]) -> PostingRef | None:
    """The one posting that a person's row speaks of: the latest to begin."""
    return max(postings, key=lambda posting: posting.since, default=None)


class _Checking:
    def __init__(self, known: KnownStaff) -> None:
        self._known = known
        self._of_persons = known.of_persons()
        self._of_posts = known.of_posts()
        self._names = known.names()
        self._above, self._grid = grid_levels(known.levels)
        self._grid_posts = {
            (post.unit_id, post.kind): post for post in known.posts.values() if post.kind in GRID_KINDS
        }
        self._engagements = {word: engagement for engagement, word in ENGAGEMENT_WORDS.items()}
        self._twice = Twice("同一编码只能用一次。")

    def read(self, reading: Reading) -> StaffChange | None:
        """The change of a row; None where there is none, or the row is faulty in itself."""
        before, code, name, phone = read_person(reading, self._known)
        twice = self._twice.meet(reading, "code", code)
        served = [] if before is None else self._known.at_grids(self._of_persons.get(before.id, ()))
        now = current(served)
        if before is not None and now is not None and not twice:
            holding = Holding(before, now, self._known.posts[now.post_id])
            if reading.says(member_line(holding, self._known.places, self._known.levels)):
                reading.faults.clear()  # what the county has itself is never a fault
                return None
        unit_id = self._unit(reading)
        kind = self._kind(reading, now)
        engagement = self._engagement(reading, kind, now)
        since = reading.get("since", cells.date_of, None)
        if reading.faults or unit_id is None or engagement is None or since is None:
            return None
        post = self._post(reading, unit_id, kind)
        if post is None:
            return None
        stretch = Stretch(midnight(since), None, deputy=False, engagement=engagement)
        there = [each for each in served if each.post_id == post]
        stands = now in there and _is(now, stretch)
        if stands and before is not None and (before.name, before.phone) == (name, phone):
            return None
        return StaffChange(
            row=reading.row.number,
            before=before,
            code=code,
            name=name,
            phone=phone,
            post=post,
            stretch=None if stands else stretch,
            ended=() if stands else _ended(served, there, stretch.since),
            replaced=() if stands else _replaced(served, there, stretch),
        )

    def _post(self, reading: Reading, unit_id: int, kind: PostKind) -> int | GridPost | None:
        """The grid's post, or the one to be made; None where nobody can tell which role that is to have."""
        post = self._grid_posts.get((unit_id, kind))
        if post is not None:
            return post.id
        try:
            return GridPost(unit_id, kind, self._known.permission_roles.new_post(unit_id, kind))
        except Refusal as refusal:
            reading.fault("role", f"{refusal.message}请先在“组织”里设好这个岗位，再导入。")
            return None

    def _unit(self, reading: Reading) -> int | None:
        """The grid, found under the units named above it."""
        top: int | None = None
        for level in self._above:
            found = reading.get(f"{ABOVE}{level.code}", self._finder(top, level), None)
            top = top if found is None else found
        if any(fault.column for fault in reading.faults if fault.column.startswith("所属")):
            return None  # which grid is meant cannot be told under an unknown village
        return reading.get("grid", self._finder(top, self._grid), None)

    def _finder(self, top: int | None, level: Level) -> Callable[[Cell], int | None]:
        def find(cell: Cell) -> int | None:
            text = cells.text_of(cell)
            try:
                return self._known.places.find_below(top, level.code, level.name, text) if text else None
            except CellFault as fault:
                if fault.missing is not None and not self._stands_right_above(fault.missing):
                    fault.missing = None
                raise

        return find

    def _stands_right_above(self, missing: Missing) -> bool:
        """Whether a missing unit can only stand under the one named: that is on the level just above."""
        levels = [level.code for level in self._known.levels]
        parent = self._known.places[missing.parent_id]
        return (
            levels.index(missing.level) == levels.index(parent.level) + 1 if parent.level in levels else False
        )

    def _kind(self, reading: Reading, now: PostingRef | None) -> PostKind:
        """Member or head of the grid; without the column, as it is."""
        if not reading.has("role") and now is not None:
            return self._known.posts[now.post_id].kind
        role = reading.get("role", lambda cell: cells.choice_of(cell, MEMBER_ROLES), "")
        return MEMBER_ROLES.get(role, PostKind.GRID_MEMBER)

    def _engagement(self, reading: Reading, kind: PostKind, now: PostingRef | None) -> Engagement | None:
        word = reading.get("engagement", lambda cell: cells.choice_of(cell, self._engagements), "")
        if word:
            return self._engagements[word]
        if not reading.has("engagement") and now is not None:
            return now.engagement
        if kind is PostKind.GRID_HEAD:
            return Engagement.FULL_TIME
        reading.fault("engagement", f"网格员要填类型：{'、'.join(self._engagements)}。")
        return None

    def check_heads(self, found: Sequence[tuple[Reading, StaffChange]]) -> None:
        """Where a grid has one head only, one row names it, and whoever else was it leaves by another row."""
        moving = {
            posting.id
            for reading, change in found
            for posting in (*change.replaced, *(ended for ended, _ in change.ended))
            if not reading.faults
        }
        rows: dict[int | GridPost, int] = {}
        for reading, change in found:
            if not self._is_single(change) or change.stretch is None:
                continue
            first = rows.setdefault(change.post, reading.row.number)
            if first != reading.row.number:
                reading.fault("role", f"与第 {first} 行是同一个网格的网格长。一个网格一名网格长。")
            self._check_taken(reading, change, change.stretch, moving)

    def _is_single(self, change: StaffChange) -> bool:
        if isinstance(change.post, GridPost):
            return change.post.kind is PostKind.GRID_HEAD
        return self._known.posts[change.post].single_holder

    def _check_taken(self, reading: Reading, change: StaffChange, stretch: Stretch, moving: set[int]) -> None:
        if isinstance(change.post, GridPost):
            return
        own = 0 if change.before is None else change.before.id
        for posting in others(self._of_posts.get(change.post, ()), own):
            if posting.id not in moving and overlap(stretch.since, stretch.until, posting):
                post = POST_KIND_NAMES[self._known.posts[change.post].kind]
                who = self._names.get(posting.person_id, "另一位同志")
                reading.fault("role", f"这个网格已有{post}{who}。请先结束他的任职，或在本表里写上他的去处。")


def _is(posting: PostingRef | None, stretch: Stretch) -> bool:
    return posting is not None and (posting.since, posting.until, posting.engagement) == (
        stretch.since,
        stretch.until,
        stretch.engagement,
    )


def _ended(
    served: Sequence[PostingRef], there: Sequence[PostingRef], since: datetime
) -> tuple[tuple[PostingRef, datetime], ...]:
    """Where somebody served before the day ends on it."""
    return tuple(
        (posting, since)
        for posting in served
        if posting not in there and posting.since < since and (posting.until is None or posting.until > since)
    )


def _replaced(
    served: Sequence[PostingRef], there: Sequence[PostingRef], stretch: Stretch
) -> tuple[PostingRef, ...]:
    """What was said of the time from the day on gives way, and so does what was said of the same grid."""
    return tuple(
        posting
        for posting in served
        if posting.since >= stretch.since or (posting in there and overlap(stretch.since, None, posting))
    )
