"""Whatever was legally done to a county's organisation, its pack can be read into a new county again."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock, county_date
from huying_platform.kernel.errors import Refusal
from huying_site.management.commands.county import export
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import PostForm, Proposal
from huying_tenants.org.api import (
    Level,
    PostKind,
    UnitKind,
    UnitState,
    levels_on,
    levels_revision,
    reorganising,
    units_by_id,
)
from huying_tenants.packs.api import read_pack
from tenant_tests.packs.small_pack import write_pack
from tenant_tests.packs.test_exporting import CODE, TWIN, configuration, onboard_sample, onboard_twin
from testkit.acting import Acting

ACTS = 25
SEEDS = (1, 9, 10)
NEEDED = frozenset({"east", "water", "centre"})
"""Without somebody on their posts the rules of the sample cannot be played, here or in any county."""

pytestmark = pytest.mark.usefixtures("database")


class Somebody:
    """Does to a county's organisation whatever comes into his head."""

    def __init__(self, clock: FixedClock, chance: Random) -> None:
        self._clock, self._chance, self._made = clock, chance, 0
        self._actor = Acting(clock).actor("centre-1")
        self.done: list[str] = []

    def act(self) -> None:
        """One act, if it is legal."""
        acts: list[Callable[[], Any]] = [
            self._establish,
            self._establish,
            self._amend,
            self._move,
            self._merge,
            self._close,
            self._levels,
            self._post,
        ]
        act = self._chance.choice(acts)
        with suppress(Refusal, IndexError):  # nobody is left to do it to
            act()
            self.done.append(act.__name__)

    def _units(self) -> list[Any]:
        return list(units_by_id(self._clock.now()).values())

    def _others(self) -> list[Any]:
        return [unit for unit in self._units() if unit.code not in NEEDED]

    def _today(self) -> Any:
        return county_date(self._clock.now())

    def _name(self) -> str:
        self._made += 1
        return self._chance.choice(
            ["新村", "东区 & 西区", f"第 {self._made} 网格", "所：站", "#1", "yes", "0123"]
        )

    def _state(self) -> UnitState:
        kind = self._chance.choice(list(UnitKind))
        levels = [level.code for level in levels_on(self._today()) if kind in level.kinds]
        parents = [None, *(unit.id for unit in self._units())]
        name = self._name()
        return UnitState(
            name,
            name,
            kind,
            self._chance.choice(levels or ["none"]),
            self._chance.choice(parents),
            self._chance.choice([None, None, *parents]),
        )

    def _do(self, act: reorganising.Act, **more: Any) -> None:
        hierarchy.reorganise(
            actor=self._actor, clock=self._clock, request_id=uuid4(), proposal=Proposal(act, **more)
        )

    def _establish(self) -> None:
        self._do(reorganising.Establish(self._today(), f"own-{self._made}_{self._made}", self._state()))

    def _amend(self) -> None:
        unit, state = self._chance.choice(self._others()), self._state()
        key = self._chance.choice(["name", "short_name", "kind", "level", "line_superior_id", "duty_phone"])
        value = "0534-3210001" if key == "duty_phone" else getattr(state, key)
        self._do(reorganising.Amend(self._today(), unit.id, {key: value}))

    def _move(self) -> None:
        unit, above = self._chance.choice(self._units()), self._chance.choice([None, *self._units()])
        self._do(reorganising.Move(self._today(), (unit.id,), None if above is None else above.id))

    def _merge(self) -> None:
        unit, into = self._chance.choice(self._others()), self._chance.choice(self._units())
        act = reorganising.Merge(self._today(), (unit.id,), into_id=into.id)
        self._do(act, posts_move=self._chance.random() < 0.5)

    def _close(self) -> None:
        self._do(reorganising.Close(self._today(), self._chance.choice(self._others()).id, None))

    def _levels(self) -> None:
        levels = list(levels_on(self._today()))
        code = self._chance.choice(["", "Area_1", "area-2", "片", "a.b", "_x", "x" * 41, "9"])
        kinds = tuple(self._chance.sample(list(UnitKind), self._chance.randint(0, 3)))
        levels.insert(self._chance.randint(0, len(levels)), Level(code, self._name(), kinds))
        hierarchy.save_levels(
            actor=self._actor,
            clock=self._clock,
            levels=levels,
            effective=self._today(),
            seen=str(levels_revision()),
        )

    def _post(self) -> None:
        unit = self._chance.choice(self._units())
        form = PostForm(
            unit_id=unit.id,
            name=self._name(),
            kind=self._chance.choice(list(PostKind)),
            since=self._today(),
            phone=self._chance.choice(["", "110", "0534-3210002"]),
            single_holder=self._chance.random() < 0.5,
        )
        hierarchy.save_post(actor=self._actor, clock=self._clock, form=form)


def test_the_last_unit_that_leads_calls_stays(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "pack").mkdir()
    onboard_sample(write_pack(tmp_path / "pack"))
    with county_context(f"c{CODE}"):
        units = {unit.code: unit.id for unit in units_by_id(clock.now()).values()}
        actor, today = Acting(clock).actor("centre-1"), county_date(clock.now())

        def close(code: str) -> None:
            proposal = Proposal(reorganising.Close(today, units[code], None))
            hierarchy.reorganise(actor=actor, clock=clock, request_id=uuid4(), proposal=proposal)

        close("police")
        with pytest.raises(Refusal, match="LAST_LEADING_UNIT"):
            close("water")
        assert units["water"] in units_by_id(clock.now())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_county_that_was_reorganised_in_any_way_is_onboarded_again(
    tmp_path: Path, clock: FixedClock, seed: int
) -> None:
    (tmp_path / "pack").mkdir()
    onboard_sample(write_pack(tmp_path / "pack"))
    with county_context(f"c{CODE}"):
        somebody = Somebody(clock, Random(seed))  # noqa: S311 - the same acts in every run
        for _ in range(ACTS):
            somebody.act()
            clock.advance(timedelta(hours=5))
    assert len(set(somebody.done)) >= 4, somebody.done
    assert "_establish" in somebody.done
    export(code=CODE, folder=tmp_path / "out")
    read_pack(tmp_path / "out")
    onboard_twin(tmp_path / "out")
    assert configuration(CODE, clock) == configuration(TWIN, clock)
