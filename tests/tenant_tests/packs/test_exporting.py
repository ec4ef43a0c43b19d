"""A running county written as a pack: the same configuration, the same bytes, and nobody in it."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import transaction

from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock, county_date
from huying_platform.kernel.errors import Refusal
from huying_site.management.commands.county import export, onboard
from huying_tenants.org.api import (
    Level,
    PersonLine,
    PostingLine,
    PostKind,
    PostState,
    UnitKind,
    UnitState,
    VersionChange,
    levels_on,
    posts_by_id,
    save_levels,
    save_people,
    save_posts,
    save_succession,
    seat_people,
    touch_configuration,
    unit_versions,
    units_by_id,
    write_versions,
)
from huying_tenants.packs.api import read_pack
from tenant_tests.packs.rich_pack import RICH_PACK
from tenant_tests.packs.small_pack import WHOLE_PACK, write_pack
from testkit.portal import PACKS, XIAJIN

EXAMPLES = PACKS.parent / "docs" / "rulebook" / "examples"
CODE, NAME, HOST = "371499", "样例县", "sample"
TWIN, TWIN_NAME, TWIN_HOST = "371498", "孪生县", "twin"
SQUARE = {"type": "Polygon", "coordinates": [[[116, 36.5], [116.25, 36.5], [116.25, 37], [116, 36.5]]]}

pytestmark = pytest.mark.usefixtures("database")


def onboard_sample(folder: Path) -> None:
    onboard(pack_folder=folder, code=CODE, name=NAME, host=HOST, demo_accounts=True)


def onboard_twin(folder: Path) -> None:
    """A new county with the configuration written there."""
    county = folder / "county.yaml"
    text = county.read_text(encoding="utf-8")
    for said, other in ((CODE, TWIN), (NAME, TWIN_NAME), (HOST, TWIN_HOST)):
        assert said in text
        text = text.replace(said, other)
    county.write_text(text, encoding="utf-8")
    onboard(pack_folder=folder, code=TWIN, name=TWIN_NAME, host=TWIN_HOST, demo_accounts=True)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def check_round_trip(tmp_path: Path) -> dict[str, bytes]:
    """Written twice, read into a new county, written again: always the same bytes. Gives them."""
    first, again, other = (tmp_path / name for name in ("first", "again", "other"))
    export(code=CODE, folder=first)
    export(code=CODE, folder=again)
    assert bytes_of(first) == bytes_of(again)
    onboard_twin(again)
    export(code=TWIN, folder=other)
    assert bytes_of(other) == bytes_of(again)
    return bytes_of(first)


def configuration(code: str, clock: FixedClock) -> list[object]:
    """What a county is made of, by codes."""
    on = county_date(clock.now())
    with county_context(f"c{code}"):
        standing = [
            version for versions in unit_versions().values() for version in versions if version.stands_on(on)
        ]
        named = {version.unit_id: version.code for version in standing} | {None: None}
        units = [
            (
                version.code,
                named[version.state.parent_id],
                named[version.state.line_superior_id],
                replace(version.state, parent_id=None, line_superior_id=None, position=0, contact=""),
            )
            for version in standing
        ]
        posts = [
            (named[post.unit_id], replace(post, id=0, unit_id=0, position=0, since=on))
            for post in posts_by_id(clock.now()).values()
        ]
        return [sorted(units, key=lambda unit: str(unit[0])), posts, levels_on(on)]


@pytest.mark.parametrize("texts", [WHOLE_PACK, RICH_PACK])
def test_what_is_written_is_what_was_read(tmp_path: Path, texts: dict[str, str], clock: FixedClock) -> None:
    (tmp_path / "pack").mkdir()
    folder = write_pack(tmp_path / "pack", texts)
    onboard_sample(folder)
    written = check_round_trip(tmp_path)
    assert written["rulebook.yaml"].decode() == texts["rulebook.yaml"]
    for name, text in texts.items():
        if name.startswith(("cases/", "overrides/")):
            assert yaml.safe_load(written[name]) == yaml.safe_load(text)
    assert configuration(CODE, clock) == configuration(TWIN, clock)
    read, original = read_pack(tmp_path / "first"), read_pack(folder)
    assert [replace(post, roles=tuple(sorted(post.roles))) for post in original.posts] == list(read.posts)
    assert (read.units, read.branches, read.items) == (original.units, original.branches, original.items)
    assert (read.county, read.levels, read.rulebook) == (original.county, original.levels, original.rulebook)


@pytest.mark.usefixtures("clock")
def test_a_shipped_county_is_written_as_its_pack_says(tmp_path: Path) -> None:
    export(code=XIAJIN, folder=tmp_path / "out")
    read, original = read_pack(tmp_path / "out"), read_pack(PACKS / "xiajin")
    assert (read.units, read.posts, read.items) == (original.units, original.posts, original.items)
    assert (read.rulebook, read.cases) == (original.rulebook, original.cases)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("name", ["parties", "hierarchy-stationed"])
def test_an_item_that_changed_is_written_with_all_its_versions(tmp_path: Path, name: str) -> None:
    folder = EXAMPLES / name
    original = read_pack(folder)
    county = original.county
    onboard(pack_folder=folder, code=county.code, name=county.name, host=county.host, demo_accounts=False)
    export(code=county.code, folder=tmp_path / "out")
    read = read_pack(tmp_path / "out")
    assert (read.units, read.branches, read.items) == (original.units, original.branches, original.items)


def reorganise(clock: FixedClock) -> None:
    """A new level with areas on it, a village moved below one, two departments merged, a stationed agency."""
    at, on = clock.now(), county_date(clock.now())
    with county_context(f"c{CODE}"), transaction.atomic():
        units = {unit.code: unit for unit in units_by_id(at).values()}
        states = {versions[-1].code: versions[-1].state for versions in unit_versions().values()}
        area = UnitState(
            "东片区",
            "东片",
            UnitKind.AREA,
            "area",
            units["east"].id,
            position=99,
            longitude=116.0125,
            latitude=-0.0000001,
            coordinate_system="CGCS2000",
            boundary=SQUARE,
            contact="张三 13800000000",
        )
        station = UnitState(
            "东乡派出所",
            "东乡派出所",
            UnitKind.STATIONED,
            "stationed",
            units["east"].id,
            units["water"].id,
            position=98,
            initials="pcs",
        )
        keys = write_versions(
            [
                VersionChange(-1, "east-area", on, None, area),
                VersionChange(-2, "station", on, None, station),
                VersionChange(
                    units["east-village"].id,
                    "east-village",
                    on,
                    None,
                    replace(
                        states["east-village"], parent_id=-1, name="新东村", short_name="新东村", initials=""
                    ),
                ),
                VersionChange(units["police"].id, "police", on, None, None),
            ],
            7,
        )
        save_succession(unit_id=units["police"].id, successor_id=units["water"].id, since=on, act=7)
        save_levels(
            [
                *levels_on(on)[:-1],
                Level("area", "片区", (UnitKind.AREA,)),
                levels_on(on)[-1],
                Level("stationed", "派驻", (UnitKind.STATIONED,)),
            ],
            since=on,
            act=7,
        )
        (police,) = [post for post in posts_by_id(at).values() if post.code == "police-1"]
        posts = save_posts(
            [
                PostState(
                    units["police"].id, "police-1", police.name, police.kind, police.position, until=on
                ),
                PostState(
                    keys[-2],
                    "station-1",
                    "值班席",
                    PostKind.DUTY,
                    90,
                    since=on,
                    phone="110",
                    permissions=("accept", "answer"),
                    single_holder=True,
                ),
                PostState(keys[-1], "east-area-1", "网格员", PostKind.GRID_MEMBER, 90, since=on),
            ]
        )
        (person,) = save_people([PersonLine("李四", "13900000000", "member-1")])
        seat_people([PostingLine(posts["station-1"], person, at)], act=7)
        touch_configuration(at=at)


def test_a_reorganised_county_is_written_as_it_stands(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "pack").mkdir()
    onboard_sample(write_pack(tmp_path / "pack"))
    reorganise(clock)
    written = check_round_trip(tmp_path)
    units = {unit["code"]: unit for unit in yaml.safe_load(written["units.yaml"])["units"]}
    assert list(units) == ["centre", "east", "east-area", "east-village", "water", "station"]
    assert units["east-village"] == {
        "code": "east-village",
        "name": "新东村",
        "kind": "village",
        "parent": "east-area",
    }
    assert units["station"]["superior"] == "water"
    assert units["east-area"]["place"] == {
        "longitude": "116.0125",
        "latitude": "-0.0000001",
        "system": "CGCS2000",
    }
    posts = {post["code"]: post for post in yaml.safe_load(written["posts.yaml"])["posts"]}
    assert list(posts) == ["centre-1", "east-1", "water-1", "station-1", "east-area-1"]
    assert (posts["station-1"]["permissions"], posts["station-1"]["single_holder"]) == (
        ["accept", "answer"],
        True,
    )
    items = {item["code"]: item for item in yaml.safe_load(written["items.yaml"])["items"]}
    assert (items["01"]["lead"], items["01"].get("cooperating")) == ("water", None)
    assert configuration(CODE, clock) == configuration(TWIN, clock)


def test_people_do_not_travel(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "pack").mkdir()
    onboard_sample(write_pack(tmp_path / "pack"))
    reorganise(clock)
    written = b"".join(check_round_trip(tmp_path).values()).decode()
    for word in ("李四", "13900000000", "张三", "13800000000", "member-1"):
        assert word not in written


def test_yesterday_and_tomorrow_are_not_written(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "pack").mkdir()
    onboard_sample(write_pack(tmp_path / "pack"))
    export(code=CODE, folder=tmp_path / "before")
    with county_context(f"c{CODE}"), transaction.atomic():
        on = county_date(clock.now())
        (water,) = [unit for unit in units_by_id(clock.now()).values() if unit.code == "water"]
        state = unit_versions([water.id])[water.id][0].state
        write_versions(
            [
                VersionChange(
                    water.id, "water", on.replace(year=on.year + 1), None, replace(state, name="水务局")
                )
            ],
            1,
        )
        touch_configuration(at=clock.now())
    export(code=CODE, folder=tmp_path / "after")
    assert bytes_of(tmp_path / "before") == bytes_of(tmp_path / "after")


def test_the_command_says_what_it_wrote(tmp_path: Path) -> None:
    said = StringIO()
    call_command("county", "export-pack", XIAJIN, str(tmp_path / "out"), stdout=said)
    assert said.getvalue().startswith("已写出 ")
    assert (tmp_path / "out" / "rulebook.yaml").exists()


@pytest.mark.parametrize(
    ("code", "taken", "refused"),
    [("999999", False, "COUNTY_UNKNOWN"), (XIAJIN, True, "EXPORT_FOLDER_TAKEN")],
)
def test_nothing_is_overwritten_and_no_county_invented(
    tmp_path: Path, code: str, taken: bool, refused: str
) -> None:
    if taken:
        (tmp_path / "mine.txt").write_text("mine")
    before = bytes_of(tmp_path)
    with pytest.raises(Refusal) as refusal:
        export(code=code, folder=tmp_path)
    assert refusal.value.code == refused
    with pytest.raises(CommandError):
        call_command("county", "export-pack", code, str(tmp_path))
    assert bytes_of(tmp_path) == before
