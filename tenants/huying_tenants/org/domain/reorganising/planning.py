"""Planning an act: every row it would write, who succeeds whom, what is unusual about it; or why it may not be."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from huying_platform.kernel.errors import Refusal
from huying_tenants.org.domain.codes import check_code
from huying_tenants.org.domain.levels import LevelScheme
from huying_tenants.org.domain.people import clean_name, clean_phone, refuse_far_day, refuse_personal_number
from huying_tenants.org.domain.reorganising import refusals
from huying_tenants.org.domain.reorganising.acts import Act, Amend, Close, Establish, Merge, Move, Split
from huying_tenants.org.domain.reorganising.checking import check
from huying_tenants.org.domain.reorganising.values import Hierarchy
from huying_tenants.org.domain.reorganising.workings import Workings
from huying_tenants.org.domain.units import SuccessionRef, UnitState, VersionChange

SHORT_NAME_LIMIT = 30
CONTACT_LIMIT = 60
SEVERAL = 2
LED_BY = "line_superior_id"
UNSPELT: Mapping[str, Any] = {"initials": "", "pinyin": ""}
"""A name by which nobody finds it yet: whoever writes it down spells it out."""
AMENDABLE = frozenset(each.name for each in fields(UnitState)) - {"parent_id"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else an act is planned by.

    `today` is the county's day, `first_day` the first its hierarchy knows of. `taken_codes` are those of the acts'
    codes that some unit has; `open_calls` how many open calls each unit has a part in that is to be closed;
    `successions` who takes over from whom already, or is going to.
    """

    schemes: Sequence[LevelScheme]
    county_code: str
    today: date
    first_day: date
    taken_codes: Collection[str] = ()
    open_calls: Mapping[int, int] = field(default_factory=dict)
    successions: Mapping[int, SuccessionRef] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What acts would do. `made`: the keys below zero of the new units, by code; `closed`: each with its successor."""

    changes: tuple[VersionChange, ...]
    successions: tuple[SuccessionRef, ...]
    made: Mapping[str, int]
    closed: Mapping[int, int | None]
    touched: frozenset[int]
    warnings: tuple[str, ...]
    after: Hierarchy


def plan(hierarchy: Hierarchy, acts: Act | Sequence[Act], surroundings: Surroundings) -> Plan:
    """Work out an act, or several one upon the other. Refuses with the reason and the way."""
    planning = _Planning(hierarchy, surroundings)
    for act in [acts] if isinstance(acts, Act) else acts:
        planning.take(act)
    return planning.done()


class _Planning:
    def __init__(self, hierarchy: Hierarchy, surroundings: Surroundings) -> None:
        self._workings = Workings(hierarchy)
        self._around = surroundings
        self._codes = {unit.code for unit in hierarchy.units.values()} | set(surroundings.taken_codes)
        self._made: dict[str, int] = {}
        self._closed: dict[int, int | None] = {}
        self._successions: list[SuccessionRef] = []
        self._earliest: date | None = None

    def take(self, act: Act) -> None:
        """Do one act on the workings."""
        if act.effective < self._around.first_day:
            raise refusals.before_the_first_day(self._around.first_day)
        refuse_far_day(act.effective, field="effective")
        self._earliest = min(self._earliest or act.effective, act.effective)
        match act:
            case Establish():
                self._establish(act.code, act.state, act.effective)
            case Amend():
                self._amend(act)
            case Move():
                self._move(act)
            case Merge():
                self._merge(act)
            case Split():
                self._split(act)
            case Close():
                self._close(act)

    def done(self) -> Plan:
        """The outcome, when it may stand."""
        workings, touched = self._workings, frozenset(self._workings.touched)
        warnings: list[str] = []
        if self._earliest is not None and touched:
            self._refuse_circle()
            check(workings.hierarchy, touched, self._around.schemes, self._earliest)
            if self._earliest < self._around.today:
                warnings.append(
                    f"生效日期 {self._earliest.isoformat()} 早于今天：从那天起的机构会按新的显示，"
                    "已经发生的呼叫和过去月份的统计不变。"
                )
            warnings += self._namesakes(touched, self._earliest)
        return Plan(
            workings.changes(),
            tuple(self._successions),
            dict(self._made),
            dict(self._closed),
            touched,
            tuple(warnings),
            workings.hierarchy,
        )

    def _is_to_take_over(self, unit_id: int, day: date) -> bool:
        return any(
            each.successor_id == unit_id and each.since > day for each in self._around.successions.values()
        )

    def _refuse_circle(self) -> None:
        """What passes on must come to rest somewhere, in whatever order the days of the acts are."""
        heirs = {key: each.successor_id for key, each in self._around.successions.items()}
        heirs |= {each.unit_id: each.successor_id for each in self._successions}
        for each in self._successions:
            passed, unit_id = {each.unit_id}, each.successor_id
            while unit_id in heirs and unit_id not in passed:
                passed.add(unit_id)
                unit_id = heirs[unit_id]
            if unit_id in passed:
                raise refusals.succession_circle(self._workings.hierarchy.name_of(unit_id))

    def _establish(self, code: str, state: UnitState, since: date) -> int:
        if code in self._codes:
            raise refusals.code_taken(code)
        check_code(code, state.kind, self._around.county_code)
        self._there(state.parent_id, since, "parentId")
        self._there(state.line_superior_id, since, "unit.lineSuperiorId")
        key = self._workings.establish(code, _clean(state), since)
        self._codes.add(code)
        self._made[code] = key
        return key

    def _amend(self, act: Amend) -> None:
        state = self._present(act.unit_id, act.effective, "unitIds")
        if unknown := act.changes.keys() - AMENDABLE:
            raise ValueError(f"not for an amendment: {sorted(unknown)}")
        if not act.changes:
            raise refusals.too_few("没有要改的内容。")
        wanted = dict(act.changes)
        if "name" in wanted and "short_name" not in wanted and state.short_name == state.name:
            wanted["short_name"] = wanted["name"][:SHORT_NAME_LIMIT]
        given = {each.name: getattr(state, each.name) for each in fields(UnitState)} | wanted
        cleaned = _clean(UnitState(**given))
        if cleaned.kind is not state.kind:
            check_code(self._workings.unit(act.unit_id).code, cleaned.kind, self._around.county_code)
        self._there(cleaned.line_superior_id, act.effective, "unit.lineSuperiorId")
        changes = {name: getattr(cleaned, name) for name in wanted}
        if (cleaned.name, cleaned.short_name) != (state.name, state.short_name):
            changes = {**UNSPELT, **changes}
        if "position" in changes:
            self._place(act.unit_id, state, changes.pop("position"), act.effective)
        self._workings.change(act.unit_id, changes, act.effective)

    def _place(self, unit_id: int, state: UnitState, place: int, day: date) -> None:
        """Put a unit on a place among those beside it, the first being 1; the others move up or down."""
        beside = [
            key
            for key, other in self._workings.hierarchy.on(day).items()
            if other.parent_id == state.parent_id and key != unit_id
        ]
        beside.sort(key=lambda key: (_state(self._workings, key, day).position, key))
        beside.insert(max(0, min(place - 1, len(beside))), unit_id)
        for position, key in enumerate(beside, start=1):
            if _state(self._workings, key, day).position != position:
                self._workings.change(key, {"position": position}, day)

    def _move(self, act: Move) -> None:
        if not act.unit_ids:
            raise refusals.too_few("没有选择要移动的单位。")
        self._there(act.parent_id, act.effective, "parentId")
        for unit_id in act.unit_ids:
            state = self._present(unit_id, act.effective, "unitIds")
            if unit_id == act.parent_id:
                raise refusals.under_itself(state.name)
            self._workings.change(unit_id, {"parent_id": act.parent_id}, act.effective)

    def _merge(self, act: Merge) -> None:
        day = act.effective
        going = [unit_id for unit_id in dict.fromkeys(act.unit_ids) if unit_id != act.into_id]
        for unit_id in going:
            self._present(unit_id, day, "unitIds")
        if act.into_id is not None:
            self._present(act.into_id, day, "intoId")
            into = act.into_id
            if not going:
                raise refusals.too_few("合并要选两个以上的单位。")
        elif act.state is None or len(going) < SEVERAL:
            raise refusals.too_few("合并要选两个以上的单位，并写明合并成哪个单位。")
        else:
            into = self._establish(act.code, act.state, day)
        for unit_id in going:
            for child in self._workings.below(unit_id, day):
                if child != into and child not in going:
                    self._hand_over(child, unit_id, into, day)
            if _is_below(self._workings, into, unit_id, day):
                raise refusals.cycle(self._workings.hierarchy.name_of(unit_id))
        for unit_id in going:
            self._end(unit_id, into, day)

    def _split(self, act: Split) -> None:
        day = act.effective
        state = self._present(act.unit_id, day, "unitIds")
        if len(act.parts) < SEVERAL:
            raise refusals.too_few("拆分要写明两个以上的新单位。")
        given = [child for part in act.parts for child in part.child_ids]
        if len(set(given)) != len(given) or sum(part.takes_matters for part in act.parts) != 1:
            raise refusals.parts_dispute()
        children = self._workings.below(act.unit_id, day)
        for child in sorted(set(given) - set(children)):
            self._present(child, day, "parts")
            raise refusals.not_a_child(self._workings.hierarchy.name_of(child))
        if left := set(children) - set(given):
            raise refusals.children_left(len(left))
        successor = 0
        for part in act.parts:
            parent = state.parent_id if part.state.parent_id is None else part.state.parent_id
            key = self._establish(part.code, _under(part.state, parent), day)
            for child in part.child_ids:
                self._hand_over(child, act.unit_id, key, day)
            successor = key if part.takes_matters else successor
        self._end(act.unit_id, successor, day)

    def _close(self, act: Close) -> None:
        state = self._present(act.unit_id, act.effective, "unitIds")
        if act.successor_id == act.unit_id:
            raise refusals.successor_itself()
        self._there(act.successor_id, act.effective, "successorId")
        if act.successor_id is None:
            if count := self._around.open_calls.get(act.unit_id, 0):
                raise refusals.has_open_calls(state.name, count)
            if self._is_to_take_over(act.unit_id, act.effective):
                raise refusals.heir_needed(state.name)
            if act.effective > self._around.today:
                raise refusals.successor_needed(state.name)
        self._end(act.unit_id, act.successor_id, act.effective)

    def _end(self, unit_id: int, successor: int | None, day: date) -> None:
        if successor is not None:
            for led in self._workings.below(unit_id, day, LED_BY):
                self._hand_over(led, unit_id, successor if led != successor else None, day, LED_BY)
        self._workings.close(unit_id, day)
        self._closed[unit_id] = successor
        if successor is not None:
            self._successions.append(SuccessionRef(unit_id, successor, day))

    def _hand_over(self, child: int, old: int, new: int | None, day: date, by: str = "parent_id") -> None:
        """A unit comes under another superior, also where it would only later have come under the old one."""
        for version in self._workings.unit(child).versions:
            if getattr(version.state, by) == old and (version.until is None or version.until > day):
                self._workings.change(child, {by: new}, max(day, version.since))

    def _present(self, unit_id: int, day: date, at: str) -> UnitState:
        if not self._workings.knows(unit_id):
            raise refusals.unit_unknown(at)
        state = self._workings.on(unit_id, day)
        if state is None:
            raise refusals.unit_closed(self._workings.hierarchy.name_of(unit_id), day, at)
        return state

    def _there(self, unit_id: int | None, day: date, at: str) -> None:
        if unit_id is not None:
            self._present(unit_id, day, at)

    def _namesakes(self, touched: Collection[int], day: date) -> list[str]:
        states = self._workings.hierarchy.on(day)
        named = Counter((state.parent_id, state.name) for state in states.values())
        twice = dict.fromkeys(
            states[key].name
            for key in sorted(touched & states.keys())
            if named[states[key].parent_id, states[key].name] > 1
        )
        return [f"同一上级下已有另一个“{name}”。" for name in twice]


def _clean(state: UnitState) -> UnitState:
    """The state as it is kept; refuses names, phones and places that cannot be."""
    contact = state.contact.strip()
    if len(contact) > CONTACT_LIMIT or not contact.isprintable():
        raise Refusal(
            "CONTACT_INVALID",
            f"联系人最多 {CONTACT_LIMIT} 个字。",
            "请只写姓名和职务。",
            field="unit.contact",
        )
    refuse_personal_number(contact, field="unit.contact")
    if (state.longitude is None) != (state.latitude is None):
        raise Refusal(
            "PLACE_INVALID", "经度和纬度要一起填写。", "请补上另一个，或都留空。", field="unit.longitude"
        )
    return replace(
        state,
        name=clean_name(state.name, field="unit.name"),
        short_name=clean_name(state.short_name, field="unit.shortName", limit=SHORT_NAME_LIMIT),
        duty_phone=clean_phone(state.duty_phone, field="unit.dutyPhone"),
        contact=contact,
    )


def _under(state: UnitState, parent_id: int | None) -> UnitState:
    return replace(state, parent_id=parent_id)


def _state(workings: Workings, unit_id: int, day: date) -> UnitState:
    state = workings.on(unit_id, day)
    if state is None:
        raise LookupError(unit_id)
    return state


def _is_below(workings: Workings, unit_id: int, upper: int, day: date) -> bool:
    """Whether a unit stands anywhere below another on a day."""
    seen: set[int] = set()
    state = workings.on(unit_id, day)
    while state is not None and state.parent_id is not None and state.parent_id not in seen:
        if state.parent_id == upper:
            return True
        seen.add(state.parent_id)
        state = workings.on(state.parent_id, day)
    return False
