"""What is meant by what stands in a cell, and in what words it is refused."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying_tenants.workbooks.domain import cells
from huying_tenants.workbooks.domain.cells import Cell, CellFault, NoValue

ANY_CELL: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(max_size=60),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.just(NoValue.FORMULA),
)
READERS: dict[str, Callable[[Cell], Any]] = {
    "text": cells.text_of,
    "name": lambda cell: cells.name_of(cell, limit=20),
    "words": lambda cell: cells.words_of(cell, limit=20),
    "code": cells.code_of,
    "phone": cells.phone_of,
    "mobile": cells.mobile_of,
    "date": cells.date_of,
    "number": lambda cell: cells.number_of(cell, least=-180, most=180),
    "choice": lambda cell: cells.choice_of(cell, ("专职", "志愿", "社会监督")),
    "yes": cells.yes_of,
}


def refused(reader: str, cell: Cell) -> CellFault | None:
    try:
        READERS[reader](cell)
    except CellFault as fault:
        return fault
    return None


@pytest.mark.parametrize(
    ("reader", "cell", "value"),
    [
        ("text", "  香赵庄镇\u3000 ", "香赵庄镇"),
        ("text", "\ufeff演示村\u200b 03\n", "演示村 03"),
        ("text", "演示村 ０３", "演示村 03"),
        ("text", "乡镇（街道）", "乡镇（街道）"),
        ("text", 3.0, "3"),
        ("text", 0.5, "0.5"),
        ("text", True, "是"),
        ("text", datetime.combine(date(2025, 9, 1), time()), "2025-09-01"),
        ("text", time(8, 30), "08:30:00"),
        ("name", "张 三", "张三"),
        ("name", "阿依古丽·买买提", "阿依古丽·买买提"),
        ("name", "John Smith", "John Smith"),
        ("code", 371427108803.0, "371427108803"),
        ("code", "３７１４２７-01 ", "371427-01"),
        ("mobile", 13800000001, "13800000001"),
        ("mobile", "138 0000-0001", "13800000001"),
        ("mobile", "+86 13800000001", "13800000001"),
        ("mobile", "0534-3211234", "0534-3211234"),
        ("phone", "（0534）3211234".replace("（", "").replace("）", "-"), "0534-3211234"),
        ("date", datetime.combine(date(2025, 12, 1), time()), date(2025, 12, 1)),
        ("date", "2025-12-01", date(2025, 12, 1)),
        ("date", "２０２５/１２/１", date(2025, 12, 1)),
        ("date", "2025.12.1", date(2025, 12, 1)),
        ("date", "2025年12月1日", date(2025, 12, 1)),
        ("date", "2025-12-01 00:00:00", date(2025, 12, 1)),
        ("date", 20251201, date(2025, 12, 1)),
        ("date", 45992, date(2025, 12, 1)),
        ("date", 45992.0, date(2025, 12, 1)),
        ("number", "116.0012", 116.0012),
        ("choice", " 专职 ", "专职"),
        ("yes", "否", False),
        ("yes", None, False),
    ],
)
def test_what_is_meant(reader: str, cell: Cell, value: object) -> None:
    assert READERS[reader](cell) == value


@pytest.mark.parametrize("reader", ["text", "name", "words", "code", "phone", "mobile", "choice"])
@pytest.mark.parametrize("cell", [None, "", " \t", "\u3000"])
def test_nothing_says_nothing(reader: str, cell: Cell) -> None:
    assert READERS[reader](cell) == ""


@pytest.mark.parametrize(
    ("reader", "cell", "sentence", "mend"),
    [
        ("text", NoValue.FORMULA, "公式还没有算出值。请在 Excel 里打开并保存一次，或改成值。", None),
        ("text", "#N/A", "公式出错（#N/A）。请改成值。", None),
        ("text", float("inf"), "不是一个数。请重新填写。", None),
        (
            "name",
            "张三13800000001",
            "名称里有手机号或身份证号，所有人都会看到。请去掉号码；电话请填在电话一栏。",
            None,
        ),
        ("name", "长" * 21, "名称要有 1 到 20 个字。请补上名称，或写短一些。", None),
        (
            "code",
            3.7142710800301e16,
            "编码被 Excel 当成了数字，后几位已经丢失。请把这一列设为“文本”后重填。",
            None,
        ),
        ("code", "=1+1", "编码由字母、数字、短横线组成，最长 40 位。", None),
        ("mobile", "1385341", "手机号应为 11 位，这里 7 位。", None),
        ("mobile", "没有", "手机号只能是数字，请写成 13800000000 这样。", None),
        ("mobile", "23800000001", "没有“238”开头的手机号。请核对。", None),
        ("date", "2025/13/01", "日期不存在。请写成 2025-12-01 这样。", None),
        ("date", "2025-02-30", "日期不存在。请写成 2025-12-01 这样。", None),
        ("date", "去年", "看不出是哪一天。请写成 2025-12-01 这样。", None),
        ("date", "1900-01-01", "日期要在 1949 年到 2099 年之间。", None),
        ("number", "东经", "这里要填数字。", None),
        ("number", 181, "要在 -180 到 180 之间。", None),
        ("choice", "专职网格", "只能填：专职、志愿、社会监督。", "专职"),
        ("choice", "兼职", "只能填：专职、志愿、社会监督。", None),
    ],
)
def test_why_not(reader: str, cell: Cell, sentence: str, mend: str | None) -> None:
    with pytest.raises(CellFault) as caught:
        READERS[reader](cell)
    assert (caught.value.sentence, caught.value.mend) == (sentence, mend)


@pytest.mark.parametrize("reader", READERS)
@given(cell=ANY_CELL)
def test_whatever_stands_there_is_taken_or_refused_in_words(reader: str, cell: Cell) -> None:
    fault = refused(reader, cell)
    assert fault is None or fault.sentence.endswith("。")


@pytest.mark.parametrize("reader", ["text", "name", "words", "code", "mobile"])
@given(cell=ANY_CELL)
def test_what_was_taken_is_taken_again_as_the_same(reader: str, cell: Cell) -> None:
    if refused(reader, cell) is None:
        value = READERS[reader](cell)
        assert READERS[reader](value) == value


@given(day=st.dates(date(1949, 10, 1), date(2099, 12, 31)))
def test_every_way_to_write_a_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    written = (
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        serial,
    )
    assert {cells.date_of(each) for each in written} == {day}
