"""What is decided anew about a call after it was filed, and calls filed for others: through the API."""

from typing import Any

import pytest

from api.calls.stored import stored
from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.api import verify_events, verify_projections
from tenant_tests.publishing.rules import HERE, Managing
from testkit.stages import Stage

FILING = "  - {verb: file, name: 呼叫, by: caller, to: filed}\n"
FURTHER = """\
  - {code: register, verb: file, name: 代为登记, by: centre, caller: form, to: filed}
  - {verb: reclassify, name: 改派事项, by: [centre, lead], from: [filed, transferred, accepted]}
  - {verb: add_units, name: 追加协办, by: lead, from: [accepted]}
  - {verb: remove_units, name: 撤减协办, by: centre, from: [accepted]}
"""
"""Steps Xiajin does not have by itself."""

FORM = """
query Look($id: ID!) { call(id: $id) {
  item { code } cooperating { code }
  actions { code allowed form { addsUnits removesUnits items callTypes { code } } }
} }
"""
PREVIEW = """
query Ahead($item: ID!, $type: String!) { callPreview(itemId: $item, callTypeCode: $type) { callers { code } } }
"""


@pytest.fixture
def rich(xiajin: Stage, clock: FixedClock) -> Stage:
    """Xiajin with those steps."""
    with county_context(HERE):
        Managing(clock).changed((FILING, FILING + FURTHER))
    return xiajin


def item(stage: Stage, code: str) -> str:
    """The id of an item by its code."""
    items = stage.caller.ask("{ items { id code } }")["items"]
    found: str = next(each["id"] for each in items if each["code"] == code)
    return found


def form_of(call: dict[str, Any], code: str) -> dict[str, Any]:
    """What a step asks."""
    form: dict[str, Any] = next(each["form"] for each in call["actions"] if each["code"] == code)
    return form


def test_the_centre_files_for_a_township_whose_call_it_is(rich: Stage) -> None:
    filing = rich.filing()
    ahead = rich.centre.ask(PREVIEW, item=filing["itemId"], type=filing["callTypeCode"])["callPreview"]
    assert rich.cast.caller.removesuffix("-1") in [unit["code"] for unit in ahead["callers"]]
    assert rich.caller.ask(PREVIEW, item=filing["itemId"], type=filing["callTypeCode"])["callPreview"] == {
        "callers": []
    }
    township = rich.centre.unit(rich.cast.caller.removesuffix("-1"))
    before = stored()
    assert rich.centre.refused("fileCall", **filing)["code"] == "CALLER_REQUIRED"
    assert rich.lead.refused("fileCall", **filing, callerUnitId=township)["code"] == "CALL_NOT_YOUR_PART"
    other = rich.desk("371427001-1")
    assert other.refused("fileCall", **filing, callerUnitId=township)["code"] == "CALLER_FIXED"
    assert stored() == before
    call = rich.centre.do("fileCall", **filing, callerUnitId=township)
    assert rich.caller.ask("query C($id: ID!) { call(id: $id) { caller { code } } }", id=call["id"]) == {
        "call": {"caller": {"code": rich.cast.caller.removesuffix("-1")}}
    }
    assert other.ask("query C($id: ID!) { call(id: $id) { id } }", id=call["id"]) == {"call": None}


def test_the_item_of_a_call_is_decided_anew(rich: Stage) -> None:
    call = rich.walk("accept")
    look = rich.lead.ask(FORM, id=call["id"])["call"]
    assert form_of(look, "reclassify")["items"]
    other = item(rich, "08")
    before = stored()
    refused = rich.lead.refused("takeStep", call, form={"step": "reclassify"})
    assert refused["code"] == "NOTHING_CHANGED"
    assert stored() == before
    rich.lead.do("takeStep", call, form={"step": "reclassify", "itemId": other})
    assert rich.caller.ask(FORM, id=call["id"])["call"]["item"] == {"code": "08"}
    with county_context(HERE):
        assert (verify_events(), verify_projections()) == ([], [])


def test_units_are_added_to_a_call_and_taken_from_it(rich: Stage, gulou: Stage) -> None:
    call = rich.walk("accept")
    assert form_of(rich.lead.ask(FORM, id=call["id"])["call"], "add_units")["addsUnits"]
    added = rich.lead.unit(rich.cast.cooperating.removesuffix("-1"))
    before = stored()
    form = {"step": "add_units", "cooperatingUnitIds": [added]}
    assert rich.lead.refused("takeStep", call, form=form)["code"] == "UNIT_REPEATED"
    assert gulou.lead.refused("takeStep", call, form=form)["code"] == "CALL_NOT_FOUND"
    assert stored() == before
    call = rich.centre.do("takeStep", call, form={**form, "step": "remove_units"})
    assert call["cooperating"] == []
    call = rich.lead.do("takeStep", call, form=form)
    assert [unit["code"] for unit in call["cooperating"]] == [rich.cast.cooperating.removesuffix("-1")]
    with county_context(HERE):
        assert (verify_events(), verify_projections()) == ([], [])
