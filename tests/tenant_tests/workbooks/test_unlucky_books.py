"""Workbooks that hide what they hold, words that would be formulas, and a county that changes under an import."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction

from huying_platform.kernel.clock import FixedClock, county_date
from huying_tenants.hierarchy.api import one_at_a_time
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonLine, PostingLine
from huying_tenants.org.models import Post, Posting
from huying_tenants.workbooks import checking, jobs
from huying_tenants.workbooks.domain import limits
from huying_tenants.workbooks.domain.kinds import WorkbookKind, columns_of
from huying_tenants.workbooks.writing import table_book
from tenant_tests.workbooks.books import book, opened
from tenant_tests.workbooks.manager import Manager
from tenant_tests.workbooks.parts import SHEET, parts_of, put_together, with_part
from tenant_tests.workbooks.small_county import LEVELS, WORDS
from tenant_tests.workbooks.test_kinds import PEOPLE, POSTS, UNITS, VILLAGE, export_of, standing
from tenant_tests.workbooks.test_members import HEADERS, WANG, ZHANG
from tenant_tests.workbooks.test_reading import GOOD, read, refusal_of

RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"


def moved(sheet: str) -> bytes:
    """A workbook whose sheet is another part."""
    parts = parts_of(GOOD)
    name = SHEET.removeprefix("xl/")
    parts[f"xl/{sheet}"] = parts.pop(SHEET)
    parts[RELATIONS] = parts[RELATIONS].replace(f"/xl/{name}".encode(), f"/xl/{sheet}".encode())
    return put_together(parts)


@pytest.mark.parametrize("sheet", ["worksheets/sheet1.dat", "worksheets/deep/sheet1.xml", "sheet1.xml"])
def test_a_sheet_that_nobody_looked_at_is_not_read(sheet: str) -> None:
    assert refusal_of(moved(sheet)).code == "WORKBOOK_BROKEN"


def test_a_second_book_is_not_read() -> None:
    parts = parts_of(GOOD)
    parts["xl/other.xml"], parts["xl/_rels/other.xml.rels"] = parts["xl/workbook.xml"], parts[RELATIONS]
    parts[TYPES] = parts[TYPES].replace(b"/xl/workbook.xml", b"/xl/other.xml")
    assert refusal_of(put_together(parts)).code == "WORKBOOK_BROKEN"


@pytest.mark.parametrize("name", ["xl/theme/theme1.xml", "xl/styles.dat"])
def test_parts_that_fill_the_memory_are_not_read(name: str) -> None:
    many = b"<a>" + b"<b/>" * (limits.MAX_ELEMENTS + 1) + b"</a>"
    assert refusal_of(with_part(GOOD, name, many)).code == "WORKBOOK_TOO_MUCH"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_entities_are_found_whatever_the_name_of_the_part(encoding: str) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ha">]><a>&a;</a>'.encode(encoding)
    assert refusal_of(with_part(GOOD, "xl/media/image1.png", laughs)).code == "WORKBOOK_BROKEN"


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_spreadsheets_do_not_pack_so_is_not_unpacked(packing: int) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, part in parts_of(GOOD).items():
            archive.writestr(name, part)
    assert refusal_of(stream.getvalue()).code == "WORKBOOK_BROKEN"


def test_a_picture_is_a_picture() -> None:
    assert read(with_part(GOOD, "xl/media/image1.png", b"\x89PNG\r\n\x1a\n")).rows


@pytest.mark.parametrize("word", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","x")'])
def test_no_word_of_the_countys_is_a_formula(word: str, clock: FixedClock) -> None:
    levels = (*LEVELS[:2], replace(LEVELS[2], name=word), LEVELS[3])
    words = replace(
        WORDS, levels=levels, unit_names=(word,), names_by_level={"town": (word,), "village": (word,)}
    )
    for kind in WorkbookKind:
        columns = columns_of(kind, words)
        line = dict.fromkeys((column.key for column in columns), word)
        for sheet in opened(table_book(kind, columns, [line], at=clock.now())):
            assert [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_an_export_of_posts_is_an_act_too(manager: Manager) -> None:
    export_of(manager, "posts")
    assert OrganisationAct.objects.get(kind="workbook_exported").words.startswith("导出岗位表")


@pytest.mark.parametrize("code", ["13800138000", "371427199001011234", "37142719900101123X"])
@pytest.mark.parametrize(("kind", "headers", "row"), [("members", HEADERS, ZHANG)])
def test_a_person_s_code_is_no_personal_number(
    manager: Manager, code: str, kind: str, headers: list[str], row: list[object]
) -> None:
    shown = manager.checked(book([headers, [code, *row[1:]]]), kind)
    assert {each["column"] for each in shown["faults"]} == {"编码"}


def test_what_changes_while_a_workbook_is_checked_is_not_written_over(
    manager: Manager, monkeypatch: pytest.MonkeyPatch, clock: FixedClock
) -> None:
    """The post for one is taken by somebody else after the check and before the writing."""
    posts = [POSTS, ["water-9", "水利局", "局长", "值班席", "", "是", ""]]
    manager.written(book(posts), "posts")
    content = book([PEOPLE, ["S001", "周八", "13800000008", "水利局", "water-9", "2025-10-01", "", ""]])
    shown = manager.checked(content, "people")
    original = checking.check
    given: list[bool] = []

    def checked(*arguments: Any, **more: Any) -> Any:
        found = original(*arguments, **more)
        if not given:
            given.append(True)
            with transaction.atomic():
                one_at_a_time()
                (key,) = org_api.save_people([PersonLine(name="吴九", code="S002")])
                post = Post.objects.get(code="water-9").pk
                org_api.seat_people([PostingLine(post, key, clock.now())], act=None)
                org_api.touch_configuration(at=clock.now())
        return found

    monkeypatch.setattr(jobs, "check", checked)
    after = manager.write(shown["id"])
    assert (after["state"], after["problem"]["code"]) == ("CHECKED", "WORKBOOK_CHANGED_MEANWHILE")
    assert list(Posting.objects.filter(post__code="water-9").values_list("person__code", flat=True)) == [
        "S002"
    ]


def test_undoing_seats_nobody_on_a_post_for_one_that_is_taken(manager: Manager, clock: FixedClock) -> None:
    manager.written(book([HEADERS, WANG]))
    moved_on = [*WANG[:4], "第 2 网格", *WANG[5:7], "2025-09-20"]
    shown = manager.written(book([HEADERS, moved_on]))
    head = ["W009", "郑十", "", *WANG[3:7], "2025-09-20"]
    manager.written(book([HEADERS, head]))
    assert manager.undo(shown["id"])["workbook"]["left"] == 1
    heads = Posting.objects.filter(post__kind="grid_head", until=None)
    assert sorted(heads.values_list("post__unit__code", "person__code")) == [
        ("371427108805001", "W009"),
        ("371427108805002", "W003"),
    ]


def test_a_new_unit_that_others_pass_to_is_not_taken_back(
    manager: Manager, clock: FixedClock, unit_id: Callable[[str], int]
) -> None:
    shown = manager.written(book([UNITS, VILLAGE]), "units")
    with transaction.atomic():
        org_api.save_succession(
            unit_id=unit_id("371427108803"),
            successor_id=unit_id("371427108809"),
            since=county_date(clock.now()) + timedelta(days=9),
            act=None,
        )
        org_api.touch_configuration(at=clock.now())
    assert manager.undo(shown["id"])["workbook"]["left"] == 1
    assert "371427108809" in standing(clock)
