"""The life of a version: written, checked, published with a date, superseded; and who may take part in it."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_tenants.audit.api import verify_events
from huying_tenants.audit.models import Act
from huying_tenants.calls.api import fulfil_obligations, next_obligation
from huying_tenants.calls.models import CallClock
from huying_tenants.publishing import api as publishing
from huying_tenants.rulebook.api import in_force, pinned
from huying_tenants.rulebook.models import RulebookDraft, RulebookOverride, RulebookVersion
from tenant_tests.publishing.rules import ELSEWHERE, HERE, OVERRIDE, Managing, county_time
from testkit.acting import GULOU_CAST, Acting

HALF_AN_HOUR, TWENTY = ("      - {minutes: 30}", "      - {minutes: 20}")


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    """The code of a refusal, which must say what to do."""
    assert refused.value.next_step
    return refused.value.code


class TestDrafts:
    def test_a_draft_begins_as_the_version_in_force_and_is_in_order(self, managing: Managing) -> None:
        draft, report = publishing.check_draft(
            actor=managing.actor, clock=managing.clock, draft_id=managing.begin().pk, seen_revision=1
        )
        assert report.ok
        assert report.cases, "the pack's cases came along"
        assert draft.checked_revision == draft.revision == 1

    def test_every_save_raises_the_revision_and_undoes_the_check(self, managing: Managing) -> None:
        draft = managing.begin()
        publishing.check_draft(actor=managing.actor, clock=managing.clock, draft_id=draft.pk, seen_revision=1)
        saved = managing.write(draft, (HALF_AN_HOUR, TWENTY))
        assert (saved.revision, saved.checked_revision) == (2, None)

    def test_what_somebody_else_saved_meanwhile_is_not_overwritten(self, managing: Managing) -> None:
        draft = managing.begin()
        managing.write(draft, (HALF_AN_HOUR, TWENTY))
        draft.revision = 1
        with pytest.raises(Refusal) as refused:
            managing.write(draft)
        assert code_of(refused) == "DRAFT_STALE"

    @pytest.mark.parametrize(
        ("details", "code"),
        [
            ({"title": "  "}, "DRAFT_TITLE"),
            ({"title": "长" * 101}, "DRAFT_TITLE"),
            ({"text": "好" * 400_000}, "DRAFT_TOO_LARGE"),
            ({"text": "a\x00b"}, "DRAFT_TOO_LARGE"),
            ({"cases": [{"name": "a.yaml", "text": ""}] * 2}, "DRAFT_CASES"),
            ({"cases": [{"name": " ", "text": ""}]}, "DRAFT_CASES"),
        ],
    )
    def test_what_cannot_be_read_is_not_stored(
        self, managing: Managing, details: dict[str, object], code: str
    ) -> None:
        draft = managing.begin()
        with pytest.raises(Refusal) as refused:
            managing.write(draft, **details)
        assert code_of(refused) == code
        assert RulebookDraft.objects.get().revision == 1

    def test_a_draft_may_be_wrong_and_the_check_says_where(self, managing: Managing) -> None:
        draft = managing.write(managing.begin(), ("stops_on: [transfer]", "stops_on: [transfre]"))
        _, report = publishing.check_draft(
            actor=managing.actor, clock=managing.clock, draft_id=draft.pk, seen_revision=draft.revision
        )
        assert not report.ok
        problem = report.problems[0]
        line = draft.text.splitlines()[problem.place.line - 1]
        assert "transfre" in line
        assert RulebookDraft.objects.get().checked_revision is None


class TestPublishing:
    def test_a_version_takes_effect_on_its_day_and_calls_keep_theirs(
        self, managing: Managing, clock: FixedClock
    ) -> None:
        first = Acting(clock).file()
        later = clock.now() + timedelta(days=3)
        number = managing.changed((HALF_AN_HOUR, TWENTY), effective_from=later)
        assert number == 2
        assert [view.state for view in publishing.versions(clock.now())] == ["published", "in_force"]
        assert in_force(clock.now()).number == 1
        clock.move_to(later)
        assert [view.state for view in publishing.versions(clock.now())] == ["in_force", "superseded"]
        assert in_force(clock.now()).number == 2
        assert first.call_id
        assert RulebookDraft.objects.count() == 0

    def test_publishing_is_an_act_in_the_chain(self, managing: Managing, clock: FixedClock) -> None:
        managing.changed((HALF_AN_HOUR, TWENTY))
        act = Act.objects.get()
        assert (act.type, act.account_id) == ("rulebook_published", managing.actor.account_id)
        assert act.facts["number"] == 2
        assert verify_events() == []

    def test_faults_and_failing_cases_forbid_it(self, managing: Managing) -> None:
        broken = managing.write(managing.begin(), ("stops_on: [transfer]", "stops_on: [nowhere]"))
        with pytest.raises(Refusal) as refused:
            managing.publish(broken)
        assert code_of(refused) == "RULEBOOK_NOT_IN_ORDER"
        mended = managing.write(broken, ("stops_on: [nowhere]", "stops_on: [transfer]"))
        shorter = managing.write(mended, (HALF_AN_HOUR, TWENTY))
        with pytest.raises(Refusal) as refused:
            managing.publish(shorter)
        assert code_of(refused) == "RULEBOOK_NOT_IN_ORDER"
        assert "算例" in refused.value.message
        assert (RulebookVersion.objects.count(), Act.objects.count()) == (1, 0)

    def test_a_missing_year_of_holidays_forbids_it(self, managing: Managing) -> None:
        draft = managing.write(managing.begin(), (HALF_AN_HOUR, TWENTY), cases=[])
        with pytest.raises(Refusal) as refused:
            managing.publish(draft, effective_from=county_time("2026-12-30T09:00"))
        assert code_of(refused) == "RULEBOOK_NOT_IN_ORDER"
        assert "2027 年的放假安排" in refused.value.message
        assert RulebookVersion.objects.count() == 1

    def test_not_backwards_in_time_and_not_twice_at_once(self, managing: Managing, clock: FixedClock) -> None:
        draft = managing.begin()
        with pytest.raises(Refusal) as refused:
            managing.publish(draft, effective_from=clock.now() - timedelta(seconds=1))
        assert code_of(refused) == "RULEBOOK_DATE_PAST"
        assert managing.publish(draft) == 2
        with pytest.raises(Refusal) as refused:
            managing.publish(managing.begin(), effective_from=clock.now())
        assert code_of(refused) == "RULEBOOK_DATE_TAKEN"

    def test_what_is_published_cannot_be_changed(self, managing: Managing) -> None:
        for model in (RulebookVersion, RulebookOverride):
            with pytest.raises(ProgrammingError), transaction.atomic():
                model.objects.update(title="改了")

    def test_a_call_that_pins_a_version_newer_than_one_knows_finds_it(
        self, managing: Managing, clock: FixedClock
    ) -> None:
        in_force(clock.now())  # learns the configuration
        with county_context(HERE):
            number = managing.changed((HALF_AN_HOUR, TWENTY))
        version = RulebookVersion.objects.get(number=number)
        assert pinned(version.pk).number == number

    def test_two_versions_are_compared_in_words(self, managing: Managing) -> None:
        managing.changed((HALF_AN_HOUR, TWENTY))
        (found,) = publishing.differences(1, 2)
        assert "30 分钟" in found.before
        assert "20 分钟" in found.after
        assert "转办" in found.sentence
        assert publishing.differences(2, 2) == ()


class TestOverrides:
    def test_applies_to_what_is_received_in_its_period(self, managing: Managing, clock: FixedClock) -> None:
        code = publishing.publish_override(actor=managing.actor, clock=clock, text=OVERRIDE)
        assert code == "flood-2025"
        clock.move_to(county_time("2025-10-02T10:00"))
        acting = Acting(clock)
        call = acting.walk("accept")
        arrival = CallClock.objects.get(call=call.call_id, code="arrival")
        assert arrival.due_at - arrival.started_at == timedelta(hours=1)
        assert arrival.override == "flood-2025"

    def test_reaches_the_clocks_that_run_when_it_begins_with_nobody_acting(
        self, managing: Managing, clock: FixedClock
    ) -> None:
        clock.move_to(county_time("2025-09-30T23:00"))
        call = Acting(clock).walk("accept")
        arrival = CallClock.objects.get(call=call.call_id, code="arrival")
        began = arrival.started_at
        assert arrival.due_at == began + timedelta(hours=3)
        text = OVERRIDE.replace("received", "open").replace("hours: 1", "hours: 2")
        publishing.publish_override(actor=managing.actor, clock=clock, text=text)
        assert next_obligation() == county_time("2025-10-01T00:00")
        clock.move_to(county_time("2025-10-01T00:00"))
        with transaction.atomic():
            assert fulfil_obligations(clock.now()) == 1
        arrival.refresh_from_db()
        assert (arrival.due_at, arrival.override) == (began + timedelta(hours=2), "flood-2025")

    def test_a_new_edition_takes_the_place_of_the_old_one(
        self, managing: Managing, clock: FixedClock
    ) -> None:
        for text in (OVERRIDE, OVERRIDE.replace("2025-10-15", "2025-10-20")):
            publishing.publish_override(actor=managing.actor, clock=clock, text=text)
        (row,) = publishing.overrides()
        assert (row.edition, row.until) == (2, county_time("2025-10-20T00:00"))
        assert Act.objects.count() == 2

    def test_two_for_the_same_calls_at_one_time_are_refused(
        self, managing: Managing, clock: FixedClock
    ) -> None:
        publishing.publish_override(actor=managing.actor, clock=clock, text=OVERRIDE)
        other = OVERRIDE.replace("flood-2025", "drive-2025")
        with pytest.raises(Refusal) as refused:
            publishing.publish_override(actor=managing.actor, clock=clock, text=other)
        assert code_of(refused) == "RULEBOOK_NOT_IN_ORDER"
        assert "同一情形" in refused.value.message
        later = other.replace('from: "2025-10-01"', 'from: "2025-10-15"').replace(
            'until: "2025-10-15"', 'until: "2025-10-16"'
        )
        publishing.publish_override(actor=managing.actor, clock=clock, text=later)
        assert RulebookOverride.objects.count() == 2

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("arrival:", "nowhere:", "RULEBOOK_NOT_IN_ORDER"),
            ('until: "2025-10-15"', 'until: "2025-09-15"', "RULEBOOK_NOT_IN_ORDER"),
            (
                'from: "2025-10-01"\nuntil: "2025-10-15"',
                'from: "2025-08-01"\nuntil: "2025-08-15"',
                "OVERRIDE_OVER",
            ),
        ],
    )
    def test_faults_and_what_is_over_are_refused(
        self, managing: Managing, clock: FixedClock, old: str, new: str, code: str
    ) -> None:
        with pytest.raises(Refusal) as refused:
            publishing.publish_override(actor=managing.actor, clock=clock, text=OVERRIDE.replace(old, new))
        assert code_of(refused) == code
        assert RulebookOverride.objects.count() == 0


@pytest.mark.parametrize("post", ["371427108-1", "ecology-1", "supervision-office-1"])
def test_other_posts_manage_no_rules(managing: Managing, clock: FixedClock, post: str) -> None:
    draft = managing.begin()
    other = Managing(clock, post)
    for attempt in (
        other.begin,
        lambda: other.write(draft),
        lambda: other.publish(draft),
        lambda: publishing.publish_override(actor=other.actor, clock=clock, text=OVERRIDE),
        lambda: publishing.delete_draft(actor=other.actor, draft_id=draft.pk, seen_revision=1),
        lambda: publishing.move_calls(actor=other.actor, clock=clock, number=1),
        lambda: publishing.move_preview(other.actor, 1, clock.now()),
        lambda: publishing.drafts(other.actor),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert code_of(refused) == "RULES_NOT_PERMITTED"
    assert (RulebookVersion.objects.count(), RulebookDraft.objects.get().revision) == (1, 1)


def test_another_countys_manager_finds_nothing_here_and_changes_nothing(
    managing: Managing, clock: FixedClock
) -> None:
    draft = managing.begin()
    with county_context(ELSEWHERE):
        foreign = Managing(clock, GULOU_CAST.centre)
        for attempt in (lambda: foreign.write(draft), lambda: foreign.publish(draft)):
            with pytest.raises(Refusal) as refused:
                attempt()
            assert code_of(refused) == "DRAFT_NOT_FOUND"
        assert Act.objects.count() == 0
    assert (RulebookVersion.objects.count(), RulebookDraft.objects.get().revision) == (1, 1)
    assert Act.objects.count() == 0
