"""另立督办单: by which step of filing an order begins that the rules themselves open."""

from typing import Any

from huying_tenants.calls.domain.drafts import Drafts
from huying_tenants.calls.domain.filing import file_by_rules
from huying_tenants.rulebook.domain.model import Rulebook
from tenant_tests.calls_domain.clock_world import BASE, FACTS, ITEM, LEAD, TOWN, book, moment

TYPES: list[dict[str, Any]] = [
    {"code": "work", "name": "工作哨"},
    {"code": "order", "name": "督办单", "filed_by_hand": False},
]
OF_WORK: dict[str, Any] = {**BASE["steps"][0], "when": {"call_type": "work"}}
OF_ORDERS: dict[str, Any] = {
    "code": "give",
    "verb": "file",
    "name": "下达",
    "by": "centre",
    "to": "accepted",
    "addresses": "item",
    "when": {"call_type": "order", "item": "03"},
}
OF_OTHERS: dict[str, Any] = {**OF_ORDERS, "code": "other", "when": {"call_type": "order", "item": "99"}}


def _opened(*filing: dict[str, Any]) -> Drafts:
    rules: Rulebook = book(base_steps=[*filing, *BASE["steps"][1:]], call_types=TYPES)
    drafts = Drafts(rules, FACTS, None, moment("09-26 09:00"), None)
    words = {"situation": "督办", "place": "村北"}
    file_by_rules(drafts, ITEM, "order", TOWN, words, 1, about={"call": 1, "number": "呼 1"})
    return drafts


def test_by_the_first_step_that_is_for_its_type() -> None:
    state = _opened(OF_WORK, OF_OTHERS, OF_ORDERS).state
    assert (state.taken[0].step, state.state, state.caller, state.lead) == ("give", "accepted", TOWN, LEAD)


def test_by_the_first_of_its_type_where_no_condition_holds() -> None:
    assert _opened(OF_WORK, OF_OTHERS).state.taken[0].step == "other"


def test_rules_of_old_that_have_none_for_it_file_it_all_the_same() -> None:
    assert _opened(OF_WORK).state.taken[0].step == "file"
