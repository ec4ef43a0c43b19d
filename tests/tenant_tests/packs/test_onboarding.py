"""Onboarding a county from a pack: whole or not at all, and harmless to repeat."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg2 import sql

from huying_platform.counties.api import all_counties, county_context, public_context
from huying_platform.identity.api import demo_account
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_site.management.commands.county import onboard
from huying_tenants.catalogue.api import current_items
from huying_tenants.org.api import configuration_revision, posts_by_id, seats_of, units_by_id
from huying_tenants.packs import actions
from huying_tenants.packs.api import PackBroken
from huying_tenants.rulebook.api import override_rows, version_row
from tenant_tests.packs.rich_pack import CASES, RICH_PACK
from tenant_tests.packs.small_pack import SMALL_PACK, write_pack

CODE, NAME, HOST = "371499", "样例县", "sample"

pytestmark = pytest.mark.usefixtures("database")


def onboard_sample(folder: Path, **changed: Any) -> bool:
    return onboard(
        pack_folder=folder, **{"code": CODE, "name": NAME, "host": HOST, "demo_accounts": True, **changed}
    )


def rows_everywhere() -> dict[str, int]:
    """How many rows each table of the public schema and of the sample county holds."""
    with public_context(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', %s)", [f"c{CODE}"]
        )
        counts = {}
        for schema, table in cursor.fetchall():
            cursor.execute(
                sql.SQL("SELECT count(*) FROM {}.{}").format(*map(sql.Identifier, (schema, table)))
            )
            counts[f"{schema}.{table}"] = cursor.fetchone()[0]
    return counts


def test_a_county_is_born_with_everything_its_pack_says(tmp_path: Path, clock: FixedClock) -> None:
    assert onboard_sample(write_pack(tmp_path))
    assert CODE in {county.code for county in all_counties()}
    with county_context(f"c{CODE}"):
        units = units_by_id(clock.now())
        assert [unit.name for unit in units.values()] == ["县网格中心", "东乡", "东村", "水利局", "公安局"]
        village = next(unit for unit in units.values() if unit.code == "east-village")
        assert village.parent_id is not None
        assert units[village.parent_id].name == "东乡"
        assert [post.code for post in posts_by_id(clock.now()).values()] == [
            "centre-1",
            "east-1",
            "water-1",
            "police-1",
        ]
        holder = demo_account(county_code=CODE, post_code="water-1")
        assert holder is not None
        assert [seat.unit_name for seat in seats_of(holder, clock.now())] == ["水利局"]


def test_a_county_is_born_with_levels_roles_branches_overrides_and_cases(
    tmp_path: Path, clock: FixedClock
) -> None:
    assert onboard_sample(write_pack(tmp_path, RICH_PACK))
    with county_context(f"c{CODE}"):
        units = {unit.code: unit for unit in units_by_id(clock.now()).values()}
        assert (units["east"].level, units["police"].level) == ("town", "department")
        assert units["water"].superior_id == units["gov"].id
        assert units["west"].superior_id == units["west"].parent_id == units["west-area"].id
        roles = {post.code: post.roles for post in posts_by_id(clock.now()).values()}
        assert (roles["east-mayor"], roles["east-clerk"]) == ({"mayor"}, frozenset())
        branches = {item.code: (item.branches, item.lead_unit_id) for item in current_items(clock.now())}
        assert branches["01"] == (("rivers", "waters"), units["water"].id)
        assert branches["03"] == ((), None)
        version = version_row(1)
        assert version is not None
        assert [each["name"] for each in version.cases] == ["rich.yaml"]
        assert [row.code for row in override_rows()] == ["flood"]


def test_a_pack_whose_case_fails_opens_no_county(tmp_path: Path) -> None:
    before = rows_everywhere()
    broken = {**RICH_PACK, "cases/rich.yaml": CASES.replace("lead: police", "lead: water")}
    with pytest.raises(PackBroken):
        onboard_sample(write_pack(tmp_path, broken))
    assert rows_everywhere() == before


def test_onboarding_again_changes_nothing(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    onboard_sample(folder)
    before = rows_everywhere()
    with county_context(f"c{CODE}"):
        revision = configuration_revision()
    assert not onboard_sample(folder)
    assert rows_everywhere() == before
    with county_context(f"c{CODE}"):
        assert configuration_revision() == revision


@pytest.mark.parametrize("file", SMALL_PACK)
def test_a_broken_pack_writes_nothing(file: str, tmp_path: Path) -> None:
    before = rows_everywhere()
    folder = write_pack(tmp_path, {**SMALL_PACK, file: re.sub("format: [12]", "format: 9", SMALL_PACK[file])})
    with pytest.raises(CommandError, match=rf"{file}:1:"):
        call_command(
            "county",
            "onboard",
            "--pack",
            str(folder),
            "--code",
            CODE,
            "--name",
            NAME,
            "--host",
            HOST,
            stdout=StringIO(),
        )
    assert rows_everywhere() == before


def test_a_fault_in_the_middle_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError("the database went away")

    before = rows_everywhere()
    monkeypatch.setattr(actions, "publish_first_rulebook", fail)
    with pytest.raises(RuntimeError, match="went away"):
        onboard_sample(write_pack(tmp_path))
    assert rows_everywhere() == before
    monkeypatch.undo()
    assert onboard_sample(tmp_path)


def test_another_pack_for_a_running_county_is_refused(tmp_path: Path) -> None:
    onboard_sample(write_pack(tmp_path))
    before = rows_everywhere()
    write_pack(tmp_path, {**SMALL_PACK, "units.yaml": SMALL_PACK["units.yaml"].replace("水利局", "水务局")})
    with pytest.raises(Refusal) as caught:
        onboard_sample(tmp_path)
    assert caught.value.code == "PACK_CHANGED"
    assert caught.value.next_step
    assert rows_everywhere() == before


@pytest.mark.parametrize(("key", "value"), [("code", "371498"), ("name", "别县"), ("host", "other")])
def test_a_pack_of_another_county_is_refused(key: str, value: str, tmp_path: Path) -> None:
    before = rows_everywhere()
    with pytest.raises(Refusal) as caught:
        onboard_sample(write_pack(tmp_path), **{key: value})
    assert (caught.value.code, caught.value.field) == ("PACK_OTHER_COUNTY", key)
    assert rows_everywhere() == before
