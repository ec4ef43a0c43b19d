"""Approvals, notices and steps beside the units and posts of a county: nobody there, one post twice, or himself."""

from pathlib import Path

import pytest

from huying_platform.calendars.files import shipped_table
from huying_tenants.packs.api import PackReport, check_pack
from huying_tenants.packs.domain import situations
from tenant_tests.packs.small_pack import SMALL_PACK, write_pack

UNITS = """\
format: 1
units:
  - {code: centre, name: 县网格中心, kind: centre}
  - {code: gov, name: 县政府, kind: body}
  - {code: party, name: 县委, kind: body}
  - {code: east, name: 东乡, kind: township}
  - {code: water, name: 水利局, kind: department, superior: gov}
  - {code: police, name: 公安局, kind: department, superior: party}
"""
POSTS = """\
format: 1
posts:
  - {code: centre-1, unit: centre, name: 1 号席, kind: duty}
  - {code: gov-leader, unit: gov, name: 分管县长, kind: duty, roles: [leader]}
  - {code: party-leader, unit: party, name: 分管书记, kind: duty, roles: [leader]}
  - {code: east-1, unit: east, name: 值班员, kind: duty}
  - {code: east-secretary, unit: east, name: 书记, kind: duty, roles: [secretary]}
  - {code: east-director, unit: east, name: 乡长, kind: duty, roles: [director]}
  - {code: water-1, unit: water, name: 值班席, kind: duty}
  - {code: water-head, unit: water, name: 局长, kind: duty, roles: [head]}
  - {code: police-1, unit: police, name: 值班席, kind: duty}
  - {code: police-head, unit: police, name: 局长, kind: duty, roles: [head]}
"""
ITEMS = SMALL_PACK["items.yaml"].replace(
    "    lead: water\n    legal_basis: 《水法》\n", "    lead: police\n    legal_basis: 《水法》\n"
)
RULES = (
    SMALL_PACK["rulebook.yaml"]
    .replace(
        "roles: {director: 主任}", "roles: {director: 乡长, secretary: 书记, head: 局长, leader: 县领导}"
    )
    .replace(
        "call_types:\n", "call_types:\n  - {code: sent, name: 联名呼叫, senders: [secretary, director]}\n"
    )
    .replace(
        "path: [file",
        "  - {verb: extend, name: 延期, by: lead, from: [accepted], extension: {clocks: [handle], unit: hours}}\n"
        "path: [file",
    )
    .replace(
        "answer_results:",
        "  - {code: handle, name: 办理, owner: lead, starts_on: [accept], stops_on: [answer], calendar: elapsed, "
        "limits: [{hours: 8}]}\n"
        "answer_results:",
    )
)
WATER, POLICE = (
    "{code: water, name: 水利局, kind: department, superior: gov}",
    "name: 公安局, kind: department",
)


def approved_by(text: str, step: str = "extend") -> tuple[str, str, str]:
    """Have a step approved so."""
    where = {
        "extend": "extension: {clocks: [handle], unit: hours}",
        "file": "to: filed, addresses: item",
    }[step]
    refused = ", waits_in: filed, refused_leads_to: closed" if step == "file" else ""
    return "rulebook.yaml", where, f"{where}, approval: {{rows: [{text}]{refused}}}"


def told_to(text: str, when: str = "") -> tuple[str, str, str]:
    """Have a notice sent to somebody when the clock is due."""
    trigger = (
        f"triggers:\n  - {{code: late, name: 超时, {when}any: [{{at: clock handle due}}], "
        f"notices: [{{to: [{text}], document: 督办单}}]}}\n"
    )
    return "rulebook.yaml", "answer_results:", f"{trigger}answer_results:"


NO_SUPERIOR = ("units.yaml", f"{POLICE}, superior: party", POLICE)
SAME_SUPERIOR = ("units.yaml", "superior: party", "superior: gov")
POLICE_ONLY_HELPS = ("items.yaml", "lead: police", "lead: water")
Change = tuple[str, str, str]


def report(folder: Path, *changes: Change) -> PackReport:
    files = {
        **SMALL_PACK,
        "units.yaml": UNITS,
        "posts.yaml": POSTS,
        "items.yaml": ITEMS,
        "rulebook.yaml": RULES,
    }
    for name, old, new in changes:
        assert old in files[name], (name, old)
        files[name] = files[name].replace(old, new, 1)
    return check_pack(write_pack(folder, files), shipped_table())


def test_the_county_is_in_order(tmp_path: Path) -> None:
    found = report(tmp_path)
    assert found.ok, found.as_text()
    assert [each.problem.code for each in found.warnings] == ["PACK_WITHOUT_CASES"]


BOTH = '{by: ["leader at superior of lead", "leader at unit gov"], joint: any_order}'
WHEN_WATER = BOTH.replace("{by", "{when: {lead: water}, by")
WHEN_POLICE = BOTH.replace("{by", "{when: {lead: police}, by")

REFUSED: dict[str, tuple[tuple[Change, ...], str, str, tuple[Change, ...]]] = {
    "one post under two names": (
        (approved_by(BOTH), SAME_SUPERIOR),
        "SAME_PERSON_TWICE",
        "同一个岗位，两次",
        (approved_by(BOTH.replace("unit gov", "unit party")), SAME_SUPERIOR),
    ),
    "one post under two names for some units": (
        (approved_by(BOTH),),
        "SAME_PERSON_TWICE",
        "水利局的呼叫",
        (approved_by(WHEN_POLICE),),
    ),
    "one post under two names where the condition leaves it": (
        (approved_by(WHEN_WATER),),
        "SAME_PERSON_TWICE",
        "同一个岗位",
        (approved_by('{when: {lead: water}, by: ["head at lead"]}, ' + BOTH),),
    ),
    "those an undecided request goes on to": (
        (
            approved_by(
                '{by: [centre], within: {hours: 2, calendar: elapsed}, undecided: escalates}, '
                '{by: ["leader at superior of lead"]}'
            ),
            NO_SUPERIOR,
        ),
        "SUPERIOR_MISSING",
        "审批表第 1 行逾期转到的第 2 行由",
        (
            approved_by(
                '{by: [centre], within: {hours: 2, calendar: elapsed}, undecided: escalates}, '
                '{by: ["leader at unit gov"]}'
            ),
            NO_SUPERIOR,
        ),
    ),
    "a step two take together, who are one": (
        (
            (
                "rulebook.yaml",
                "name: 受理, by: lead",
                'name: 受理, by: ["leader at unit gov", "leader at superior of lead"], joint: any_order',
            ),
            SAME_SUPERIOR,
        ),
        "SAME_PERSON_TWICE",
        "“受理”",
        (
            (
                "rulebook.yaml",
                "name: 受理, by: lead",
                'name: 受理, by: ["leader at unit gov", "head at lead"], joint: any_order',
            ),
            SAME_SUPERIOR,
        ),
    ),
    "the secretary approves what the secretary sends": (
        (approved_by('{when: {call_type: sent, sender_role: secretary}, by: ["secretary at caller"]}', "file"),),
        "APPROVER_IS_APPLICANT",
        "东乡的书记",
        (approved_by('{when: {call_type: sent, sender_role: secretary}, by: ["director at caller"]}', "file"),),
    ),
    "the only secretary is the only sender": (
        (
            ("rulebook.yaml", "senders: [secretary, director]", "senders: [secretary]"),
            approved_by('{when: {call_type: sent}, by: ["secretary at caller"]}', "file"),
        ),
        "APPROVER_IS_APPLICANT",
        "东乡的书记",
        # Another secretary of the same township can.
        (
            ("rulebook.yaml", "senders: [secretary, director]", "senders: [secretary]"),
            ("posts.yaml", "name: 乡长, kind: duty, roles: [director]", "name: 副书记, roles: [secretary, director]"),
            approved_by('{when: {call_type: sent}, by: ["secretary at caller"]}', "file"),
        ),
    ),
    "only the secretary files and must approve": (
        (
            ("rulebook.yaml", "name: 呼叫, by: caller", "name: 呼叫, by: secretary at caller"),
            approved_by('{by: ["secretary at caller", "director at caller"], joint: any_order}', "file"),
        ),
        "APPROVER_IS_APPLICANT",
        "东乡的书记",
        (
            ("rulebook.yaml", "name: 呼叫, by: caller", "name: 呼叫, by: secretary at caller"),
            approved_by('{by: ["director at caller"]}', "file"),
        ),
    ),
    "the head asks and the head approves": (
        (("rulebook.yaml", "name: 延期, by: lead", "name: 延期, by: head at lead"),
         approved_by('{by: ["head at lead"]}')),
        "APPROVER_IS_APPLICANT",
        "水利局的局长",
        (approved_by('{by: ["head at lead"]}'),),
    ),
    "the approver's place is another name of the applicant's": (
        (("rulebook.yaml", "name: 延期, by: lead", "name: 延期, by: head at lead"),
         approved_by('{when: {lead: water}, by: ["head at unit water"]}')),
        "APPROVER_IS_APPLICANT",
        "水利局的局长",
        (("rulebook.yaml", "name: 延期, by: lead", "name: 延期, by: head at lead"),
         approved_by('{when: {lead: police}, by: ["head at unit water"]}')),
    ),
    "a superior some units do not have": (
        (approved_by('{by: ["leader at superior of lead"]}'), NO_SUPERIOR),
        "SUPERIOR_MISSING",
        "公安局没有上级",
        (approved_by('{by: ["leader at superior of lead"]}'),),
    ),
    "a superior who must join in": (
        (approved_by('{by: ["leader at unit gov", "leader at superior of lead"], joint: any_order}'),
         NO_SUPERIOR, ("rulebook.yaml", "call_types:\n", "call_types:\n")),
        "SUPERIOR_MISSING",
        "公安局没有上级",
        # It is enough that one of several can.
        (approved_by('{by: ["leader at unit gov", "leader at superior of lead"]}'), NO_SUPERIOR),
    ),
    "a superior, though an earlier row takes some": (
        (approved_by('{when: {lead: water}, by: []}, {by: ["leader at superior of lead"]}'), NO_SUPERIOR),
        "SUPERIOR_MISSING",
        "公安局没有上级",
        (approved_by('{when: {lead: police}, by: centre}, {by: ["leader at superior of lead"]}'), NO_SUPERIOR),
    ),
    "a type nobody has the role to file": (
        (("rulebook.yaml", "senders: [secretary, director]", "senders: [head]"),),
        "TYPE_BY_NOBODY",
        "“联名呼叫”没有人能发起",
        (("rulebook.yaml", "senders: [secretary, director]", "senders: [head, director]"),),
    ),
    "a type that calls persons of whom there is none": (
        (("rulebook.yaml", "senders: [secretary, director]", "addressee: person, persons: [secretary at unit gov]"),),
        "TYPE_CALLS_NOBODY",
        "没有人可以被呼叫",
        (("rulebook.yaml", "senders: [secretary, director]", "addressee: person, persons: [leader at unit gov]"),),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("faulty", "code", "words", "valid"), REFUSED.values(), ids=REFUSED)
def test_what_no_call_could_get_past_is_refused_and_its_neighbour_passes(
    faulty: tuple[Change, ...], code: str, words: str, valid: tuple[Change, ...], tmp_path: Path
) -> None:
    found = report(tmp_path, *faulty)
    told = [each for each in found.problems if each.code == code]
    assert told, found.as_text()
    assert words in told[0].sentence
    assert "请" in told[0].next_step
    neighbour = report(tmp_path, *valid)
    assert neighbour.ok, neighbour.as_text()
    assert {each.problem.code for each in neighbour.warnings} <= {"PACK_WITHOUT_CASES"}


@pytest.mark.parametrize(("faulty", "code", "words", "valid"), REFUSED.values(), ids=REFUSED)
def test_a_county_too_large_to_try_every_pair_of_units_is_told_the_same(
    faulty: tuple[Change, ...],
    code: str,
    words: str,
    valid: tuple[Change, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(situations, "MOST_PAIRS", 0)
    monkeypatch.setattr(situations, "FEW", 1)
    told = [each for each in report(tmp_path, *faulty).problems if each.code == code]
    assert any(words in each.sentence for each in told)
    assert report(tmp_path, *valid).ok


WARNED: dict[str, tuple[tuple[Change, ...], str, str]] = {
    "two roles of one desk": (
        (
            ("posts.yaml", "roles: [secretary]}", "roles: [secretary, director]}"),
            (
                "posts.yaml",
                "  - {code: east-director, unit: east, name: 乡长, kind: duty, roles: [director]}\n",
                "",
            ),
            approved_by(
                '{when: {call_type: text}, by: ["secretary at caller", "director at caller"], joint: any_order}',
                "file",
            ),
        ),
        "SAME_DESK_TWICE",
        "同一个岗位",
    ),
    "a sender who may be the approver": (
        (approved_by('{when: {call_type: sent}, by: ["secretary at caller"]}', "file"),),
        "APPROVER_MAY_BE_APPLICANT",
        "东乡的书记自己申请时",
    ),
    "a notice to a superior some units do not have": (
        (told_to("superior of lead"), NO_SUPERIOR),
        "NOTICE_TO_NOBODY",
        "公安局的呼叫里",
    ),
    "a notice to a role nobody has there": (
        (told_to("secretary at unit gov"),),
        "NOTICE_TO_NOBODY",
        "谁也收不到",
    ),
    "a bell where there is no centre": (
        (
            ("units.yaml", "kind: centre", "kind: supervision"),
            ("rulebook.yaml", "rings: [lead]", "rings: [lead, centre]"),
        ),
        "NOTICE_TO_NOBODY",
        "网格中心",
    ),
    "a superior of a unit that may be called though nothing names it to lead": (
        (approved_by('{by: ["leader at superior of lead"]}'), NO_SUPERIOR, POLICE_ONLY_HELPS),
        "SUPERIOR_NOT_EVERYWHERE",
        "公安局没有上级",
    ),
}


@pytest.mark.parametrize(("changes", "code", "words"), WARNED.values(), ids=WARNED)
def test_what_may_go_wrong_is_a_warning_to_be_acknowledged(
    changes: tuple[Change, ...], code: str, words: str, tmp_path: Path
) -> None:
    found = report(tmp_path, *changes)
    assert found.ok, found.as_text()
    told = [each for each in found.warnings if each.problem.code == code]
    assert told, found.as_text()
    assert words in told[0].problem.sentence
    assert not told[0].acknowledged
    again = report(
        tmp_path,
        *changes,
        (
            "rulebook.yaml",
            "acknowledged: [PACK_WITHOUT_CASES]",
            f"acknowledged: [PACK_WITHOUT_CASES, {code}]",
        ),
    )
    assert all(each.acknowledged for each in again.warnings if each.problem.code == code)


@pytest.mark.parametrize(
    "changes",
    [
        (told_to("superior of lead"),),
        (told_to("superior of lead", "when: {lead: water}, "), NO_SUPERIOR),
        (told_to("head at lead"),),
        (
            NO_SUPERIOR,
            (
                "rulebook.yaml",
                "name: 受理, by: lead,",
                "name: 受理, by: [lead, superior of lead],",
            ),
        ),
    ],
)
def test_what_reaches_everybody_it_is_for_is_not_warned_of(
    changes: tuple[Change, ...], tmp_path: Path
) -> None:
    found = report(tmp_path, *changes)
    assert found.ok, found.as_text()
    assert [each.problem.code for each in found.warnings] == ["PACK_WITHOUT_CASES"]
