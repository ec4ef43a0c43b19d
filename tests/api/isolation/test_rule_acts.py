"""The matrix of acting on the rules: for whoever manages them, in his own county alone."""

from collections.abc import Mapping

import pytest

from api.isolation.acting import codes, run_on_rules
from api.isolation.asking import Asker, nowhere
from api.isolation.digests import changed, contents, nothing_changes
from api.isolation.rich_rules import override
from api.isolation.rules import CLERKS, MANAGERS, ROLES, RULE_ACTS, SIGNED_OUT
from testkit.portal import XIAJIN

FOREIGN_MANAGER = "other_county_centre"
ON_DRAFTS = tuple(act for act, given in RULE_ACTS.items() if "draftId" in given)
ORDER = (
    "beginRulebookDraft",
    "saveRulebookDraft",
    "checkRulebookDraft",
    "publishRulebookOverride",
    "moveOpenCalls",
    "deleteRulebookDraft",
)
"""One after the other, as somebody would take them."""


def ids_of(asker: Asker) -> dict[str, str]:
    return asker.world.ids("closed") | {
        "override": override("arrival", "text").replace("harvest", "later").replace("2025-10-", "2025-11-")
    }


@pytest.mark.parametrize(
    ("role", "act"),
    [(role, act) for act in RULE_ACTS for role in ROLES if role not in {*MANAGERS, FOREIGN_MANAGER}],
)
def test_who_does_not_manage_the_rules_changes_nothing(asker: Asker, role: str, act: str) -> None:
    ids = ids_of(asker)
    with nothing_changes(asker):
        answer = run_on_rules(asker, role, act, ids)
        nonexistent = run_on_rules(asker, role, act, nowhere(ids) | {"override": ids["override"]})
    assert answer == nonexistent
    if role in SIGNED_OUT:
        assert answer.codes == ["SIGNED_OUT"]
    else:
        assert codes(answer, act) == ["RULES_NOT_PERMITTED"]


@pytest.mark.parametrize("act", ON_DRAFTS)
def test_another_county_s_manager_finds_no_draft(asker: Asker, act: str) -> None:
    ids = ids_of(asker)
    with nothing_changes(asker):
        answer = run_on_rules(asker, FOREIGN_MANAGER, act, ids)
        assert answer == run_on_rules(asker, FOREIGN_MANAGER, act, nowhere(ids))
    assert codes(answer, act) == ["DRAFT_NOT_FOUND"]


@pytest.mark.parametrize("act", [act for act in RULE_ACTS if act not in ON_DRAFTS])
def test_another_county_s_manager_changes_his_own_county(fresh_asker: Asker, act: str) -> None:
    before = contents()
    run_on_rules(fresh_asker, FOREIGN_MANAGER, act, ids_of(fresh_asker))
    assert {table for table in changed(before) if table.startswith(f"c{XIAJIN}")} == set()


def test_the_manager_acts_in_his_own_county_alone(fresh_asker: Asker) -> None:
    ids, revision = ids_of(fresh_asker), 2
    before = contents()
    for act in ORDER:
        more: Mapping[str, object] = {"revision": revision} if act in ON_DRAFTS else {}
        answer = run_on_rules(fresh_asker, "centre", act, ids, **more)
        assert codes(answer, act) == [], answer.data[act]["errors"]
        revision += act == "saveRulebookDraft"
    touched = changed(before)
    assert f"c{XIAJIN}.audit_act" in touched
    assert {table for table in touched if not table.startswith(f"c{XIAJIN}")} <= {WAKE_UPS}


WAKE_UPS = "public.scheduling_countywakeup"


def test_everybody_acts_by_the_roles_of_the_rules() -> None:
    assert {*CLERKS} > MANAGERS
    assert {*ORDER, "publishRulebook"} == RULE_ACTS.keys()
