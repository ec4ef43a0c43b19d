"""What publishing refuses because of the county it is for, and bad input: told in a sentence, and nothing is stored."""

import pytest

from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock
from huying_platform.kernel.errors import Refusal
from huying_tenants.audit.models import Act
from huying_tenants.publishing import api as publishing
from huying_tenants.rulebook.models import RulebookOverride, RulebookVersion
from tenant_tests.publishing.rules import ELSEWHERE, OVERRIDE, Managing

Replaced = tuple[str, str]

NATURAL: Replaced = (
    "  - {code: elapsed, name: 自然时, kind: elapsed}",
    "  - {code: elapsed, name: 自然时, kind: elapsed}\n  - {code: natural, name: 自然日, kind: natural_days}",
)
LIMIT, APPROVER = "      - {working_days: 3}", '        - {by: ["director at centre"]}'
TRIGGER: Replaced = (
    "triggers:\n",
    (
        "triggers:\n  - {code: told, name: 专报, any: [{at: clock answer due}], "
        "notices: [{to: [superior of lead], document: 情况专报}]}\n"
    ),
)


def assert_nothing_stored() -> None:
    assert (RulebookVersion.objects.count(), RulebookOverride.objects.count(), Act.objects.count()) == (
        1,
        0,
        0,
    )
    with county_context(ELSEWHERE):
        assert (RulebookVersion.objects.count(), Act.objects.count()) == (1, 0)


def refused(managing: Managing, *replaced: Replaced) -> Refusal:
    with pytest.raises(Refusal) as caught:
        managing.changed(*replaced)
    assert caught.value.next_step
    return caught.value


@pytest.mark.parametrize(
    ("faulty", "words", "valid"),
    [
        (
            (NATURAL, (LIMIT, "      - {days: 14, calendar: natural}")),
            "不是同一种时间",
            (NATURAL, (LIMIT, "      - {days: 9, calendar: natural}")),
        ),
        (
            (
                (
                    APPROVER,
                    '        - {by: ["director at centre", "director at unit grid-centre"], joint: any_order}',
                ),
            ),
            "同一个岗位",
            ((APPROVER, '        - {by: ["director at centre", "director at unit grid-centre"]}'),),
        ),
        (
            ((APPROVER, '        - {by: ["director at superior of lead"]}'),),
            "没有这样的单位",
            ((APPROVER, '        - {by: ["director at superior of lead", centre]}'),),
        ),
        (
            (("{code: text, name: 文本呼叫}", "{code: text, name: 文本呼叫, senders: [director]}"),),
            "没有人能发起",
            (("{code: text, name: 文本呼叫}", "{code: text, name: 文本呼叫}"),),
        ),
    ],
)
def test_what_the_units_and_posts_of_the_county_forbid(
    managing: Managing, faulty: tuple[Replaced, ...], words: str, valid: tuple[Replaced, ...]
) -> None:
    declined = refused(managing, *faulty)
    assert declined.code == "RULEBOOK_NOT_IN_ORDER"
    assert words in declined.message
    assert_nothing_stored()
    assert managing.changed(*valid, acknowledged=["ROLE_NOT_EVERYWHERE"]) == 2


def test_a_notice_to_nobody_is_acknowledged_by_name(managing: Managing) -> None:
    declined = refused(managing, TRIGGER)
    assert declined.code == "RULEBOOK_WARNINGS_OPEN"
    assert declined.details["codes"] == ["NOTICE_TO_NOBODY"]
    assert_nothing_stored()
    assert managing.changed(TRIGGER, acknowledged=["NOTICE_TO_NOBODY"]) == 2
    assert "NOTICE_TO_NOBODY" in RulebookVersion.objects.get(number=2).acknowledged


ROW = "    arrival:\n      - {when: {call_type: text}, hours: 1}"
PERIOD = 'from: "2025-10-01"\nuntil: "2025-10-15"'
YEAR_END = (
    (PERIOD, 'from: "2026-12-29"\nuntil: "2027-02-15"'),
    (ROW, "    answer:\n      - {working_days: 4}"),
)


@pytest.mark.parametrize(
    ("replaced", "words"),
    [
        ((("hours: 1", "hours: 0"),), "超出范围"),
        (((ROW, "    answer:\n      - {working_days: 11}"),), "超过了"),
        ((('until: "2025-10-15"', 'until: "2035-10-15"'),), "等于没有到期"),
        (YEAR_END, "2027 年的放假安排"),
    ],
)
def test_overrides_that_may_not_be(
    managing: Managing, clock: FixedClock, replaced: tuple[Replaced, ...], words: str
) -> None:
    text = OVERRIDE
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(Refusal) as caught:
        publishing.publish_override(actor=managing.actor, clock=clock, text=text)
    assert caught.value.code == "RULEBOOK_NOT_IN_ORDER"
    assert words in caught.value.message
    assert_nothing_stored()


def test_a_version_is_judged_beside_the_overrides_there_are(managing: Managing, clock: FixedClock) -> None:
    text = OVERRIDE.replace(ROW, "    answer:\n      - {working_days: 9}")
    publishing.publish_override(actor=managing.actor, clock=clock, text=text)
    tighter = ("maximum: {working_days: 10}", "maximum: {working_days: 8}")
    declined = refused(managing, tighter)
    assert declined.code == "RULEBOOK_NOT_IN_ORDER"
    assert "与临时规则“汛期临时规则”一起" in declined.message
    assert RulebookVersion.objects.count() == 1
    assert managing.changed(("maximum: {working_days: 10}", "maximum: {working_days: 9}")) == 2


BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


BAD = (BOMB, "[" * 5000, "{" * 300, "好", "~", "- 1", "format: 2\n", "format: ２\n", "😀: 1", "a: !!int x")


@pytest.mark.parametrize("text", BAD)
def test_bad_input_is_told_with_its_place_and_never_published(
    managing: Managing, clock: FixedClock, text: str
) -> None:
    draft = managing.write(managing.begin(), text=text, cases=[])
    _, report = publishing.check_draft(
        actor=managing.actor, clock=clock, draft_id=draft.pk, seen_revision=draft.revision
    )
    assert not report.ok
    assert all(each.sentence and each.next_step and each.place.line >= 1 for each in report.problems)
    with pytest.raises(Refusal) as caught:
        managing.publish(draft)
    assert caught.value.code == "RULEBOOK_NOT_IN_ORDER"
    with pytest.raises(Refusal) as caught:
        publishing.publish_override(actor=managing.actor, clock=clock, text=text)
    assert caught.value.code == "RULEBOOK_NOT_IN_ORDER"
    assert_nothing_stored()


def test_what_is_too_large_is_not_even_read(managing: Managing, clock: FixedClock) -> None:
    with pytest.raises(Refusal) as caught:
        publishing.publish_override(actor=managing.actor, clock=clock, text="# " + "x" * 20_000_000)
    assert caught.value.code == "DRAFT_TOO_LARGE"
    assert_nothing_stored()
