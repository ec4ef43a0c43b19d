"""Opening a workbook: what is read, what is refused in words, and that neither costs much memory."""

import tracemalloc
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.workbooks.domain import limits
from huying_tenants.workbooks.domain.cells import NoValue
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.reading import Table, read_table
from tenant_tests.workbooks.books import book
from tenant_tests.workbooks.parts import SHEET, parts_of, put_together, with_part, with_text
from tenant_tests.workbooks.small_county import MEMBER_HEADERS, WORDS

ROW = ("W009", "孙七", "13800000009", "演示村 03", "第 2 网格", "", "志愿", "2025-09-01")
GOOD = book([MEMBER_HEADERS, ROW])
MEGABYTE = 1024 * 1024


def read(content: bytes, kind: WorkbookKind = WorkbookKind.MEMBERS) -> Table:
    return read_table(content, kind, WORDS, lambda rows: None)


def refusal_of(content: bytes, kind: WorkbookKind = WorkbookKind.MEMBERS) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(content, kind)
    assert caught.value.message.endswith("。")
    assert caught.value.next_step.endswith("。")
    return caught.value


def test_a_table_by_its_headers() -> None:
    table = read(GOOD)
    assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "W009")]
    assert table.layout.sheet == "表"
    assert table.layout.ignored == ()


def test_headers_may_stand_below_a_title_in_any_order_among_others() -> None:
    rows = [
        ("夏津县网格员花名册",),
        (),
        ("序号", *reversed(MEMBER_HEADERS), "备注"),
        (1, *reversed(ROW), "新"),
    ]
    table = read(book(rows, merge=["A1:I1"]))
    assert table.layout.header_row == 3
    assert table.layout.ignored == ("序号", "备注")
    assert [row.cells[-1] for row in table.rows] == ["W009"]


def test_the_sheet_with_the_headers_is_read() -> None:
    made = openpyxl.Workbook()
    made.create_sheet("说明")
    table = made.create_sheet("名单")
    table.append(MEMBER_HEADERS)
    table.append(ROW)
    stream = BytesIO()
    made.save(stream)
    assert read(stream.getvalue()).layout.sheet == "名单"


def test_empty_rows_are_no_rows() -> None:
    table = read(book([MEMBER_HEADERS, (), ROW, ("",) * 8, ROW]))
    assert [row.number for row in table.rows] == [3, 5]


def test_merged_cells_say_what_the_first_says() -> None:
    empty = ("W010", "周八", None, None, "第 3 网格", "", "志愿", "2025-09-01")
    table = read(book([MEMBER_HEADERS, ROW, empty, empty], merge=["D2:D4"]))
    assert [row.cells[3] for row in table.rows] == ["演示村 03"] * 3


def test_a_formula_without_a_value_is_known_from_an_empty_cell() -> None:
    table = read(book([MEMBER_HEADERS, ('="W"&ROW()', *ROW[1:])]))
    assert table.rows[0].cells[0] is NoValue.FORMULA


def test_a_formula_with_a_value_is_its_value() -> None:
    content = with_text(book([MEMBER_HEADERS, ("=1+1", *ROW[1:])]), b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    assert read(content).rows[0].cells[0] == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "WORKBOOK_TYPE_UNKNOWN"),
        ("编码,姓名\n1,张三\n".encode(), "WORKBOOK_TYPE_UNKNOWN"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "WORKBOOK_OLD_FORMAT"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "WORKBOOK_ENCRYPTED",
        ),
        (put_together({"word/document.xml": b"<a/>"}), "WORKBOOK_TYPE_UNKNOWN"),
        (GOOD[:-100], "WORKBOOK_BROKEN"),
        (GOOD[:200] + bytes(200) + GOOD[400:], "WORKBOOK_BROKEN"),
        (with_part(GOOD, SHEET, b"<worksheet"), "WORKBOOK_BROKEN"),
        (with_part(GOOD, SHEET, "<表/>".encode("utf-16")), "WORKBOOK_NO_HEADERS"),
        (bytes(limits.MAX_BYTES + 1), "WORKBOOK_TOO_LARGE"),
        (book([("名字", "年龄"), ("张三", 3)]), "WORKBOOK_NO_HEADERS"),
        (book([MEMBER_HEADERS]), "WORKBOOK_EMPTY"),
        (book([MEMBER_HEADERS[1:], ROW[1:]]), "WORKBOOK_COLUMNS_MISSING"),
        (book([(*MEMBER_HEADERS, "姓名"), ROW]), "WORKBOOK_COLUMN_TWICE"),
        (book([("编码", "名称", "层级", "上级单位"), ("x", "新村", "网格", "")]), "WORKBOOK_OTHER_KIND"),
    ],
)
def test_what_is_refused_in_words(content: bytes, code: str) -> None:
    assert refusal_of(content).code == code


def test_the_missing_columns_are_named() -> None:
    assert refusal_of(book([MEMBER_HEADERS[:-1], ROW])).message == "表里没有这几列：任职起始。"


def test_the_other_kind_is_named() -> None:
    content = book([("编码", "名称", "层级"), ("x", "新村", "网格")])
    assert refusal_of(content).message == "这是“单位”表，不是“网格员”表。"


def test_entities_are_not_unfolded() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    assert refusal_of(with_part(GOOD, SHEET, laughs)).code == "WORKBOOK_BROKEN"


def test_nesting_has_an_end() -> None:
    assert refusal_of(with_part(GOOD, SHEET, b"<a>" * 5_000 + b"</a>" * 5_000)).code == "WORKBOOK_BROKEN"


def _cells_in_the_last_corner() -> bytes:
    return with_text(
        GOOD, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


def _far_columns() -> bytes:
    return with_text(GOOD, b"</sheetData>", b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>')


def _many_rows() -> bytes:
    return with_text(GOOD, b"</sheetData>", b"<row/>" * (limits.MAX_ROWS + 1) + b"</sheetData>")


def _many_cells() -> bytes:
    row = b"<row>" + b"<c/>" * 100 + b"</row>"
    return with_text(GOOD, b"</sheetData>", row * (limits.MAX_CELLS // 100 + 1) + b"</sheetData>")


def _many_sheets() -> bytes:
    sheet = parts_of(GOOD)[SHEET]
    return put_together(
        parts_of(GOOD) | {f"xl/worksheets/s{number}.xml": sheet for number in range(limits.MAX_SHEETS)}
    )


def _a_bomb() -> bytes:
    return with_part(GOOD, "xl/media/image1.png", bytes(limits.MAX_UNPACKED))


def _many_parts() -> bytes:
    return put_together(parts_of(GOOD) | {f"xl/x{number}.bin": b"" for number in range(limits.MAX_PARTS)})


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_cells_in_the_last_corner, "WORKBOOK_TOO_MUCH"),
        (_far_columns, "WORKBOOK_TOO_MUCH"),
        (_many_rows, "WORKBOOK_TOO_MUCH"),
        (_many_cells, "WORKBOOK_TOO_MUCH"),
        (_many_sheets, "WORKBOOK_TOO_MUCH"),
        (_many_parts, "WORKBOOK_TOO_MUCH"),
        (_a_bomb, "WORKBOOK_TOO_LARGE"),
    ],
)
def test_too_much_is_refused_before_it_costs_anything(make: Callable[[], bytes], code: str) -> None:
    content = make()
    tracemalloc.start()
    try:
        assert refusal_of(content).code == code
        assert tracemalloc.get_traced_memory()[1] < 20 * MEGABYTE
    finally:
        tracemalloc.stop()
