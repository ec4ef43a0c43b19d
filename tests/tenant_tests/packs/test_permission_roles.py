"""Roles of permissions in a pack: read, checked, brought into a county, and written out again."""

from pathlib import Path

import pytest
import yaml

from huying_platform.counties.api import county_context
from huying_platform.kernel.clock import FixedClock
from huying_site.management.commands.county import export, onboard
from huying_tenants.org.api import permission_roles, posts_by_id, units_by_id, verbs_of
from huying_tenants.packs.api import PackBroken, mandates_at, read_pack
from tenant_tests.packs.small_pack import WHOLE_PACK, write_pack

CODE, NAME, HOST = "371499", "样例县", "sample"
TWIN = ("371498", "孪生县", "twin")

ROLES = """\
format: 1
permission_roles:
  - {code: admin, name: 管理员, unit_kinds: [centre, body]}
  - {code: operator, name: 操作员, unit_kinds: [township, village], without: [approve, supervise]}
  - {code: reader, name: 查阅, unit_kinds: [department], post_kinds: [reader]}
  - {code: answerer, name: 答复员, unit_kinds: [department], verbs: [accept, answer]}
posts:
"""
POSTS = (
    WHOLE_PACK["posts.yaml"]
    .replace("format: 1\nposts:\n", ROLES)
    .replace("1 号席, kind: duty", "1 号席, permission_role: admin")
    .replace("name: 值班员, kind: duty", "name: 值班员, permission_role: operator")
    .replace("unit: water, name: 值班席, kind: duty", "unit: water, name: 值班席, permission_role: answerer")
)
PACK = {**WHOLE_PACK, "posts.yaml": POSTS}


def test_a_pack_says_what_each_role_may(tmp_path: Path) -> None:
    pack = read_pack(write_pack(tmp_path, PACK))
    roles = {role.code: role for role in pack.permission_roles}
    assert list(roles) == ["admin", "operator", "reader", "answerer"]
    assert "manage_organisation" in roles["admin"].verbs
    assert {"file", "approve", "supervise"} & set(roles["operator"].verbs) == {"file"}
    assert roles["reader"].verbs == ()
    assert roles["answerer"].verbs == ("accept", "answer")
    posts = {post.code: post.permission_role for post in pack.posts}
    assert posts == {"centre-1": "admin", "east-1": "operator", "water-1": "answerer", "police-1": None}


def test_a_role_that_leaves_nobody_for_a_step_is_told(tmp_path: Path) -> None:
    texts = {**PACK, "posts.yaml": POSTS.replace("verbs: [accept, answer]", "verbs: [answer]")}
    texts["posts.yaml"] = texts["posts.yaml"].replace(
        "unit: police, name: 值班席", "unit: police, permission_role: answerer, name: 值班席"
    )
    with pytest.raises(PackBroken) as broken:
        read_pack(write_pack(tmp_path, texts))
    assert "PACK_NOBODY" in {problem.code for problem in broken.value.problems}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("permission_role: answerer", "permission_role: nobody", "PACK_PERMISSION_ROLE_UNKNOWN", "water-1"),
        ("permission_role: answerer", "permission_role: admin", "PACK_PERMISSION_ROLE_UNFIT", "water-1"),
        ("permission_role: answerer", "permission_role: reader", "PACK_PERMISSION_ROLE_UNFIT", "water-1"),
        ("verbs: [accept, answer]", "verbs: [accept, supervise]", "PACK_PERMISSION_BEYOND", "answerer"),
        ("without: [approve, supervise]", "without: [manage_rules]", "PACK_PERMISSION_BEYOND", "operator"),
        ("verbs: [accept, answer]", "verbs: [accept, fly]", "DOCUMENT_VALUE", "answerer"),
        ("verbs: [accept, answer]", "verbs: [accept], without: [sign]", "PACK_ROLE_VERBS_TWICE", "answerer"),
        ("post_kinds: [reader]", "post_kinds: []", "PACK_ROLE_KINDS", "code: reader"),
        ("code: operator", "code: admin", "PACK_REPEATED", "name: 操作员"),
        ("name: 查阅", "name: 操作员", "PACK_REPEATED", "code: reader"),
    ],
)
def test_a_fault_in_a_role_is_told_where_it_stands(
    old: str, new: str, code: str, line: str, tmp_path: Path
) -> None:
    text = POSTS.replace(old, new, 1)
    with pytest.raises(PackBroken) as broken:
        read_pack(write_pack(tmp_path, {**PACK, "posts.yaml": text}))
    at = next(number for number, each in enumerate(text.splitlines(), start=1) if line in each)
    told = {(problem.code, problem.place.line) for problem in broken.value.problems}
    assert (code, at) in told, broken.value.problems


@pytest.mark.usefixtures("database")
def test_a_county_has_the_roles_of_its_pack_and_gives_them_back(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "pack").mkdir()
    onboard(
        pack_folder=write_pack(tmp_path / "pack", PACK), code=CODE, name=NAME, host=HOST, demo_accounts=True
    )
    with county_context(f"c{CODE}"):
        units = units_by_id(clock.now())
        posts = {post.code: post for post in posts_by_id(clock.now()).values()}
        water = posts["water-1"]
        assert verbs_of(units[water.unit_id].kind, water.kind, water.narrowed) == {"accept", "answer"}
        assert list(permission_roles()) == ["admin", "operator", "reader", "answerer"]
        rules = mandates_at(clock.now())
        assert {each.step for each in rules.of("accept", water.unit_id, ())} == {"受理"}
        assert rules.of("accept", posts["centre-1"].unit_id, ()) == []
        assert rules.of("file", posts["east-1"].unit_id, ())
    export(code=CODE, folder=tmp_path / "first")
    written = yaml.safe_load((tmp_path / "first" / "posts.yaml").read_text(encoding="utf-8"))
    assert written["posts"][2]["permission_role"] == "answerer"
    assert "permission_role" not in written["posts"][3]
    county = tmp_path / "first" / "county.yaml"
    text = county.read_text(encoding="utf-8")
    for said, other in zip((CODE, NAME, HOST), TWIN, strict=True):
        text = text.replace(said, other)
    county.write_text(text, encoding="utf-8")
    code, name, host = TWIN
    onboard(pack_folder=tmp_path / "first", code=code, name=name, host=host, demo_accounts=True)
    export(code=code, folder=tmp_path / "other")
    posts_of = [(tmp_path / each / "posts.yaml").read_bytes() for each in ("first", "other")]
    assert posts_of[0] == posts_of[1]
