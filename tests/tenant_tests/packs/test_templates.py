"""A shipped pack becomes that of another county: its codes, name and host; its worked cases hold as before."""

from pathlib import Path

import pytest
import yaml

from huying_platform.calendars.files import shipped_table
from huying_tenants.packs.api import PackBroken, adapted_code, adapted_pack, proven_pack, templates
from huying_tenants.packs.domain import adapted_texts, with_code
from tenant_tests.packs.small_pack import WHOLE_PACK, write_pack
from testkit.portal import PACKS


@pytest.mark.parametrize("name", ["xiajin", "gulou", "wuhe"])
def test_an_adapted_pack_is_whole_and_its_cases_hold(name: str) -> None:
    original = proven_pack(PACKS / name, shipped_table())
    other = adapted_pack(PACKS / name, code="130426", name="涉县", host="shexian", holidays=shipped_table())
    assert (other.county.code, other.county.name, other.county.host) == ("130426", "涉县", "shexian")
    assert other.county.in_force_from == original.county.in_force_from
    assert not [unit.code for unit in other.units if unit.code.startswith(original.county.code)]
    assert [unit.name for unit in other.units] == [unit.name for unit in original.units]
    assert len(other.cases) == len(original.cases)
    assert other.digest != original.digest
    assert "涉县" in other.rulebook["title"] or original.county.name not in original.rulebook["title"]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ('code: "371427"', 'code: "130426"'),
        ("371427108-1", "130426108-1"),
        ("lead: 371427108", "lead: 130426108"),
        ("371427108001", "130426108001"),
        ("[371427108, 371427001]", "[130426108, 130426001]"),
        ("116.371427", "116.371427"),
        ("1371427", "1371427"),
        ("3714271", "3714271"),
        ("13714271080", "13714271080"),
        ("3714271080015", "3714271080015"),
    ],
)
def test_only_codes_that_carry_the_division_code_change(text: str, becomes: str) -> None:
    assert with_code(text, "371427", "130426") == becomes


def test_sources_and_comments_tell_where_something_comes_from() -> None:
    texts = {
        "county.yaml": '# 夏津县\ncode: "371427"\nname: 夏津县\nhost: xiajin\n',
        "rulebook.yaml": "# 夏津县\ntitle: 夏津县规则\n",
        "cases/a.yaml": "source: 夏津县公开报道\n",
    }
    adapted = adapted_texts(texts, code="130426", name='涉"县', host="shexian")
    assert yaml.safe_load(adapted["county.yaml"]) == {"code": "130426", "name": '涉"县', "host": "shexian"}
    assert yaml.safe_load(adapted["rulebook.yaml"]) == {"title": '涉"县规则'}
    assert adapted["cases/a.yaml"] == texts["cases/a.yaml"]


def test_posts_are_found_again_by_what_they_are_called_in_the_template() -> None:
    assert adapted_code(PACKS / "xiajin", "371427108-1", code="130426") == "130426108-1"
    assert adapted_code(PACKS / "xiajin", "grid-centre-1", code="130426") == "grid-centre-1"


def test_templates_are_read_anew_when_they_change_and_broken_ones_left_out(tmp_path: Path) -> None:
    write_pack(_new(tmp_path / "good"))
    broken = write_pack(
        _new(tmp_path / "broken"), {**WHOLE_PACK, "posts.yaml": "format: 1\nposts: nothing\n"}
    )
    (tmp_path / "README.md").write_text("说明")
    assert [each.code for each in templates(tmp_path)] == ["good"]
    (broken / "posts.yaml").write_text(WHOLE_PACK["posts.yaml"])
    assert [each.code for each in templates(tmp_path)] == ["broken", "good"]
    write_pack(_new(tmp_path / "worse"), {**WHOLE_PACK, "items.yaml": "format: 1\nitems: nothing\n"})
    with pytest.raises(PackBroken):
        adapted_pack(tmp_path / "worse", code="130426", name="涉县", host="she", holidays=shipped_table())


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder
