"""The packs of the repository, real counties and the guide's examples, as an operator or the decider meets them."""

from pathlib import Path

import pytest

from huying_platform.calendars.files import shipped_table
from huying_tenants.org.api import UnitKind
from huying_tenants.packs.api import CountyPack, check_pack, read_pack
from tenant_tests.packs.guide import EXAMPLES, PACKS

SHIPPED = sorted(path.parent for folder in (PACKS, EXAMPLES) for path in folder.glob("*/county.yaml"))


@pytest.fixture(scope="module")
def xiajin() -> CountyPack:
    return read_pack(PACKS / "xiajin")


@pytest.fixture(scope="module")
def gulou() -> CountyPack:
    return read_pack(PACKS / "gulou")


def test_three_counties_and_the_examples_are_there() -> None:
    assert {"xiajin", "gulou", "wuhe", "time", "approvals", "supervision"} <= {pack.name for pack in SHIPPED}


@pytest.mark.parametrize("pack", SHIPPED, ids=lambda pack: pack.name)
def test_a_pack_passes_its_own_check(pack: Path) -> None:
    report = check_pack(pack, shipped_table())
    assert report.ok, report.as_text()
    assert report.cases
    assert not [each for each in report.warnings if not each.acknowledged], report.as_text()


def test_xiajin_has_its_townships_departments_and_list(xiajin: CountyPack) -> None:
    kinds = [unit.kind for unit in xiajin.units]
    assert kinds.count(UnitKind.TOWNSHIP) + kinds.count(UnitKind.STREET) == 14
    assert kinds.count(UnitKind.DEPARTMENT) == 27
    assert [item.number for item in xiajin.items] == list(range(1, 52))


def test_xiajin_townships_carry_their_statistics_codes(xiajin: CountyPack) -> None:
    codes = {unit.name: unit.code for unit in xiajin.units}
    assert (codes["银城街道"], codes["香赵庄镇"], codes["田庄乡"]) == ("371427001", "371427108", "371427204")


def test_invented_villages_say_so(xiajin: CountyPack) -> None:
    villages = [unit for unit in xiajin.units if unit.kind is UnitKind.VILLAGE]
    assert villages
    assert all(unit.name.startswith("演示村 ") for unit in villages)


@pytest.mark.parametrize("name", ["xiajin", "gulou", "wuhe"])
def test_every_item_carries_the_visible_note(name: str) -> None:
    assert all("仅作示例" in item.note for item in read_pack(PACKS / name).items)


def test_an_article_nobody_checked_is_marked(xiajin: CountyPack) -> None:
    checked = {item.number: item.article_checked for item in xiajin.items}
    unchecked = [number for number, is_checked in checked.items() if not is_checked]
    assert unchecked == [6, 10, 15, 20, 22, 28, 35, 42]


def test_an_item_names_its_units_and_duties(xiajin: CountyPack) -> None:
    dumping = xiajin.items[14]
    assert (dumping.name, dumping.lead, dumping.cooperating) == (
        "固体废物倾倒", "ecology", ("public-security",)
    )  # fmt: skip
    assert dumping.duties.lead == "取样定性，查处倾倒者，责令清运"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("固体废物倾倒", "gtfwqd"),
        ("畜禽养殖污染", "cqyzwr"),
        ("非法行医", "ffxy"),
        ("无证办学与辍学", "wzbxycx"),
        ("郑保屯镇", "zbtz"),
        ("综合行政执法局", "zhxzzfj"),
        ("演示村 03", "ysc03"),
    ],
)
def test_initials_follow_the_reading_of_the_word(xiajin: CountyPack, name: str, initials: str) -> None:
    items = {item.name: item.initials for item in xiajin.items}
    units = {unit.name: unit.initials for unit in xiajin.units}
    assert (items | units)[name] == initials


def test_gulou_has_streets_two_call_types_and_no_transfer_before_acceptance(gulou: CountyPack) -> None:
    assert sum(unit.kind is UnitKind.STREET for unit in gulou.units) == 13
    assert [each["name"] for each in gulou.rulebook["call_types"]] == ["工作推进哨", "攻坚克难哨"]
    assert "transfer" not in gulou.rulebook["path"]


def test_nobody_sits_on_two_sides_of_supervision(xiajin: CountyPack, gulou: CountyPack) -> None:
    for pack in (xiajin, gulou):
        supervising = {unit.code for unit in pack.units if unit.kind is UnitKind.SUPERVISION}
        assert {post.kind.value for post in pack.posts if post.unit in supervising} == {"reader"}
