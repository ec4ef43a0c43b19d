"""What each verb must bring: the refusals of its form, and what the event keeps."""

from dataclasses import replace
from typing import Any

import pytest

from huying_tenants.calls.domain.commands import (
    AddEvidence,
    Answer,
    Arrive,
    Command,
    Comment,
    File,
    Point,
    Rate,
    Return,
    Transfer,
    Withdraw,
)
from huying_tenants.calls.domain.facts import Facts
from tenant_tests.calls_domain.world import (
    BURNING,
    CALLER,
    CENTRE,
    COOPERATING,
    DIGESTS,
    FACTS,
    LEAD,
    OTHER_DEPARTMENT,
    OTHER_TOWNSHIP,
    PLAIN,
    SUPERVISION,
    UNSOLVED,
    Story,
    code_of,
    filing,
    refused,
)
from tenant_tests.rulebook_domain.documents import gulou, xiajin

VILLAGE = 40
FULL = {"response_speed": 5, "handling_result": 5}
HERE = Point(115.99, 36.95, "GCJ02")

BEFORE = {
    "file": None,
    "transfer": (),
    "return": ("transfer",),
    "withdraw": (),
    "arrive": ("transfer", "accept"),
    "answer": ("transfer", "accept", "arrive"),
    "rate": ("transfer", "accept", "arrive", "answer"),
    "comment": (),
    "add_evidence": (),
}
"""How a call comes to where a verb may be taken."""

ACTORS = {"file": CALLER, "transfer": CENTRE, "return": LEAD, "arrive": LEAD, "answer": LEAD}
"""Who takes it; the caller where nothing is said."""


def ready_for(verb: str) -> Story:
    story, before = Story(xiajin()), BEFORE[verb]
    return story if before is None else story.file().play(*before)


def take(command: Command) -> Story:
    story = ready_for(command.verb)
    story.act(ACTORS.get(command.verb, CALLER), command)
    return story


def file(**changes: Any) -> File:
    return replace(filing(xiajin()), **changes)


def rate(**changes: Any) -> Rate:
    return replace(Rate(solved=True, scores=FULL), **changes)


REFUSED = [
    # the command, its code, the field at fault
    (file(call_type="video"), "CHOICE_UNKNOWN", "callTypeCode"),
    (file(situation=""), "WORDS_REQUIRED", "situation"),
    (file(situation=" \n　"), "WORDS_REQUIRED", "situation"),
    (file(situation="烧" * 2001), "WORDS_TOO_LONG", "situation"),
    (file(place=" "), "WORDS_REQUIRED", "placeText"),
    (file(place="村" * 201), "WORDS_TOO_LONG", "placeText"),
    (file(place_unit=77), "UNIT_UNKNOWN", "placeUnitId"),
    (file(point=Point(180.1, 0, "WGS84")), "POINT_OUT_OF_RANGE", "point"),
    (file(point=Point(-180.1, 0, "WGS84")), "POINT_OUT_OF_RANGE", "point"),
    (file(point=Point(0, 90.1, "WGS84")), "POINT_OUT_OF_RANGE", "point"),
    (file(point=Point(116, 37, "BD09")), "POINT_OUT_OF_RANGE", "point"),
    (file(point=Point(float("nan"), 37, "WGS84")), "POINT_OUT_OF_RANGE", "point"),
    (file(point=Point(116, float("inf"), "WGS84")), "POINT_OUT_OF_RANGE", "point"),
    (Transfer(OTHER_TOWNSHIP), "UNIT_UNSUITABLE", "leadUnitId"),
    (Transfer(CENTRE), "UNIT_UNSUITABLE", "leadUnitId"),
    (Transfer(77), "UNIT_UNSUITABLE", "leadUnitId"),
    (Transfer(LEAD, (CALLER,)), "UNIT_UNSUITABLE", "cooperatingUnitIds"),
    (Transfer(LEAD, (COOPERATING, 77)), "UNIT_UNSUITABLE", "cooperatingUnitIds"),
    (Transfer(LEAD, (LEAD,)), "UNIT_REPEATED", "cooperatingUnitIds"),
    (Transfer(LEAD, (COOPERATING, COOPERATING)), "UNIT_REPEATED", "cooperatingUnitIds"),
    (Transfer(LEAD, (), "办" * 2001), "WORDS_TOO_LONG", "words"),
    (Return("busy", "人手不够"), "CHOICE_UNKNOWN", "reasonCode"),
    (Return("", "人手不够"), "REASON_REQUIRED", "reasonCode"),
    (Return("not_our_duty", "  "), "WORDS_REQUIRED", "words"),
    (Return("not_our_duty", "退" * 2001), "WORDS_TOO_LONG", "words"),
    (Withdraw(""), "WORDS_REQUIRED", "words"),
    (Withdraw("撤" * 2001), "WORDS_TOO_LONG", "words"),
    (Arrive(Point(200, 0, "WGS84")), "POINT_OUT_OF_RANGE", "point"),
    (Answer("done", "办了"), "CHOICE_UNKNOWN", "resultCode"),
    (Answer("solved", ""), "WORDS_REQUIRED", "words"),
    (Answer("solved", "答" * 2001), "WORDS_TOO_LONG", "words"),
    (rate(scores=FULL | {"response_speed": 6}), "STARS_OUT_OF_RANGE", "scores"),
    (rate(scores=FULL | {"handling_result": 0}), "STARS_OUT_OF_RANGE", "scores"),
    (rate(scores=FULL | {"handling_result": -1}), "STARS_OUT_OF_RANGE", "scores"),
    (rate(scores=FULL | {"handling_result": 4.5}), "STARS_OUT_OF_RANGE", "scores"),
    (rate(scores={}), "STARS_INCOMPLETE", "scores"),
    (rate(scores={"response_speed": 5}), "STARS_INCOMPLETE", "scores"),
    (rate(scores=FULL | {"politeness": 5}), "STARS_INCOMPLETE", "scores"),
    (rate(scores=FULL | {"response_speed": 2}), "WORDS_REQUIRED", "words"),
    (rate(scores=FULL | {"handling_result": 1}, words=" "), "WORDS_REQUIRED", "words"),
    (rate(solved=False), "WORDS_REQUIRED", "words"),
    (rate(words="评" * 2001), "WORDS_TOO_LONG", "words"),
    (Comment(""), "WORDS_REQUIRED", "words"),
    (Comment("说" * 2001), "WORDS_TOO_LONG", "words"),
    (AddEvidence(()), "EVIDENCE_REQUIRED", "evidenceIds"),
    (AddEvidence((7,), "附" * 2001), "WORDS_TOO_LONG", "words"),
]


@pytest.mark.parametrize(
    ("command", "code", "field"),
    REFUSED,
    ids=[f"{row[0].verb}-{row[1]}-{n}" for n, row in enumerate(REFUSED)],
)
def test_a_faulty_form_is_refused_and_nothing_happens(command: Command, code: str, field: str) -> None:
    story = ready_for(command.verb)
    before = list(story.events)
    refusal = refused(lambda: story.act(ACTORS.get(command.verb, CALLER), command))
    assert (refusal.code, refusal.field) == (code, field)
    assert story.events == before


def sealed(*files: int) -> list[dict[str, Any]]:
    return [{"id": file, "sha256": DIGESTS[file]} for file in files]


ACCEPTED = [
    # the nearest forms that pass, and some of what the last event of the act keeps
    (file(situation="烧" * 2000, place="村" * 200), {"place_unit": None, "point": None, "evidence": []}),
    (file(place_unit=VILLAGE, evidence=(5, 4, 5)), {"place_unit": VILLAGE, "evidence": sealed(5, 4)}),
    (file(point=HERE), {"point": {"longitude": 115.99, "latitude": 36.95, "system": "GCJ02"}}),
    (file(point=Point(-180, 90, "CGCS2000")), {"point": {"longitude": -180, "latitude": 90, "system": "CGCS2000"}}),
    (file(point=Point(180, -90, "WGS84")), {"point": {"longitude": 180, "latitude": -90, "system": "WGS84"}}),
    (Transfer(OTHER_DEPARTMENT), {"lead": OTHER_DEPARTMENT, "cooperating": []}),
    (Transfer(LEAD, (OTHER_DEPARTMENT, COOPERATING)), {"lead": LEAD, "cooperating": [OTHER_DEPARTMENT, COOPERATING]}),
    (Return("facts_missing", "退" * 2000), {"reason": "facts_missing", "lead": None, "cooperating": []}),
    (Arrive(HERE, (9,)), {"evidence": sealed(9)}),
    (Answer("partly", "答" * 2000, (1, 2)), {"result": "partly", "evidence": sealed(1, 2)}),
    (AddEvidence((3, 3)), {"evidence": sealed(3)}),
    (AddEvidence((99,)), {"evidence": [{"id": 99, "sha256": ""}]}),  # refused when it is attached, not here
]  # fmt: skip


@pytest.mark.parametrize(("command", "kept"), ACCEPTED, ids=[row[0].verb for row in ACCEPTED])
def test_a_good_form_passes_and_is_kept(command: Command, kept: dict[str, Any]) -> None:
    payload = take(command).events[-1].payload
    assert {key: payload[key] for key in kept} == kept


@pytest.mark.parametrize(
    ("scores", "solved", "words"),
    [
        ({"response_speed": 3, "handling_result": 3}, True, ""),
        ({"response_speed": 2, "handling_result": 5}, True, "来得慢"),
        ({"response_speed": 5, "handling_result": 5}, False, "又着了"),
    ],
)
def test_words_are_asked_for_only_where_the_rulebook_says(
    scores: dict[str, int], solved: bool, words: str
) -> None:
    story = take(Rate(solved, scores, words))
    rated = story.events[-2]
    assert rated.type == "rated"
    assert (rated.payload["solved"], rated.payload["scores"]) == (solved, scores)


def test_a_county_may_ask_for_words_at_other_stars() -> None:
    story = ready_for("rate")
    strict = replace(story.rulebook, rating=replace(story.rulebook.rating, words_required_at_or_below=4))
    story.rulebook = strict
    assert code_of(lambda: story.act(CALLER, rate(scores=FULL | {"response_speed": 4}))) == "WORDS_REQUIRED"


def test_words_are_kept_stripped_and_beside_the_event() -> None:
    story = take(file(situation="  村北起火 \n", place=" 张庄 "))
    assert story.words[0] == {"situation": "村北起火", "place": "张庄"}
    assert "起火" not in str(story.events[0].payload)
    story.play("transfer")
    story.act(LEAD, Return("not_our_duty", " 不归我们 "))
    assert story.words[-1] == {"words": "不归我们"}


def test_a_negative_zero_is_kept_plain() -> None:
    # A database keeps only the plain one; the chain's hash over the stored payload must not change.
    story = take(file(point=Point(-0.0, -0.0, "WGS84")))
    assert str(story.events[0].payload["point"]["longitude"]) == "0.0"
    assert str(story.events[0].payload["point"]["latitude"]) == "0.0"


class TestRuling:
    """Back to a department that returned the call: only with a ruling."""

    @staticmethod
    def returned_by(*leads: int) -> Story:
        story = Story(xiajin()).file()
        for lead in leads:
            story.act(CENTRE, Transfer(lead, (), "请办理"))
            story.act(lead, PLAIN["return"])
        return story

    @pytest.mark.parametrize("words", ["", "  \n"])
    def test_without_words_it_is_refused(self, words: str) -> None:
        story = self.returned_by(LEAD)
        refusal = refused(lambda: story.act(CENTRE, Transfer(LEAD, (), words)))
        assert (refusal.code, refusal.field) == ("RULING_REQUIRED", "words")
        assert "生态环境分局" in refusal.message

    def test_with_words_it_passes(self) -> None:
        story = self.returned_by(LEAD)
        story.act(CENTRE, Transfer(LEAD, (), "裁定由生态环境分局办理"))
        assert story.state.lead == LEAD

    def test_elsewhere_it_needs_none(self) -> None:
        story = self.returned_by(LEAD)
        story.act(CENTRE, Transfer(OTHER_DEPARTMENT, (LEAD,)))
        assert story.state.lead == OTHER_DEPARTMENT

    def test_only_returning_is_remembered(self) -> None:
        story = Story(xiajin()).file().play("transfer", "accept")
        assert story.state.returned_by == frozenset()
        assert self.returned_by(LEAD).state.returned_by == {LEAD}

    def test_a_second_return_does_not_forget_the_first(self) -> None:
        story = self.returned_by(LEAD, OTHER_DEPARTMENT)
        for lead in (LEAD, OTHER_DEPARTMENT):
            assert code_of(lambda lead=lead: story.act(CENTRE, Transfer(lead))) == "RULING_REQUIRED"
        story.act(CENTRE, Transfer(COOPERATING))


def test_filing_needs_a_centre_where_the_procedure_has_a_step_for_one() -> None:
    for rulebook in (xiajin(), gulou()):
        story = Story(rulebook, facts=Facts(FACTS.units, None, FACTS.holidays))
        assert code_of(story.file) == "CENTRE_MISSING"


def test_only_a_township_files() -> None:
    for unit, code in {
        CENTRE: "CALL_NOT_YOUR_PART",
        SUPERVISION: "CALL_NOT_YOUR_PART",
        LEAD: "CALL_NOT_YOUR_PART",
    }.items():
        story = Story(xiajin())
        assert code_of(lambda unit=unit, story=story: story.act(unit, filing(story.rulebook))) == code
    assert Story(gulou()).file("hard").state.call_type == "hard"


def test_filing_pins_the_item_and_the_rulebook() -> None:
    story = take(file())
    assert story.state.item == {
        "id": BURNING.item_id,
        "version": BURNING.version_id,
        "code": "08",
        "branches": [],
        "lead": LEAD,
        "cooperating": [COOPERATING],
    }
    assert story.state.rulebook_version_id == 3
    assert (story.state.caller, story.state.centre, story.state.lead) == (CALLER, CENTRE, None)


def test_an_unsolved_rating_is_told_from_a_solved_one() -> None:
    assert [event.type for event in take(UNSOLVED).events[-2:]] == ["rated", "reopened"]
    assert [event.type for event in take(rate()).events[-2:]] == ["rated", "closed"]
