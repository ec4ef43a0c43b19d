"""Ten thousand workbooks gone wrong: each is refused in words, or read and each of its rows told right or wrong."""

from random import Random

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.workbooks.domain.kinds import WorkbookKind
from huying_tenants.workbooks.reading import read_table
from tenant_tests.workbooks.books import book
from tenant_tests.workbooks.mutations import mutated
from tenant_tests.workbooks.parts import parts_of, put_together
from tenant_tests.workbooks.small_county import MEMBER_HEADERS, WORDS, checked_rows

IN_A_GROUP = 1_250
WHOLE = book(
    [
        MEMBER_HEADERS,
        ("W001", "张三", "13800000001", "演示村 03", "第 1 网格", "网格员", "专职", "2025-01-01"),
        ("W008", "周八", 13800000008, "演示村 03", "第 2 网格", "", "志愿", 45992),
        ("W009", "孙七", None, None, "第 3 网格", "网格长", "", "2025/9/1"),
        ("W010", "=1+1", "", "演示村 5", "第一网格", "", "社会监督", "2025-09-01"),
    ],
    merge=["D3:D4"],
)

BASE = put_together(
    {name: part for name, part in parts_of(WHOLE).items() if not name.startswith(("docProps", "xl/theme"))}
)


@pytest.mark.parametrize("chance", list(map(Random, range(8))))
def test_no_workbook_brings_the_reader_down(chance: Random) -> None:
    read = 0
    for _ in range(IN_A_GROUP):
        content = mutated(BASE, chance)
        try:
            table = read_table(content, WorkbookKind.MEMBERS, WORDS, lambda rows: None)
        except Refusal as refusal:
            said = refusal.message + refusal.next_step
        else:
            read += 1
            outcome = checked_rows(WorkbookKind.MEMBERS, table.rows, table.layout)
            said = "".join(fault.sentence for fault in outcome.faults) or "。"
            assert outcome.unchanged >= 0
            assert outcome.rows == len(outcome.changes) + outcome.unchanged + outcome.faulty_rows
        assert said.endswith("。")
    assert IN_A_GROUP / 10 < read < IN_A_GROUP
