"""Each way a pack can be wrong, with the file, the line and the word a person is told."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from huying_platform.documents.api import DocumentProblem
from huying_tenants.packs.api import PackBroken, read_pack
from tenant_tests.packs.small_pack import SMALL_PACK, WHOLE_PACK, write_pack


@dataclass(frozen=True)
class Break:
    """In `file`, `old` becomes `new`; the problem stands there, or on the line that holds `at`."""

    name: str
    file: str
    old: str
    new: str
    code: str
    sentence: str
    at: str = ""


BREAKS = [
    # what any file may suffer
    Break("tab", "county.yaml", "name: 样例县", "\tname: 样例县", "DOCUMENT_SYNTAX", "Tab"),
    Break("colon", "county.yaml", "name: 样例县", "name: 样例: 县", "DOCUMENT_SYNTAX", "冒号"),
    Break("indent", "units.yaml", "  - {code: east,", " - {code: east,", "DOCUMENT_SYNTAX", "缩进"),
    Break("quote", "rulebook.yaml", 'to: "12:00"}', 'to: "12:00}', "DOCUMENT_SYNTAX", "括号"),
    Break("alias", "units.yaml", "name: 东乡", "name: &a 东乡", "DOCUMENT_ALIAS", "锚点"),
    Break("tag", "units.yaml", "name: 东乡", "name: !!python/name:os.system 东乡", "DOCUMENT_TAG", "类型标记"),
    Break("control character", "county.yaml", "name: 样例县", "name: 样\x07例县", "DOCUMENT_CHARACTER", "控制字符"),
    Break("escaped null", "county.yaml", "name: 样例县", 'name: "样\\0例县"', "DOCUMENT_CHARACTER", "控制字符"),
    Break("repeated key", "county.yaml", "host: sample", "host: sample\nname: 又县", "DOCUMENT_KEY_REPEATED", "两次",
          at="name: 又县"),
    Break("list as key", "county.yaml", "host: sample", "host: sample\n[1]: 2", "DOCUMENT_KEY", "一个词", at="[1]: 2"),
    Break("second document", "posts.yaml", "format: 1\n", "format: 1\n---\n", "DOCUMENT_SECOND", "一份", at="---"),
    Break("too deep", "county.yaml", "host: sample", "host: " + "[" * 25 + "]" * 25, "DOCUMENT_TOO_DEEP", "层"),
    Break("other format", "county.yaml", "format: 1", "format: 2", "DOCUMENT_VALUE", "1 到 1"),
    Break("unknown key", "county.yaml", "host: sample", "hots: sample", "DOCUMENT_KEY_UNKNOWN", "hots"),
    Break("missing key", "posts.yaml", "unit: east, ", "", "DOCUMENT_KEY_MISSING", "unit", at="code: east-1"),
    # values
    Break("county code", "county.yaml", '"371499"', '"37149"', "DOCUMENT_VALUE", "六位"),
    Break("unquoted code", "county.yaml", '"371499"', "371499", "DOCUMENT_VALUE", "六位"),
    Break("reserved host", "county.yaml", "host: sample", "host: portal", "DOCUMENT_VALUE", "portal"),
    Break("impossible day", "county.yaml", "2025-01-01", "2025-02-30", "DOCUMENT_VALUE", "日期"),
    Break("bad kind", "units.yaml", "kind: township", "kind: town", "DOCUMENT_VALUE", "township"),
    Break("empty name", "units.yaml", "name: 东乡", 'name: "  "', "DOCUMENT_VALUE", "空着"),
    Break("long name", "units.yaml", "name: 东乡", "name: " + "东" * 61, "DOCUMENT_VALUE", "61"),
    Break("number as text", "items.yaml", "number: 2", 'number: "2"', "DOCUMENT_VALUE", "整数"),
    Break("word for yes", "items.yaml", "article_checked: true", "article_checked: yes", "DOCUMENT_VALUE", "true"),
    Break("units not a list", "units.yaml", "units:\n", "units: {}\nunits-were:\n", "DOCUMENT_VALUE", "列表",
          at="units: {}"),
    # lines that do not fit together
    Break("duplicate unit", "units.yaml", "{code: police,", "{code: water,", "PACK_REPEATED", "单位编码“water”"),
    Break("duplicate name", "units.yaml", "name: 公安局", "name: 水利局", "PACK_REPEATED", "单位名称"),
    Break("unknown parent", "units.yaml", "parent: east", "parent: west", "PACK_UNIT_UNKNOWN", "west"),
    Break("village of nobody", "units.yaml", ", parent: east", "", "PACK_PARENT_MISSING", "上级", at="东村"),
    Break("own parent", "units.yaml", "parent: east", "parent: east-village", "PACK_PARENT_KIND", "上级"),
    Break("parent later", "units.yaml", "  - {code: water,", "  - {code: team, name: 执法队, kind: department, "
          "parent: water}\n  - {code: water,", "PACK_PARENT_LATER", "后面", at="执法队"),
    Break("unit by its name", "rulebook.yaml", "item: \"02\"}, minutes: 60", "township: 东乡}, minutes: 60",
          "PACK_RULEBOOK", "名称为“东乡”那一行的 code"),
    Break("second centre", "units.yaml", "name: 公安局, kind: department", "name: 公安局, kind: centre",
          "PACK_CENTRE_REPEATED", "只能有一个"),
    Break("post of unknown unit", "posts.yaml", "unit: water", "unit: fire", "PACK_UNIT_UNKNOWN", "fire"),
    Break("duplicate post", "posts.yaml", "code: water-1", "code: east-1", "PACK_REPEATED", "岗位编码"),
    Break("duplicate item", "items.yaml", 'code: "02"', 'code: "01"', "PACK_REPEATED", "事项编码"),
    Break("duplicate number", "items.yaml", "number: 2", "number: 1", "PACK_REPEATED", "事项序号“1”"),
    Break("lead is no department", "items.yaml", "lead: water\n    legal", "lead: east\n    legal",
          "PACK_NOT_A_DEPARTMENT", "township", at="lead: east"),
    Break("unknown lead", "items.yaml", "lead: water\n    legal", "lead: fire\n    legal", "PACK_UNIT_UNKNOWN", "fire",
          at="lead: fire"),
    Break("unknown helper", "items.yaml", "[police]", "[police, fire]", "PACK_UNIT_UNKNOWN", "fire"),
    Break("helper leads", "items.yaml", "[police]", "[police, water]", "PACK_UNIT_NAMED_TWICE", "water"),
    Break("helper without duty", "items.yaml", "      cooperating: 协助\n", "", "PACK_DUTY_MISSING", "配合",
          at="      township: 看住现场"),
    Break("duty without helper", "items.yaml", "    cooperating: [police]\n", "", "PACK_DUTY_EXTRA", "配合",
          at="      township: 看住现场"),
    Break("parent of a kind that cannot be", "units.yaml", "name: 公安局, kind: department",
          "name: 公安局, kind: department, parent: east-village", "PACK_PARENT_KIND", "department 的上级可以是"),
    Break("unknown superior", "units.yaml", "name: 公安局, kind: department",
          "name: 公安局, kind: department, superior: gov", "PACK_UNIT_UNKNOWN", "gov"),
    Break("own superior", "units.yaml", "name: 公安局, kind: department",
          "name: 公安局, kind: department, superior: police", "PACK_SUPERIOR_CIRCLE", "又回到了"),
    Break("role that is none", "posts.yaml", "roles: [director]", "roles: [Director]", "DOCUMENT_VALUE", "小写字母"),
    Break("role twice", "posts.yaml", "roles: [director]", "roles: [director, director]", "PACK_REPEATED", "director"),
    Break("role the rules do not know", "posts.yaml", "roles: [director]", "roles: [secretary]", "PACK_ROLE_UNKNOWN",
          "secretary"),
    Break("level the rules do not know", "units.yaml", "name: 东乡, kind: township",
          "name: 东乡, kind: township, level: town", "PACK_LEVEL_UNKNOWN", "town"),
    Break("level that is not among the levels", "units.yaml", "units:\n",
          "levels:\n  - {code: centre, name: 中心, kinds: [centre]}\nunits:\n", "PACK_LEVEL_UNKNOWN",
          "levels 里没有层级“township”", at="name: 东乡"),
    Break("kind on no such level", "units.yaml", "units:\n",
          "levels:\n  - {code: top, name: 县级, kinds: [centre, department]}\n"
          "  - {code: township, name: 乡镇, kinds: [street]}\n  - {code: village, name: 村, kinds: []}\nunits:\n",
          "PACK_LEVEL_KIND", "“township”上没有 kind: township", at="name: 东乡"),
    Break("level twice", "units.yaml", "units:\n", "levels:\n"
          "  - {code: a, name: 一, kinds: [centre]}\n  - {code: a, name: 二, kinds: [centre]}\nunits:\n",
          "PACK_REPEATED", "层级编码“a”", at="name: 二"),
    Break("permission beyond the unit", "posts.yaml", "name: 值班席, kind: duty}",
          "name: 值班席, kind: duty, permissions: [accept, supervise]}", "PACK_PERMISSION_BEYOND", "supervise"),
    Break("permission that is none", "posts.yaml", "name: 值班席, kind: duty}",
          "name: 值班席, kind: duty, permissions: [fly]}", "DOCUMENT_VALUE", "只能填"),
    Break("stationed nowhere", "units.yaml", "name: 公安局, kind: department",
          "name: 公安局, kind: stationed, superior: water", "PACK_PARENT_MISSING", "派驻机构"),
    Break("stationed in a department", "units.yaml", "name: 公安局, kind: department",
          "name: 公安局, kind: stationed, parent: water", "PACK_PARENT_KIND", "不能做"),
    Break("place without numbers", "units.yaml", "name: 东乡, kind: township",
          "name: 东乡, kind: township, place: {longitude: 东, latitude: \"36\", system: WGS84}", "DOCUMENT_VALUE",
          "经纬度"),
    Break("boundary that is a point", "units.yaml", "name: 东乡, kind: township",
          "name: 东乡, kind: township, boundary: '{\"type\": \"Point\"}'", "DOCUMENT_VALUE", "GeoJSON"),
    Break("boundary that is no text", "units.yaml", "name: 东乡, kind: township",
          "name: 东乡, kind: township, boundary: [1, 2]", "DOCUMENT_VALUE", "GeoJSON"),
    Break("unknown branch", "items.yaml", "name: 非法采砂", "name: 非法采砂\n    branch: waters",
          "PACK_BRANCH_UNKNOWN", "waters", at="    branch: waters"),
    Break("branch below none", "items.yaml", "items:\n", "branches:\n  - {code: w, name: 水, parent: x}\nitems:\n",
          "PACK_BRANCH_UNKNOWN", "“x”", at="parent: x"),
    Break("branch like an item", "items.yaml", "items:\n", "branches:\n  - {code: \"01\", name: 水}\nitems:\n",
          "PACK_REPEATED", "既是分类又是事项", at="name: 水}"),
    # the rulebook, checked by its own rules, shown in its own file
    Break("unknown state", "rulebook.yaml", "to: accepted", "to: acepted", "PACK_RULEBOOK", "accepted"),
    Break("unknown rulebook key", "rulebook.yaml", "closing_name: 销号", "closings: 销号", "PACK_RULEBOOK", "closing"),
    Break("missing rulebook key", "rulebook.yaml", "closing_name: 销号\n", "", "PACK_RULEBOOK", "“closing_name”",
          at="format: 2"),
    Break("time with zone", "rulebook.yaml", "08:30", "08:30+08:00", "PACK_RULEBOOK", "08:30"),
    Break("rulebook line that is none", "rulebook.yaml", "{code: elapsed, name: 自然时, kind: elapsed}", "自然时",
          "PACK_RULEBOOK", "键"),
    Break("item not on the list", "rulebook.yaml", '{item: "02"}', '{item: "99"}', "PACK_ITEM_UNKNOWN", "99"),
    Break("unit not in the pack", "rulebook.yaml", "owner: lead", "owner: unit fire", "PACK_UNIT_UNKNOWN", "fire"),
    Break("role nobody at the place has", "rulebook.yaml", "name: 受理, by: lead", "name: 受理, by: director at lead",
          "PACK_ROLE_NOBODY", "主任", at="by: director at lead"),
    Break("approver nobody is", "rulebook.yaml", "name: 受理, by: lead,",
          "name: 受理, by: lead, approval: {rows: [{by: [superior of lead]}]},", "PACK_NOBODY", "没有这样的单位",
          at="superior of lead"),
    Break("level nobody has", "rulebook.yaml", '{item: "02"}', "{unit_level: grid}", "PACK_LEVEL_NOBODY", "grid"),
    # overrides
    Break("override of no clock", "overrides/flood.yaml", "    accept:", "    acept:", "PACK_RULEBOOK", "accept"),
    Break("override without end", "overrides/flood.yaml", 'until: "2026-09-01"\n', "", "PACK_RULEBOOK", "until",
          at="format: 2"),
    Break("override that ends first", "overrides/flood.yaml", '"2026-09-01"', '"2026-05-01"', "PACK_RULEBOOK", "晚于"),
    Break("override on a day that is none", "overrides/flood.yaml", '"2026-09-01"', '"2026-09-31"', "PACK_RULEBOOK",
          "没有 31 日"),
    # cases
    Break("case without a name", "cases/plain.yaml", "  - name: 呼叫到销号\n    timeline", "  - timeline", "PACK_CASE",
          "name", at="  - timeline"),
    Break("unknown key of a case", "cases/plain.yaml", "    timeline:", "    timelines:", "PACK_CASE", "timeline"),
    Break("unknown step of a case", "cases/plain.yaml", "do: accept", "do: acept", "PACK_CASE", "accept"),
    Break("unknown clock of a case", "cases/plain.yaml", "            accept: {due", "            sign: {due",
          "PACK_CASE", "时钟"),
    Break("unknown state of a case", "cases/plain.yaml", "          state: filed", "          state: filled",
          "PACK_CASE", "filed"),
    Break("unknown unit of a case", "cases/plain.yaml", "by: east", "by: west", "PACK_CASE", "east"),
    Break("unknown expectation", "cases/plain.yaml", "          state: filed", "          status: filed", "PACK_CASE",
          "state"),
    Break("case with a time zone", "cases/plain.yaml", '"2025-03-03 09:20"', '"2025-03-03 09:20+08:00"', "PACK_CASE",
          "时区"),
    Break("case on a day that is none", "cases/plain.yaml", '"2025-03-03 09:20"', '"2025-02-30 09:20"', "PACK_CASE",
          "存在"),
    Break("case that goes back in time", "cases/plain.yaml", '"2025-03-03 09:20"', '"2025-03-03 08:20"', "PACK_CASE",
          "早"),
    Break("due that is a number", "cases/plain.yaml", 'due: "2025-03-03 09:30"', "due: 930", "PACK_CASE", "时刻"),
    Break("two deeds at once", "cases/plain.yaml", "do: accept,", "do: accept, approve: accept,", "PACK_CASE",
          "一件事"),
    Break("argument nobody reads", "cases/plain.yaml", "by: lead, result", "by: lead, results", "PACK_CASE", "result"),
]  # fmt: skip


def problems_of(folder: Path) -> tuple[DocumentProblem, ...]:
    with pytest.raises(PackBroken) as caught:
        read_pack(folder)
    assert caught.value.problems
    return caught.value.problems


def line_of(text: str, part: str) -> int:
    return text.count("\n", 0, text.index(part)) + 1


def test_the_small_pack_is_whole(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path))
    assert (pack.county.host, len(pack.units), len(pack.items)) == ("sample", 5, 2)


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: case.name)
def test_a_fault_is_told_with_its_file_line_and_sentence(case: Break, tmp_path: Path) -> None:
    whole = WHOLE_PACK[case.file]
    text = whole.replace(case.old, case.new, 1)
    line = line_of(text, case.at) if case.at else line_of(whole, case.old)
    problems = problems_of(write_pack(tmp_path, {**WHOLE_PACK, case.file: text}))
    told = [
        problem.sentence + problem.next_step
        for problem in problems
        if (problem.place.file, problem.place.line, problem.code) == (case.file, line, case.code)
    ]
    assert any(case.sentence in sentence for sentence in told), "\n".join(map(str, problems))
    assert all(problem.next_step for problem in problems)


@pytest.mark.parametrize("name", SMALL_PACK)
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / name).unlink()
    told = {(problem.place.file, problem.code) for problem in problems_of(tmp_path)}
    assert (name, "PACK_FILE_MISSING") in told


def test_a_folder_that_does_not_exist_misses_every_file(tmp_path: Path) -> None:
    assert [problem.code for problem in problems_of(tmp_path / "nowhere")] == ["PACK_FILE_MISSING"] * 5


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("case/a.yaml", "cases"),
        ("rules.yaml", "rulebook.yaml"),
        ("rulebook.yml", "rulebook.yaml"),
        ("x/y.yaml", "移走"),
    ],
)
def test_a_file_nobody_would_read_is_told(name: str, hint: str, tmp_path: Path) -> None:
    (problem,) = problems_of(write_pack(tmp_path, {**WHOLE_PACK, name: "format: 2\n"}))
    assert (problem.place.file, problem.code) == (name.split("/", maxsplit=1)[0], "PACK_FILE_UNKNOWN")
    assert hint in problem.next_step


def test_other_papers_may_lie_in_the_folder(tmp_path: Path) -> None:
    assert read_pack(write_pack(tmp_path, {**WHOLE_PACK, "README.md": "说明", ".hidden/x.yaml": ""})).items


def test_a_case_file_with_another_ending_is_told(tmp_path: Path) -> None:
    (problem,) = problems_of(write_pack(tmp_path, {**WHOLE_PACK, "cases/more.yml": "format: 2\n"}))
    assert (problem.place.file, problem.code) == ("cases/more.yml", "PACK_FILE_UNKNOWN")


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "items.yaml").unlink()
    (tmp_path / "items.yaml").mkdir()
    assert "PACK_FILE_UNREADABLE" in {problem.code for problem in problems_of(tmp_path)}


def test_other_encodings_are_told_with_their_line(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "county.yaml").write_bytes(SMALL_PACK["county.yaml"].encode("gb18030"))
    problem = problems_of(tmp_path)[0]
    assert (problem.place.file, problem.place.line, problem.code) == ("county.yaml", 3, "DOCUMENT_NOT_UTF8")


def test_a_byte_order_mark_is_harmless(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "county.yaml").write_bytes(SMALL_PACK["county.yaml"].encode("utf-8-sig"))
    assert read_pack(tmp_path).county.name == "样例县"


def test_an_oversize_file_is_refused_unread(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "items.yaml").write_bytes(b"# " + b"x" * 2_000_000)
    assert "DOCUMENT_TOO_LARGE" in {problem.code for problem in problems_of(tmp_path)}


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    problems = problems_of(write_pack(tmp_path, {**SMALL_PACK, "items.yaml": bomb}))
    assert "DOCUMENT_ALIAS" in {problem.code for problem in problems}


def test_all_faults_are_told_in_one_go(tmp_path: Path) -> None:
    broken = {
        **SMALL_PACK,
        "county.yaml": SMALL_PACK["county.yaml"].replace("host: sample", "host: Sample"),
        "posts.yaml": SMALL_PACK["posts.yaml"].replace("unit: water", "unit: fire"),
        "rulebook.yaml": SMALL_PACK["rulebook.yaml"].replace("soon_at_percent: 80", "soon_at_percent: 800"),
    }
    assert [
        (problem.place.file, problem.place.line) for problem in problems_of(write_pack(tmp_path, broken))
    ] == [
        ("county.yaml", 4),
        ("posts.yaml", 5),
        ("rulebook.yaml", 8),
        ("units.yaml", 6),  # nobody sits at the water bureau's desk any more
    ]


def test_a_unit_line_with_a_fault_is_not_unknown_elsewhere(tmp_path: Path) -> None:
    text = SMALL_PACK["units.yaml"].replace("name: 水利局", "name: 1")
    problems = problems_of(write_pack(tmp_path, {**SMALL_PACK, "units.yaml": text}))
    assert [(problem.place.file, problem.place.line) for problem in problems] == [("units.yaml", 6)]


def test_a_problem_reads_like_a_compilers(tmp_path: Path) -> None:
    text = SMALL_PACK["posts.yaml"].replace("unit: water", "unit: fire")
    problems = problems_of(write_pack(tmp_path, {**SMALL_PACK, "posts.yaml": text}))
    assert "posts.yaml:5:27 没有编码为“fire”的单位。请改正编码，或在 units.yaml 里补上它。" in map(
        str, problems
    )


def test_spacing_and_comments_do_not_change_a_pack(tmp_path: Path) -> None:
    first = read_pack(write_pack(tmp_path))
    (tmp_path / "county.yaml").write_text("# 说明\n" + SMALL_PACK["county.yaml"], encoding="utf-8")
    assert read_pack(tmp_path).digest == first.digest


def test_stated_initials_win(tmp_path: Path) -> None:
    text = SMALL_PACK["items.yaml"].replace("name: 违法取水", "name: 违法取水\n    initials: wfqs2")
    pack = read_pack(write_pack(tmp_path, {**SMALL_PACK, "items.yaml": text}))
    assert [item.initials for item in pack.items] == ["ffcs", "wfqs2"]


def test_levels_are_those_written_else_those_in_use(tmp_path: Path) -> None:
    derived = read_pack(write_pack(tmp_path)).levels
    assert [(level.code, level.name) for level in derived] == [
        ("centre", "中心"),
        ("department", "部门"),
        ("township", "乡镇"),
        ("village", "村"),
    ]
    levels = "levels:\n  - {code: upper, name: 上级, kinds: []}\n  - {code: lower, name: 下级, kinds: []}\n"
    units = (
        SMALL_PACK["units.yaml"]
        .replace("units:\n", f"{levels}units:\n")
        .replace("kind:", "level: upper, kind:")
        .replace("level: upper, kind: village", "level: lower, kind: village")
    )
    written = read_pack(write_pack(tmp_path, {**SMALL_PACK, "units.yaml": units})).levels
    assert [(level.code, level.name, level.kinds) for level in written] == [
        ("upper", "上级", ()),
        ("lower", "下级", ()),
    ]


def test_a_post_and_a_place_say_all_they_may(tmp_path: Path) -> None:
    units = SMALL_PACK["units.yaml"].replace(
        "name: 东乡, kind: township",
        'name: 东乡, kind: township, place: {longitude: "116.5", latitude: "-36", system: CGCS2000}',
    )
    posts = SMALL_PACK["posts.yaml"].replace(
        "roles: [director]", 'roles: [director], phone: "110", permissions: [file, rate], single_holder: true'
    )
    pack = read_pack(write_pack(tmp_path, {**SMALL_PACK, "units.yaml": units, "posts.yaml": posts}))
    east = pack.units[1]
    assert (east.longitude, east.latitude, east.coordinate_system) == (116.5, -36.0, "CGCS2000")
    post = pack.posts[1]
    assert (post.phone, post.permissions, post.single_holder) == ("110", ("file", "rate"), True)


def test_every_unit_may_be_given_a_desk(tmp_path: Path) -> None:
    text = "format: 1\nevery_unit_has_a_desk: true\nposts:\n  - {code: water-1, unit: east, name: 值班员}\n"
    pack = read_pack(write_pack(tmp_path, {**SMALL_PACK, "posts.yaml": text}))
    assert [(post.code, post.unit) for post in pack.posts] == [
        ("water-1", "east"),
        ("centre-1", "centre"),
        ("east-village-1", "east-village"),
        ("water-2", "water"),
        ("police-1", "police"),
    ]


def test_an_item_needs_no_more_than_a_code_and_a_name(tmp_path: Path) -> None:
    text = 'format: 1\nitems:\n  - {code: "01", name: 非法采砂}\n  - {code: "02", name: 违法取水}\n'
    items = read_pack(write_pack(tmp_path, {**SMALL_PACK, "items.yaml": text})).items
    assert [(item.number, item.lead, item.cooperating, item.legal_basis) for item in items] == [
        (1, None, (), ""),
        (2, None, (), ""),
    ]
