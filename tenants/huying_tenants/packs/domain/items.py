"""Whether every item of a county's list finds somebody to lead its calls."""

from collections.abc import Iterator

from huying_tenants.calls.domain.cases import CaseCounty, CaseItem
from huying_tenants.rulebook.domain.checks import orphans_are_taken_up
from huying_tenants.rulebook.domain.checks.findings import warning
from huying_tenants.rulebook.domain.model import AddressRow, Comparison, Rulebook
from huying_tenants.rulebook.domain.problems import Problem

MOST_NAMED = 5


def check_leads(rulebook: Rulebook, county: CaseCounty) -> Iterator[Problem]:
    """The items without a lead unit, where neither the rules name one nor anybody takes up such calls."""
    if rulebook.addressing.fallback is not None or orphans_are_taken_up(rulebook):
        return
    rows = rulebook.addressing.rows
    found = [
        item
        for item in county.items.values()
        if item.lead is None and not any(_may_be_for(row, item) for row in rows)
    ]
    if found:
        names = "、".join(f"“{item.name}”" for item in found[:MOST_NAMED])
        more = f"等 {len(found)} 项" if len(found) > MOST_NAMED else ""
        sentence = f"事项{names}{more}没有主责单位，呼叫后没有单位承办，也没有步骤派单。"
        mend = "请在 items.yaml 里写 lead，或在 addressing 里写 fallback，或把 orphan 的呼叫交中心派单。"
        yield warning(("addressing",), "ITEM_WITHOUT_LEAD", sentence, mend)


def _may_be_for(row: AddressRow, item: CaseItem) -> bool:
    """Whether some call about the item may fall under the row."""
    named = [test for test in row.when.tests if test.key == "item" and test.comparison is Comparison.IS]
    return all(set(test.values) & {item.code, *item.branches} for test in named)
