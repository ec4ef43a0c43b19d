"""Worked cases: what holds is said to hold, what does not is shown as expected and found, where it stands."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from huying_platform.calendars.files import shipped_table
from huying_platform.documents.api import Problems, plain, read_document
from huying_tenants.calls.domain.cases import parse_cases, runner
from huying_tenants.calls.domain.cases.names import Names
from huying_tenants.calls.domain.cases.play import Play
from huying_tenants.calls.domain.cases.retold import retell
from huying_tenants.calls.domain.events import Author, Event, NewEvent, as_event
from huying_tenants.packs.api import PackBroken, PackReport, check_pack, check_rules, proven_pack
from huying_tenants.packs.checking import INTERNAL
from huying_tenants.packs.reading import ReadPack, read_folder_of_pack
from huying_tenants.packs.report import CaseReport
from tenant_tests.packs.rich_pack import CASES, RICH_PACK, RULEBOOK
from tenant_tests.packs.small_pack import write_pack

HOLIDAYS = shipped_table()

FILED = """\
format: 2
cases:
  - name: 一例
    setup: {item: "01", caller: east}
    timeline:
      - {at: "2025-09-26 09:00", do: file, by: east}
      - {at: "2025-09-26 09:30", ENTRY}
"""


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> ReadPack:
    return read_folder_of_pack(write_pack(tmp_path_factory.mktemp("rich"), RICH_PACK), HOLIDAYS)


def report_of(rich: ReadPack, cases: str) -> PackReport:
    assert rich.county is not None
    county = rich.county
    return check_rules(
        RULEBOOK,
        [{"name": "cases/one.yaml", "text": cases}],
        county,
        overrides_of=lambda _: county.overrides.values(),
        effective_from=date(2025, 1, 1),
        holidays=HOLIDAYS,
    ).report


def only_case(rich: ReadPack, entry: str) -> CaseReport:
    report = report_of(rich, FILED.replace("ENTRY", entry))
    assert report.problems == ()
    (case,) = report.cases
    return case


def test_the_rich_pack_does_what_its_cases_say(tmp_path: Path) -> None:
    report = check_pack(write_pack(tmp_path, RICH_PACK), HOLIDAYS)
    assert report.ok, report.as_text()
    assert [case.name for case in report.cases] == ["分级与延期", "联名", "汛期", "抽样"]
    assert all(case.expectations for case in report.cases)


@pytest.mark.parametrize(
    ("expect", "what", "found"),
    [
        ("state: accepted", "state", "filed"),
        ("round: 2", "round", 1),
        ("lead: police", "lead", "water"),
        ("lead: none", "lead", "water"),
        ("cooperating: none", "cooperating", ["police"]),
        ("rings: [water, police]", "rings", ["water"]),
        ("waits_for: caller", "waits_for", "lead"),
        ("grade: high", "grade", "none"),
        ("addressed_by: form", "addressed_by", "item"),
        ("shown_clock: answer", "shown_clock", "accept"),
        ("opened: [plain]", "opened", []),
        ("in_denominator: false", "in_denominator", True),
        ("requests: {extend: pending}", "requests.extend", "none"),
        ("labels: {card: red}", "labels.card", "none"),
        ("fields: {urgent: true}", "fields.urgent", False),
        ("next_due: {what: trigger red_card}", "next_due.what", "clock accept"),
        ('next_due: {at: "2025-09-26 10:01"}', "next_due.at", "2025-09-26 10:00"),
        ("next_due: none", "next_due", "clock accept"),
        ("permitted: {lead: [accept, extend]}", "permitted.lead", ["accept"]),
        ("permitted: {lead: none}", "permitted.lead", ["accept"]),
        ("may_not: {lead: accept}", "may_not.lead: accept", "可以办"),
        ("may_not: {caller: {accept: WRONG_STATE}}", "may_not.caller: accept", "CALL_NOT_YOUR_PART"),
        ("clocks: {accept: none}", "clocks.accept", "running"),
        ("clocks: {answer: {status: running}}", "clocks.answer.status", "none"),
        ('clocks: {accept: "2025-09-26 10:30"}', "clocks.accept.due", "2025-09-26 10:00"),
        ('clocks: {accept: {starts: "2025-09-26 09:01"}}', "clocks.accept.starts", "2025-09-26 09:00"),
        ('clocks: {accept: {soon: "2025-09-26 09:01"}}', "clocks.accept.soon", "2025-09-26 09:48"),
        ('clocks: {accept: {stopped: "2025-09-26 09:01"}}', "clocks.accept.stopped", "none"),
        ("clocks: {accept: {status: breached}}", "clocks.accept.status", "running"),
        ("clocks: {accept: {owner: police}}", "clocks.accept.owner", "none"),
        ("clocks: {accept: {counts_for: nobody}}", "clocks.accept.counts_for", "water"),
        ("clocks: {accept: {limit_row: 1}}", "clocks.accept.limit_row", 2),
        ("clocks: {accept: {override: flood}}", "clocks.accept.override", "none"),
        ("clocks: {accept: {round: 2}}", "clocks.accept.round", 1),
        ("clocks: {accept: [{status: met}, {status: running}]}", "clocks.accept.runs", 1),
        ("notified: [{to: lead}]", "notified", []),
    ],
)
def test_a_wrong_expectation_shows_what_was_found(rich: ReadPack, expect: str, what: str, found: Any) -> None:
    case = only_case(rich, f"expect: {{{expect}}}")
    failed = {each.what: each for each in case.expectations if not each.ok}
    assert failed[what].found == found
    assert (failed[what].place.file, failed[what].place.line) == ("cases/one.yaml", 7)
    assert not case.ok


def test_what_is_explained_is_searched_for(rich: ReadPack) -> None:
    assert only_case(rich, "expect: {explain: {clock: accept, says: [河道, 1 小时]}}").ok is False
    assert only_case(rich, "expect: {explain: [{clock: accept, says: 1 小时}]}").ok
    assert not only_case(rich, "expect: {explain: {clock: answer, says: 第 1 日}}").ok


def test_who_may_is_told_why_not(rich: ReadPack) -> None:
    (may,) = only_case(rich, "expect: {may: {caller: accept}}").expectations
    assert not may.ok
    assert str(may.found).startswith("CALL_NOT_YOUR_PART ")


@pytest.mark.parametrize(
    ("entry", "ok"),
    [
        ("do: accept", True),
        ("do: accept, by: lead", True),
        ("do: accept, by: water", True),
        ("do: accept, by: water-1", True),
        ("do: accept, by: unit water", True),
        ("do: accept, by: police", False),
        ("do: accept, by: police, refused: NOT_YOUR_PART", True),
        ("do: accept, by: police, refused: CALL_NOT_YOUR_PART", True),
        ("do: accept, by: police, refused: WRONG_STATE", False),
        ("do: accept, refused: WRONG_STATE", False),
        ("do: answer, refused: WRONG_STATE", True),
        ("do: accept, by: superior of lead, refused: NOT_YOUR_PART", True),
        ("do: accept, by: inspection-2, refused: NOT_PERMITTED", True),
        ("do: accept, by: secretary at lead", False),
        ("approve: extend, by: centre", False),
        ("do: file", False),
        ("do: comment, words: 补充一句", True),
        ("do: acknowledge, by: lead", True),
        ("do: acknowledge, by: caller, refused: NOT_RINGING", True),
        ("do: add_evidence, by: lead", True),
    ],
)
def test_an_act_succeeds_or_is_refused_as_the_case_says(rich: ReadPack, entry: str, ok: bool) -> None:
    assert only_case(rich, entry).ok is ok


def test_a_case_that_never_begins_says_so(rich: ReadPack) -> None:
    text = FILED.replace("do: file, by: east", "do: file, by: water").replace(
        "ENTRY", "expect: {state: filed}"
    )
    filed, state = report_of(rich, text).cases[0].expectations
    assert (filed.what, filed.ok, str(filed.found)[:18]) == ("do file", False, "CALL_NOT_YOUR_PART")
    assert (state.what, state.ok, state.found) == ("state", False, "没有这件呼叫")


def test_nothing_can_be_done_to_a_call_before_it_is_filed(rich: ReadPack) -> None:
    text = FILED.replace("do: file, by: east", "do: accept, by: water").replace("ENTRY", "do: comment")
    assert [each.found for each in report_of(rich, text).cases[0].expectations] == [
        "这件呼叫还没有发出。"
    ] * 2


def test_a_year_of_its_own_may_be_given(rich: ReadPack) -> None:
    text = """\
format: 2
cases:
  - name: 来年
    setup: {holidays: {2031: {off: ["2031-01-01"], work: ["2031-01-04"]}}, item: "03"}
    timeline:
      - {at: "2030-12-30 09:00", do: file}
      - {at: "2030-12-30 10:00", do: accept, refused: CALENDAR_YEAR_MISSING}
      - {at: "2030-12-31 09:00", do: accept, expect: {clocks: {answer: "2031-01-04 18:00"}}}
"""
    case = report_of(rich, text).cases[0]
    assert [each.found for each in case.expectations] == ["CALENDAR_YEAR_MISSING", "2031-01-04 18:00"]


def test_a_year_without_holidays_is_told_where_it_is_needed(rich: ReadPack) -> None:
    text = """\
format: 2
cases:
  - name: 没有放假安排的一年
    setup: {item: "03"}
    timeline:
      - {at: "2030-12-30 09:00", do: file}
      - {at: "2030-12-30 10:00", do: accept, expect: {state: accepted}}
"""
    accepted, state = report_of(rich, text).cases[0].expectations
    assert (accepted.what, str(accepted.found)[:21]) == ("do accept", "CALENDAR_YEAR_MISSING")
    assert state.found == "filed"


def test_a_fault_of_ours_is_told_and_the_other_cases_run(
    rich: ReadPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(runner, "ask", fails)
    (case,) = report_of(rich, FILED.replace("ENTRY", "expect: {state: filed}")).cases
    assert [(each.what, each.found) for each in case.expectations] == [(INTERNAL, "RuntimeError: broken")]


def test_a_day_may_end_at_24(rich: ReadPack) -> None:
    assert only_case(rich, 'expect: {clocks: {accept: "2025-09-25 24:00"}}').expectations[0].expected == (
        "2025-09-26 00:00"
    )


def test_the_report_as_json_keeps_its_shape(rich: ReadPack) -> None:
    case = only_case(rich, "expect: {state: accepted}")
    assert PackReport((), (), (case,)).as_json() == {
        "ok": False,
        "problems": [],
        "warnings": [],
        "cases": [
            {
                "file": "cases/one.yaml",
                "line": 3,
                "name": "一例",
                "ok": False,
                "expectations": [
                    {
                        "file": "cases/one.yaml",
                        "line": 7,
                        "column": 43,
                        "what": "state",
                        "expected": "accepted",
                        "found": "filed",
                        "ok": False,
                    }
                ],
            }
        ],
    }


def test_the_report_for_people_shows_expected_and_found(rich: ReadPack) -> None:
    text = PackReport((), (), (only_case(rich, "expect: {state: accepted}"),)).as_text()
    assert "cases/one.yaml:7 state" in text
    assert "应为 accepted" in text
    assert "实为 filed" in text


def test_a_pack_whose_case_fails_is_not_proven(tmp_path: Path) -> None:
    broken = {**RICH_PACK, "cases/rich.yaml": CASES.replace("2025-10-13 18:00", "2025-10-14 18:00")}
    with pytest.raises(PackBroken, match=r"cases/rich.yaml:\d+:\d+ 算例“分级与延期”没有通过") as caught:
        proven_pack(write_pack(tmp_path, broken), HOLIDAYS)
    assert {problem.code for problem in caught.value.problems} == {"PACK_CASE_FAILS"}


def test_a_pack_with_an_unacknowledged_warning_is_not_proven(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path,
        {
            **RICH_PACK,
            "rulebook.yaml": RULEBOOK.replace("acknowledged: [ROLE_NOT_EVERYWHERE, ", "acknowledged: ["),
        },
    )
    report = check_pack(folder, HOLIDAYS)
    assert report.ok
    assert {(each.problem.code, each.acknowledged) for each in report.warnings} == {
        ("ROLE_NOT_EVERYWHERE", False),
        ("SAME_DESK_TWICE", True),
    }
    with pytest.raises(PackBroken, match="ROLE_NOT_EVERYWHERE"):
        proven_pack(folder, HOLIDAYS)


def test_the_cases_of_a_pack_with_faults_are_not_run(tmp_path: Path) -> None:
    broken = {**RICH_PACK, "rulebook.yaml": RULEBOOK.replace("{working_days: 3}", "{working_days: 0}")}
    report = check_pack(write_pack(tmp_path, broken), HOLIDAYS)
    assert (report.ok, report.cases) == (False, ())


def test_a_whole_pack_carries_its_cases_and_overrides(tmp_path: Path) -> None:
    pack = proven_pack(write_pack(tmp_path, RICH_PACK), HOLIDAYS)
    assert pack.cases == ({"name": "rich.yaml", "text": CASES},)
    assert [(override.code, document["title"]) for override, document in pack.overrides] == [
        ("flood", "汛期从快")
    ]
    assert pack.rulebook_text == RULEBOOK
    assert [(branch.code, branch.parent) for branch in pack.branches] == [
        ("waters", None),
        ("rivers", "waters"),
    ]
    assert [(item.number, item.lead, item.branch) for item in pack.items] == [
        (1, "water", "rivers"), (2, "water", "waters"), (3, None, None)
    ]  # fmt: skip
    levels = {unit.code: (unit.level, unit.superior) for unit in pack.units}
    assert {code: levels[code] for code in ("east", "water", "west-area")} == {
        "east": ("town", None),
        "water": ("department", "gov"),
        "west-area": ("area", None),
    }


class _Recording(Play):
    """A play whose events are kept."""

    events: list[Event]

    def append(self, drafts: Sequence[NewEvent], author: Author | None) -> None:
        seq = self.state.seq if self.state else 0
        self.events = [
            *getattr(self, "events", []),
            *(as_event(seq + place, draft, self.now, author) for place, draft in enumerate(drafts, start=1)),
        ]
        super().append(drafts, author)


def _played(rich: ReadPack, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Recording]:
    plays: list[_Recording] = []

    def recording(**arguments: Any) -> _Recording:
        plays.append(_Recording(**arguments))
        return plays[-1]

    monkeypatch.setattr(runner, "Play", recording)
    assert rich.rulebook is not None
    assert rich.county is not None
    for placed in rich.cases:
        runner.run_case(rich.rulebook, rich.county, placed.case, HOLIDAYS)
    monkeypatch.undo()
    yield from plays


def test_a_call_that_happened_is_retold_as_a_case_that_holds(
    rich: ReadPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    rulebook, county = rich.rulebook, rich.county
    assert rulebook is not None
    assert county is not None
    retold = 0
    for play in _played(rich, monkeypatch):
        until = play.now + timedelta(minutes=1)
        document = retell("真实的一件", play.events, rulebook, county, until=until)
        text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, default_flow_style=None)
        problems = Problems()
        entry = read_document(text.encode(), "retold.yaml", problems)
        assert entry is not None, problems.found
        cases, faults = parse_cases(plain(entry), Names.of(rulebook, county))
        assert faults == ()
        result = runner.run_case(rulebook, county, cases[0], HOLIDAYS)
        assert [each for each in result.outcomes if not each.ok] == [], text
        assert "张三" not in text
        retold += 1
    assert retold == 3


@pytest.mark.parametrize(
    ("entry", "refused"),
    [
        ("do: comment, by: caller, words: null", "WORDS_REQUIRED"),
        ("do: add_evidence, by: caller, words: null", None),
    ],
)
def test_what_is_written_null_is_left_out_on_purpose(rich: ReadPack, entry: str, refused: str | None) -> None:
    assert only_case(rich, f"{entry}, refused: {refused}" if refused else entry).ok


def test_a_passed_check_with_a_warning_says_that_it_is_not_enough(tmp_path: Path) -> None:
    unsaid = {
        **RICH_PACK,
        "rulebook.yaml": RULEBOOK.replace("acknowledged: [ROLE_NOT_EVERYWHERE, ", "acknowledged: ["),
    }
    text = check_pack(write_pack(tmp_path, unsaid), HOLIDAYS).as_text()
    assert "通过，但有提醒没有确认，还不能开通" in text


def test_a_pack_without_cases_says_that_nothing_tries_its_rules(tmp_path: Path) -> None:
    report = check_pack(
        write_pack(
            tmp_path, {name: text for name, text in RICH_PACK.items() if not name.startswith("cases/")}
        ),
        HOLIDAYS,
    )
    assert ("PACK_WITHOUT_CASES", False) in {
        (each.problem.code, each.acknowledged) for each in report.warnings
    }
