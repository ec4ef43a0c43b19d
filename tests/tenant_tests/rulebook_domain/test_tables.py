"""Decision tables: every fault is found with the rows concerned, and nothing is said of a sound table."""

import time
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_tenants.rulebook.domain import tables
from huying_tenants.rulebook.domain.model import ROW_KEYS, Limit, LimitRow
from huying_tenants.rulebook.domain.tables import OTHER, Case, Domains, Fault, Finding, Tree, Value, verify

TYPES = ("work", "hard")
DOMAINS = Domains(closed={"call_type": TYPES, "grade": ("one", "two")})
TREE: Tree = {"03": None, "0301": "03", "0302": "03", "04": None}


def row(hours: int | None, **when: Value | tuple[Value, ...]) -> LimitRow:
    values = {key: value if isinstance(value, tuple) else (value,) for key, value in when.items()}
    return LimitRow(values, None if hours is None else Limit(hours, "hours"))  # type: ignore[arg-type]


def found(rows: Sequence[LimitRow], domains: Domains = DOMAINS, *, tightens: bool = False) -> list[Finding]:
    return list(verify(rows, ROW_KEYS, domains, tightens=tightens))


SOUND = {
    "one row for all": [row(1)],
    "a row for each type": [row(1, call_type="work"), row(2, call_type="hard")],
    "different keys, decided by the order of keys": [row(1), row(2, item="03"), row(3, call_type="work")],
    "a more specific row": [row(1), row(2, item="03"), row(3, item="03", call_type="work")],
    "several values apart": [row(1), row(2, item=("03", "04")), row(3, item=("05", "06"))],
    "no limit is a result of its own": [row(None, call_type="work"), row(1, call_type="hard")],
    "a township before all": [row(3), row(1, township="t1"), row(2, item="03", call_type="work")],
}


@pytest.mark.parametrize("rows", SOUND.values(), ids=SOUND)
def test_of_a_sound_table_nothing_is_said(rows: list[LimitRow]) -> None:
    assert found(rows) == []


FAULTY = {
    "the same condition, other limits": (
        [row(1), row(2, item="03"), row(3, item="03")],
        Finding(Fault.CONFLICT, (2, 1)),
    ),
    "overlapping values, other limits": (
        [row(1), row(2, item=("03", "04")), row(3, item=("04", "05"))],
        Finding(Fault.CONFLICT, (2, 1)),
    ),
    "overlapping values, the same limit": (
        [row(1), row(2, item=("03", "04")), row(2, item=("04", "05"))],
        Finding(Fault.OVERLAP, (2, 1)),
    ),
    "one row inside another": (
        [row(1), row(2, item=("03", "04")), row(2, item="04")],
        Finding(Fault.SUBSUMPTION, (2, 1)),
    ),
    "one row inside a later one": (
        [row(1), row(2, item="04"), row(2, item=("03", "04"))],
        Finding(Fault.SUBSUMPTION, (1, 2)),
    ),
    "two rows for everything": ([row(1), row(2)], Finding(Fault.CONFLICT, (1, 0))),
    "a more specific row that says the same": (
        [row(1), row(1, item="03")],
        Finding(Fault.REDUNDANCY, (1, 0)),
    ),
    "every type has a row of its own": (
        [row(1), row(2, call_type="work"), row(3, call_type="hard")],
        Finding(Fault.SHADOW, (0, 1, 2)),
    ),
    "a row covered by several": (
        [row(9), row(1, item="03"), row(2, item="03", call_type="work"), row(3, item="03", call_type="hard")],
        Finding(Fault.SHADOW, (1, 2, 3)),
    ),
    "a type without a row": ([row(1, call_type="work")], Finding(Fault.GAP, (), {"call_type": "hard"})),
    "an item nobody thought of": ([row(1, item="03")], Finding(Fault.GAP, (), {"item": OTHER})),
    "a combination without a row": (
        [row(1, call_type="work"), row(2, call_type="hard", grade="one")],
        Finding(Fault.GAP, (), {"call_type": "hard", "grade": "two"}),
    ),
    "no row at all": ([], Finding(Fault.GAP, ())),
}


@pytest.mark.parametrize(("rows", "finding"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_found_with_its_rows(rows: list[LimitRow], finding: Finding) -> None:
    assert found(rows) == [finding]


def test_a_difference_between_makes_a_row_worth_having() -> None:
    rows = [row(1), row(2, item="03"), row(1, item="03", call_type="work")]
    assert found(rows) == []


def test_a_branch_holds_for_everything_below_it_and_the_nearer_branch_counts() -> None:
    domains = Domains(trees={"item": TREE})
    assert found([row(1, item="03"), row(2, item="0301"), row(3, item="04")], domains) == []
    assert found([row(1, item="03"), row(2, item="0301")], domains) == [
        Finding(Fault.GAP, (), {"item": "04"})
    ]
    assert found([row(9), row(1, item="03"), row(2, item=("0301", "03"))], domains) == [
        Finding(Fault.CONFLICT, (2, 1))
    ]


def test_periods_that_overlap_hold_at_the_same_time() -> None:
    together = {"period": {"flood": frozenset({"summer"}), "summer": frozenset({"flood"})}}
    rows = [row(1), row(2, period="flood"), row(3, period="summer")]
    assert found(rows) == []
    assert found(rows, Domains(together=together)) == [Finding(Fault.CONFLICT, (2, 1))]


def test_a_combination_that_never_occurs_is_no_gap() -> None:
    closed: dict[str, tuple[Value, ...]] = {"call_type": TYPES, "grade": ("one", None)}
    rows = [row(1, call_type="work", grade="one"), row(2, call_type="hard")]

    def possible(case: Case) -> bool:
        return case.get("call_type") != "work" or case.get("grade", "one") is not None

    assert found(rows, Domains(closed=closed)) == [
        Finding(Fault.GAP, (), {"call_type": "work", "grade": None})
    ]
    linked = frozenset(("call_type", "grade"))
    assert found(rows, Domains(closed=closed, possible=possible, linked=linked)) == []


def test_rows_that_may_only_tighten_do_not_beat_the_countys() -> None:
    rows = [row(9), row(5, call_type="work"), row(5, call_type="work", township="t1")]
    assert found(rows) == [Finding(Fault.REDUNDANCY, (2, 1))]
    assert found(rows, tightens=True) == []


def test_a_table_nobody_can_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_POINTS", 3)
    rows = [row(1, item=item, call_type=kind) for item, kind in product(("03", "04"), TYPES)]
    assert found(rows) == [Finding(Fault.INTRICATE, ())]
    assert found([row(2), *rows]) == []


def test_fifteen_hundred_rows_take_a_fraction_of_a_second() -> None:
    items = [f"{number:02}" for number in range(64)]
    rows = [
        row(place % 9 + 1, item=item, call_type=kind, grade=grade)
        for place, (item, kind, grade) in enumerate(product(items, "abcdef", "1234"))
    ]
    assert len(rows) == 1536
    domains = Domains(closed={"call_type": tuple("abcdef"), "grade": tuple("1234")})
    begun = time.perf_counter()
    assert found(rows, domains) == [Finding(Fault.GAP, (), {"item": OTHER})]
    assert time.perf_counter() - begun < 0.5


SMALL: dict[str, tuple[Value, ...]] = {
    "call_type": ("a", "b"),
    "grade": ("1", "2", None),
    "off_hours": (True, False),
}


@st.composite
def small_tables(draw: st.DrawFn) -> list[LimitRow]:
    rows = []
    for _ in range(draw(st.integers(0, 6))):
        keys = draw(st.lists(st.sampled_from(sorted(SMALL)), unique=True))
        when = {
            key: tuple(draw(st.lists(st.sampled_from(SMALL[key]), min_size=1, unique=True))) for key in keys
        }
        rows.append(row(draw(st.integers(1, 2)), **when))
    return rows


def calls() -> Iterator[Case]:
    for values in product(*SMALL.values()):
        yield dict(zip(SMALL, values, strict=True))


def matching(rows: Sequence[LimitRow], call: Case) -> list[int]:
    """The rows that match a call, the one that counts first."""
    weight = {key: place for place, key in enumerate(ROW_KEYS)}
    fits = [
        index
        for index, each in enumerate(rows)
        if all(call[key] in values for key, values in each.when.items())
    ]
    return sorted(
        fits, key=lambda index: (-len(rows[index].when), sorted(weight[k] for k in rows[index].when))
    )


@given(small_tables())
def test_what_is_found_is_what_trying_every_call_finds(rows: list[LimitRow]) -> None:
    findings = list(verify(rows, ROW_KEYS, Domains(closed=SMALL)))
    answers = [matching(rows, call) for call in calls()]
    clashing = {
        (max(a, b), min(a, b))
        for order in answers
        for a, b in product(order, order)
        if a != b and rows[a].when.keys() == rows[b].when.keys()
    }
    equal = {Fault.CONFLICT, Fault.OVERLAP, Fault.SUBSUMPTION}
    told = {tuple(sorted(each.rows, reverse=True)) for each in findings if each.fault in equal}
    assert told == clashing
    for each in findings:
        if each.fault in equal:
            assert (each.fault is Fault.CONFLICT) == (rows[each.rows[0]].limit != rows[each.rows[1]].limit)
    beaten = {
        index
        for index in range(len(rows))
        if not any(
            index in order and len(rows[order[0]].when) == len(rows[index].when)
            and rows[order[0]].when.keys() == rows[index].when.keys()
            for order in answers
        )
    }  # fmt: skip
    assert {each.rows[0] for each in findings if each.fault is Fault.SHADOW} == beaten
    assert any(each.fault is Fault.GAP for each in findings) == any(not order for order in answers)
    for each in findings:
        if each.fault is Fault.GAP:
            assert all(not matching(rows, call) for call in calls() if call | dict(each.case) == call)


@given(small_tables())
def test_a_redundant_row_can_be_left_out(rows: list[LimitRow]) -> None:
    findings = list(verify(rows, ROW_KEYS, Domains(closed=SMALL)))
    equal = {Fault.CONFLICT, Fault.OVERLAP, Fault.SUBSUMPTION}
    if any(each.fault in equal for each in findings):
        return
    for each in findings:
        if each.fault is Fault.REDUNDANCY:
            for call in calls():
                with_it, without = (
                    matching(rows, call),
                    [i for i in matching(rows, call) if i != each.rows[0]],
                )
                if with_it:
                    assert rows[with_it[0]].limit == rows[without[0]].limit
