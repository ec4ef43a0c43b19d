"""The matrix of acting: every mutation on a call that is ready for it, as every role."""

import pytest

from api.isolation.acting import codes, ids_for, run, upload
from api.isolation.asking import Asker, nowhere
from api.isolation.digests import changed, contents, nothing_changes
from api.isolation.rules import ACTS, CLERKS, FIELDS, ROLES, SIGNED_OUT, WORKERS, sees
from testkit.portal import GULOU, XIAJIN

READERS = {*CLERKS.keys() - WORKERS, "other_county_supervision"}
REFUSALS = {"CALL_NOT_PERMITTED", "CALL_NOT_YOUR_PART", "CALL_NOT_RINGING", "CALL_OWN_REQUEST"}
WAKE_UPS = "public.scheduling_countywakeup"
"""The one shared table an act writes: when its county must be looked at next."""


@pytest.mark.parametrize(
    ("role", "act"), [(role, act) for act, rule in ACTS.items() for role in ROLES if role not in rule.may]
)
def test_who_may_not_act_changes_nothing(asker: Asker, role: str, act: str) -> None:
    ids = ids_for(asker, act)
    with nothing_changes(asker):
        answer = run(asker, role, act, ids)
        nonexistent = run(asker, role, act, nowhere(ids))
    call = ACTS[act].call
    if role in SIGNED_OUT:
        assert answer.codes == ["SIGNED_OUT"]
        assert answer == nonexistent
    elif role in CLERKS and (call is None or sees(role, call)):
        assert set(codes(answer, act)) <= REFUSALS
        assert codes(answer, act)
    else:
        assert codes(answer, act) == ["CALL_NOT_FOUND" if call else "ITEM_NOT_FOUND"]
        assert answer == nonexistent


@pytest.mark.parametrize("act", ACTS)
def test_who_may_acts_in_his_own_county_alone(fresh_asker: Asker, act: str) -> None:
    for role in sorted(ACTS[act].may):
        ids = ids_for(fresh_asker, act)
        ids["own_file"] = upload(fresh_asker, role).json["id"]
        before = contents()
        answer = run(fresh_asker, role, act, ids)
        assert codes(answer, act) == []
        assert answer.data[act]["call"]["id"] == ids["call"] or act == "fileCall"
        assert {table for table in changed(before) if not table.startswith(f"c{XIAJIN}")} <= {WAKE_UPS}


@pytest.mark.parametrize("role", ROLES)
def test_what_happened_meanwhile_is_told_to_viewers_only(asker: Asker, role: str) -> None:
    ids = asker.world.ids("closed")
    with nothing_changes(asker):
        answer = run(asker, role, "withdrawCall", ids, version=1)
        nonexistent = run(asker, role, "withdrawCall", nowhere(ids), version=1)
    if role in CLERKS and sees(role, "closed"):
        (error,) = answer.data["withdrawCall"]["errors"]
        assert error.keys() == FIELDS["CallError"].keys()
        assert error["code"] == "CALL_STALE"
        assert error["happened"]
    else:
        assert answer == nonexistent


@pytest.mark.parametrize("role", [role for role in ROLES if role in SIGNED_OUT or role in READERS])
def test_who_may_not_bring_a_file_leaves_none(asker: Asker, role: str) -> None:
    with nothing_changes(asker):
        answer = upload(asker, role)
    refused = (401, "SIGNED_OUT") if role in SIGNED_OUT else (403, "EVIDENCE_NOT_ALLOWED")
    assert (answer.status, answer.json["code"]) == refused


def test_who_may_bring_a_file_leaves_it_in_his_own_county(fresh_asker: Asker) -> None:
    for role in {*ROLES} - SIGNED_OUT - READERS:
        before = contents()
        assert upload(fresh_asker, role).status == 201
        county = XIAJIN if role in CLERKS else GULOU
        assert changed(before) == {f"c{county}.evidence_evidence", "files"}


def test_a_request_repeated_by_somebody_else_is_refused_and_tells_nothing(fresh_asker: Asker) -> None:
    ids = ids_for(fresh_asker, "commentOnCall")
    request_id = "4b0c2f6e-0000-4000-8000-000000000001"
    done = run(fresh_asker, "lead", "commentOnCall", ids, requestId=request_id)
    assert codes(done, "commentOnCall") == []
    with nothing_changes(fresh_asker):
        for role in ("township", "other_department"):
            again = run(fresh_asker, role, "commentOnCall", ids, requestId=request_id)
            assert codes(again, "commentOnCall") == ["REQUEST_REUSED"]
            assert again.data["commentOnCall"]["call"] is None
        elsewhere = run(fresh_asker, "other_county_lead", "commentOnCall", ids, requestId=request_id)
        assert codes(elsewhere, "commentOnCall") == ["CALL_NOT_FOUND"]
