"""What filing asks besides the matter itself: form fields, who may file, whom it calls (rules T05, T08, T09)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from huying_tenants.calls.domain.commands import File, ItemFacts, Take, Transfer
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.facts import PostFacts
from huying_tenants.calls.domain.fields import read_fields
from huying_tenants.calls.domain.filing import may_file
from huying_tenants.rulebook.domain.model import Choice, FieldKind, FormField
from huying_tenants.rulebook.domain.parse import read_rulebook
from tenant_tests.calls_domain.rich import rich_document
from tenant_tests.calls_domain.world import (
    BURNING,
    CALLER,
    CENTRE,
    COOPERATING,
    FACTS,
    LEAD,
    OTHER_DEPARTMENT,
    POSTS,
    Story,
    code_of,
    county,
    filing,
    refused,
    seat,
)
from tenant_tests.rulebook_domain.documents import xiajin_document

CHOICES = (Choice("road", "道路"), Choice("water", "供水"))


def read(kind: FieldKind, value: Any) -> tuple[dict[str, Any], dict[str, str]]:
    field = FormField("it", "那一项", kind, required=False, choices=CHOICES)
    return read_fields(FACTS, [field], {"it": value}, lambda answers: lambda key: None)


GOOD = [
    (FieldKind.NUMBER, 3, 3),
    (FieldKind.NUMBER, 2.5, 2.5),
    (FieldKind.NUMBER, -4.0, -4),
    (FieldKind.DATE, "2025-09-30", "2025-09-30"),
    (FieldKind.DATE, date(2025, 9, 30), "2025-09-30"),
    (FieldKind.YES_NO, False, False),
    (FieldKind.CHOICE, "road", "road"),
    (FieldKind.CHOICES, ["water", "road", "water"], ["water", "road"]),
    (FieldKind.UNIT, "police", "police"),
    (FieldKind.UNIT, LEAD, "environment"),
]


@pytest.mark.parametrize(("kind", "given", "kept"), GOOD)
def test_a_fitting_answer_is_a_fact_of_the_event(kind: FieldKind, given: Any, kept: Any) -> None:
    assert read(kind, given) == ({"it": kept}, {})


BAD = [
    (FieldKind.TEXT, 3),
    (FieldKind.NUMBER, "3"),
    (FieldKind.NUMBER, True),
    (FieldKind.NUMBER, float("nan")),
    (FieldKind.NUMBER, float("inf")),
    (FieldKind.NUMBER, 10**13),
    (FieldKind.DATE, "2025-02-30"),
    (FieldKind.DATE, 20250930),
    (FieldKind.YES_NO, 1),
    (FieldKind.YES_NO, "yes"),
    (FieldKind.CHOICE, "rail"),
    (FieldKind.CHOICE, ["road"]),
    (FieldKind.CHOICES, "road"),
    (FieldKind.CHOICES, ["road", "rail"]),
    (FieldKind.UNIT, "nobody"),
    (FieldKind.UNIT, 77),
    (FieldKind.UNIT, True),
]


@pytest.mark.parametrize(("kind", "given"), BAD)
def test_any_other_is_refused_by_the_fields_name(kind: FieldKind, given: Any) -> None:
    refusal = refused(lambda: read(kind, given))
    assert (refusal.code, refusal.field) == ("FIELD_UNSUITABLE", "fields.it")
    assert "那一项" in refusal.message


@pytest.mark.parametrize("nothing", [None, "", " \u200b", [], ()])
def test_nothing_is_no_answer(nothing: Any) -> None:
    assert read(FieldKind.CHOICE, nothing) == ({}, {})
    required = FormField("it", "那一项", FieldKind.TEXT, required=True)
    refusal = refused(
        lambda: read_fields(FACTS, [required], {"it": nothing}, lambda answers: lambda key: None)
    )
    assert (refusal.code, refusal.field) == ("FIELD_REQUIRED", "fields.it")


def test_what_is_written_freely_lies_beside_the_event() -> None:
    assert read(FieldKind.TEXT, " 三人被困 ") == ({}, {"field.it": "三人被困"})
    assert code_of(lambda: read(FieldKind.TEXT, "长" * 2001)) == "WORDS_TOO_LONG"


def file(story: Story, *, role: str = "", **changes: Any) -> None:
    story.act(CALLER, replace(filing(story.rulebook), **changes), role=role)


def test_a_field_is_asked_only_where_its_condition_holds() -> None:
    story = Story(read_rulebook(rich_document()))
    refusal = refused(lambda: file(story, fields={"urgent": True}))
    assert (refusal.code, refusal.field) == ("FIELD_REQUIRED", "fields.why")
    file(story, fields={"urgent": False, "why": "多余"})
    assert story.state.fields == {"urgent": False}
    assert "field.why" not in story.words[0]


def test_an_unknown_field_is_refused() -> None:
    story = Story(read_rulebook(rich_document()))
    assert code_of(lambda: file(story, fields={"urgent": False, "colour": "red"})) == "FIELD_UNKNOWN"


class TestTypes:
    def test_an_order_only_triggers_open(self) -> None:
        story = Story(read_rulebook(rich_document()))
        assert code_of(lambda: file(story, call_type="supervised")) == "CALL_NOT_BY_HAND"

    def test_a_type_for_certain_items_or_branches(self) -> None:
        document = xiajin_document()
        document["call_types"][0]["items"] = ["09", "water"]
        story = Story(read_rulebook(document))
        assert code_of(lambda: file(story)) == "CALL_ITEM_UNSUITABLE"
        file(story, item=replace(BURNING, branches=("farming", "water")))
        assert story.state.item["branches"] == ["farming", "water"]

    def test_axes_given_on_filing_grade_the_call_at_once(self) -> None:
        story = Story(read_rulebook(rich_document()))
        file(story, fields={"urgent": False}, axes={"risk": "low", "complexity": "low"})
        assert (story.state.grade, "graded" in story.events[0].payload["marks"]) == ("two", True)


def addressed(rows: list[dict[str, Any]], fallback: str | None = None, *, lead: int | None = LEAD) -> Story:
    """A call filed under these rows, about an item with its own units or (`lead` None) with none."""
    document = rich_document()
    document["addressing"] = {"orphans_count_for": "nobody"} | ({"rows": rows} if rows else {})
    document["addressing"] |= {"fallback": fallback} if fallback else {}
    story = Story(read_rulebook(document))
    item = BURNING if lead is not None else replace(BURNING, lead=None, cooperating=())
    file(story, fields={"urgent": False}, item=item)
    return story


class TestAddressing:
    def test_the_countys_rows_come_before_the_item(self) -> None:
        story = addressed(
            [{"when": {"township": "yincheng"}, "lead": "police", "cooperating": ["agriculture"]}]
        )
        assert (story.state.lead, story.state.cooperating) == (OTHER_DEPARTMENT, (COOPERATING,))
        assert (story.state.addressed_by, story.events[0].payload["address_row"]) == ("row", 0)

    def test_a_row_for_another_township_does_not(self) -> None:
        story = addressed([{"when": {"township": "beicheng"}, "lead": "police"}])
        assert (story.state.lead, story.state.addressed_by) == (LEAD, "item")

    def test_then_the_fallback_and_then_nobody(self) -> None:
        assert addressed([], "police", lead=None).state.addressed_by == "fallback"
        orphan = addressed([{"when": {"item": "09"}, "lead": "police"}], lead=None)
        assert (orphan.state.lead, orphan.state.addressed_by) == (None, "orphan")

    @pytest.mark.parametrize(
        ("unit", "suitable"), [(OTHER_DEPARTMENT, True), (50, True), (11, False), (30, False)]
    )
    def test_a_form_calls_departments_and_bodies(self, unit: int, suitable: bool) -> None:
        story = Story(read_rulebook(xiajin_document())).file()
        refusal = story.attempt(CENTRE, Transfer(unit))
        assert (refusal is None) == suitable

    def test_and_whoever_stands_above_the_caller(self) -> None:
        story = Story(read_rulebook(xiajin_document()))
        story.act(40, filing(story.rulebook))
        story.act(CENTRE, Transfer(CALLER))
        assert story.state.lead == CALLER

    def test_and_whoever_the_rulebook_names(self) -> None:
        document = xiajin_document()
        document["addressing"] = {"fallback": "inspection"}
        story = Story(read_rulebook(document)).file()
        story.act(CENTRE, Transfer(30))
        assert story.state.lead == 30

    def test_and_other_kinds_where_the_county_says_so(self) -> None:
        document = xiajin_document()
        document["addressing"] = {"also_called": ["township"]}
        story = Story(read_rulebook(document)).file()
        for unit in (11, CALLER):
            story.copy().act(CENTRE, Transfer(unit))
        for unit in (CENTRE, 40):
            assert code_of(lambda unit=unit: story.act(CENTRE, Transfer(unit))) == "UNIT_UNSUITABLE"

    def test_a_transfer_needs_a_lead(self) -> None:
        story = Story(read_rulebook(xiajin_document())).file()
        assert code_of(lambda: story.act(CENTRE, Take("transfer"))) == "LEAD_REQUIRED"


class TestWhoFiles:
    """Plain `caller` means units that call; others file where the rulebook names them."""

    @pytest.mark.parametrize(
        ("by", "unit", "role", "may"),
        [
            ("caller", CALLER, "", True),
            ("caller", CENTRE, "", False),
            (["caller", "centre"], CENTRE, "", True),
            ("director at caller", CALLER, "", False),
            ("director at caller", CALLER, "director", True),
            ("unit gov", 50, "", True),
            ("unit gov", CALLER, "", False),
        ],
    )
    def test_may_file(self, by: Any, unit: int, role: str, may: bool) -> None:
        document = xiajin_document()
        document["roles"] = {"director": "主任"}
        document["steps"][0]["by"] = by
        acting = seat(unit, role)
        acting = replace(acting, verbs=acting.verbs | {"file"})
        rulebook = read_rulebook(document)
        assert may_file(rulebook, FACTS, acting) == may

        def file_it() -> object:
            return decide(rulebook, FACTS, None, filing(rulebook), acting, county("09-26 16:50"))

        if may:
            file_it()
        else:
            assert code_of(file_it) == "CALL_NOT_YOUR_PART"

    def test_the_registry_bounds_them(self) -> None:
        assert not may_file(Story(read_rulebook(xiajin_document())).rulebook, FACTS, seat(LEAD))


class TestPerson:
    """A call to a person (rule T09): it passes to the post's successor, or stays."""

    POST = 620

    def called(self, passes_to: str) -> Story:
        document = rich_document()
        document["call_types"][2]["passes_to"] = passes_to
        for step in document["steps"]:
            if step["verb"] == "accept":
                step["by"] = "person"
                step.pop("takes_lead")
        story = Story(read_rulebook(document))
        assert code_of(lambda: file(story, call_type="person")) == "PERSON_REQUIRED"
        file(story, call_type="person", person=self.POST)
        return story

    def handed_over(self, story: Story, holder: int) -> None:
        posts = POSTS | {self.POST: PostFacts(LEAD, frozenset({"secretary"}), (holder,))}
        story.facts = replace(story.facts, posts=posts)

    def test_the_persons_unit_leads(self) -> None:
        story = self.called("successor")
        assert story.state.person is not None
        assert (story.state.lead, story.state.person.unit, story.state.person.account) == (LEAD, LEAD, 1020)

    def test_nobody_else_of_the_unit_acts(self) -> None:
        story = self.called("successor")
        for role in ("", "director"):
            assert (
                code_of(lambda role=role: story.act(LEAD, Take("accept"), role=role)) == "CALL_NOT_YOUR_PART"
            )
        story.act(LEAD, Take("accept"), role="secretary")
        assert story.state.state == "accepted"

    @pytest.mark.parametrize(("passes_to", "code"), [("successor", None), ("stays", "CALL_NOT_YOUR_PART")])
    def test_it_passes_to_the_successor_or_stays(self, passes_to: str, code: str | None) -> None:
        story = self.called(passes_to)
        self.handed_over(story, 4711)
        old = story.copy().attempt_as(1020, 520, LEAD, Take("accept"))
        new = story.attempt_as(4711, self.POST, LEAD, Take("accept"))
        assert (new and new.code) == code
        assert (old is None) == (code is not None)


def test_an_item_says_its_branches_to_conditions() -> None:
    document = xiajin_document()
    document["clocks"][0]["limits"] = [{"when": {"item": "farming"}, "minutes": 5}, {"minutes": 30}]
    story = Story(read_rulebook(document))
    item = ItemFacts(8, 80, "08", "秸秆焚烧", LEAD, (), ("farming",))
    story.act(CALLER, File(item, "text", "村北秸秆起火", "张庄村北"))
    assert story.clock("transfer").row == 0
