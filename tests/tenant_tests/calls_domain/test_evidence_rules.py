"""Photographs and files as rules see them: how many a step must bring, and how many there are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import AddEvidence, Amend, Approve, Refuse, Take
from huying_tenants.calls.domain.events import Author
from huying_tenants.calls.domain.facts import ActingSeat
from huying_tenants.calls.domain.foresight import rehearse
from huying_tenants.calls.domain.plain import plain_take
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.calls.domain.whys import why_refused
from tenant_tests.calls_domain.clock_world import (
    ALL_VERBS,
    FACTS,
    FIRE,
    GOV,
    ITEM,
    LEAD,
    TOWN,
    Play,
    book,
    clock,
    moment,
)

HANDLE = clock("handle", "file", "answer", {"hours": 8})
REPORT: Mapping[str, Any] = {
    "verb": "report",
    "name": "报告",
    "by": "lead",
    "from": ["sent", "accepted"],
    "evidence_at_least": 2,
}


def _play(*steps: Mapping[str, Any], **further: Any) -> Play:
    return Play(book(HANDLE, steps=steps, **further))


def _known(play: Play, key: str) -> Any:
    return lookup_of(play.rulebook, FACTS, play.state, play.state.last_at)(key)


def test_a_step_is_refused_without_the_files_it_needs() -> None:
    play = _play(REPORT).file("09-26 09:00")
    files: tuple[int, ...]
    for files in ((), (7,), (7, 7)):
        with pytest.raises(Refusal) as refused:
            play.take("09-26 09:10", LEAD, "report", evidence=files)
        assert (refused.value.code, refused.value.field) == ("EVIDENCE_REQUIRED", "evidenceIds")
        assert refused.value.message == "办“报告”至少要带 2 张照片或 2 个文件。"
        rule = why_refused(play.rulebook, refused.value, "report")[1]
        assert "至少带 2 张照片或 2 个文件" in rule
    play.take("09-26 09:10", LEAD, "report", evidence=(7, 8))
    assert (_known(play, "evidence_count"), _known(play, "evidence.report")) == (2, 2)


def test_a_filing_is_refused_without_the_files_it_needs() -> None:
    rules = book(HANDLE)
    filing = replace(rules.steps["file"], evidence_at_least=1)
    play = Play(replace(rules, steps={**rules.steps, "file": filing}))
    with pytest.raises(Refusal, match="EVIDENCE_REQUIRED"):
        play.file("09-26 09:00")
    play.file("09-26 09:00", evidence=(1,))
    assert (_known(play, "evidence_count"), _known(play, "evidence.file")) == (1, 1)


def test_files_count_for_the_step_and_the_round_they_came_in() -> None:
    again = {"code": "again", "verb": "rate", "name": "评价", "by": "caller", "from": ["answered"]}
    play = _play({**again, "to": [{"state": "accepted", "new_round": True}]}).file(
        "09-26 09:00", evidence=(1,)
    )
    play.take("09-26 09:10", LEAD, "answer", evidence=(2, 3))
    play.do("09-26 09:15", LEAD, AddEvidence((4,), ""))
    assert [_known(play, f"evidence.{step}") for step in ("file", "answer", "accept")] == [1, 2, 0]
    assert _known(play, "evidence_count") == 4
    play.take("09-26 09:20", TOWN, "again", solved=False, words="没有解决")
    assert [_known(play, f"evidence.{step}") for step in ("file", "answer")] == [0, 0]
    assert _known(play, "evidence_count") == 4


def test_an_end_may_ask_for_photographs_of_the_answer() -> None:
    closing = {
        "requirements": [
            {
                "states": ["closed"],
                "holds": {"evidence.answer": {"at_least": 1}},
                "otherwise": "答复没有照片，不能销号。",
            }
        ]
    }
    play = _play(closing=closing).file("09-26 09:00", evidence=(1,))
    play.take("09-26 09:10", LEAD, "answer")
    with pytest.raises(Refusal, match="答复没有照片，不能销号"):
        play.take("09-26 09:20", TOWN, "close")
    play.take("09-26 09:30", TOWN, "redo")
    play.take("09-26 09:40", LEAD, "answer", evidence=(2,))
    play.take("09-26 09:50", TOWN, "close")
    assert play.state.state == "closed"


def test_all_who_take_a_step_together_bring_their_own() -> None:
    joint = {"verb": "field_check", "name": "核查", "by": ["lead", "unit fire"], "joint": "any_order"}
    play = _play({**joint, "from": ["sent"], "evidence_at_least": 1}).file("09-26 09:00")
    with pytest.raises(Refusal, match="EVIDENCE_REQUIRED"):
        play.take("09-26 09:10", FIRE, "field_check")
    play.take("09-26 09:10", FIRE, "field_check", evidence=(1, 2))
    assert _known(play, "evidence.field_check") == 0
    play.take("09-26 09:20", LEAD, "field_check", evidence=(3,))
    assert _known(play, "evidence.field_check") == 3
    assert _known(play, "evidence_count") == 3


def test_files_of_a_request_are_those_of_the_step_it_becomes() -> None:
    asking = {**REPORT, "approval": {"rows": [{"by": ["unit gov"]}], "on_refusal": "back"}}
    play = _play(asking).file("09-26 09:00")
    play.take("09-26 09:10", LEAD, "report", evidence=(1, 2))
    assert (_known(play, "evidence_count"), _known(play, "evidence.report")) == (2, 0)
    play.do("09-26 09:20", GOV, Refuse(1, "再补一张"))
    play.do("09-26 09:30", LEAD, Amend(1, Take("report", evidence=(3,))))
    assert [event.payload.get("evidence") for event in play.events[-1:]] == [[{"id": 3, "sha256": ""}]]
    play.do("09-26 09:40", GOV, Approve(1))
    assert play.events[-1].type == "reported"
    assert "evidence" not in play.events[-1].payload
    assert (_known(play, "evidence_count"), _known(play, "evidence.report")) == (3, 3)


def test_what_if_takes_the_files_as_brought() -> None:
    play = _play(REPORT).file("09-26 09:00")
    step = play.rulebook.steps["report"]
    now = moment("09-26 09:10")
    take = plain_take(play.rulebook, FACTS, play.state, step, ITEM, now)
    assert len(set(take.evidence)) == step.evidence_at_least
    seat = ActingSeat(Author(920, 520, LEAD), ALL_VERBS, frozenset())
    assert rehearse(play.rulebook, FACTS, play.state, take, seat, now).after.evidence_count == 2
