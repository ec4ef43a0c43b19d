"""Roles of permissions through the API: given to posts, changed for all of them at once, explained verb by verb."""

from datetime import date
from typing import Any

import pytest

from api.org.office import ClientFor, Office
from huying_platform.counties.api import county_context
from huying_tenants.audit.models import Act
from huying_tenants.hierarchy.models import OrganisationAct
from huying_tenants.org.models import PermissionRole
from testkit.portal import GULOU, XIAJIN

TODAY = date(2025, 9, 26)
ROLE = "code name unitKinds postKinds verbs revision"
CELL = "verb state granted posts people why {bound sentence} steps"
MATRIX = f"""{{permissionMatrix {{verbs {{code name group}} columns {{role {{code}} posts people
cells {{{CELL}}}}}}}}}"""
PREVIEW = """query ($input: PreviewPermissionRoleInput!) {previewPermissionRole(input: $input) {
words posts people gained lost errors {code message field}}}"""
HOLDERS = """query ($role: String, $verb: String!, $first: Int, $after: String) {
permissionHolders(role: $role, verb: $verb, first: $first, after: $after) {
edges {node {person {name}} post {code unit {name}}} totalCount pageInfo {hasNextPage endCursor}}}"""
PERSON = f"""query ($id: ID!) {{personPermissions(personId: $id) {{person {{name}} posts {{deputy
post {{code permissionRole {{code}}}} cells {{{CELL}}}}}}}}}"""


def roles(office: Office) -> dict[str, Any]:
    """Every role of the county, by its code."""
    return {role["code"]: role for role in office.ask(f"{{permissionRoles {{{ROLE}}}}}")}


def wish(role: Any, **other: Any) -> dict[str, Any]:
    """A role as a form sends it back."""
    given = {key: role[key] for key in ("code", "name", "unitKinds", "postKinds", "verbs")}
    return given | {"seen": role["revision"]} | other


def cells(office: Office, code: str | None) -> dict[str, Any]:
    """One column of the matrix, by verb."""
    for column in office.ask(MATRIX)["columns"]:
        if (column["role"] or {"code": None})["code"] == code:
            return {cell["verb"]: cell for cell in column["cells"]}
    raise LookupError(code)


def post(office: Office, unit: str, code: str) -> Any:
    """A post of a unit, by its code."""
    query = """query ($id: ID!) {unitPage(id: $id) {posts {id code name kind phone singleHolder roles since permitted
    permissionRole {code} holders {id person {id name}}}}}"""
    posts = office.ask(query, id=office.find(unit)["id"])["posts"]
    return next(each for each in posts if each["code"] == code)


def post_form(office: Office, unit: str, given: Any, **other: Any) -> dict[str, Any]:
    """A post as a form sends it back."""
    kept = {key: given[key] for key in ("name", "kind", "phone", "singleHolder", "roles", "since")}
    return kept | {"unitId": office.find(unit)["id"], "postId": given["id"]} | other


def verbs(client_for: ClientFor, code: str) -> set[str]:
    """What somebody at a post may ever do, as their own screen has it."""
    return set(Office(client_for("xiajin", code)).ask("{me {seat {verbs}}}")["seat"]["verbs"])


def test_a_pack_brings_its_roles(office: Office, client_for: ClientFor) -> None:
    known = roles(office)
    assert list(known)[:3] == ["county-admin", "centre-operator", "centre-lead"]
    assert known["grid-member"]["verbs"] == []
    assert known["leader-reader"]["postKinds"] == ["READER"]
    assert "manage_organisation" in verbs(client_for, "grid-centre-1")
    assert not {"manage_organisation", "manage_rules"} & verbs(client_for, "grid-centre-2")
    assert "recheck" not in verbs(client_for, "371427108-1")


def test_changing_a_role_changes_every_post_at_once(office: Office, client_for: ClientFor) -> None:
    operator = roles(office)["township-operator"]
    less = [verb for verb in operator["verbs"] if verb != "withdraw"] + ["recheck"]
    form = wish(operator, verbs=less)
    preview = office.ask(PREVIEW, input=form)
    assert (preview["gained"], preview["lost"], preview["errors"]) == (["recheck"], ["withdraw"], [])
    assert preview["posts"] == preview["people"] == 14
    assert preview["words"] == "变更权限角色“乡镇操作员”，增加复查，减去撤回"
    assert roles(office)["township-operator"] == operator
    assert "withdraw" in verbs(client_for, "371427108-1")
    saved = office.do("savePermissionRole", **form)["role"]
    assert set(saved["verbs"]) == set(less)
    assert "withdraw" not in verbs(client_for, "371427108-1")
    assert "recheck" in verbs(client_for, "371427001-1")
    (edge,) = office.acts(kinds=["permission_role"])["edges"]
    assert edge["node"]["words"] == preview["words"]
    assert office.refused("savePermissionRole", **form) == "CHANGED_MEANWHILE"


def test_a_role_is_on_record_with_what_it_was(office: Office) -> None:
    operator = roles(office)["department-operator"]
    office.do("savePermissionRole", **wish(operator, verbs=["accept", "answer"]))
    with county_context(f"c{XIAJIN}"):
        act = Act.objects.order_by("seq").last()
        assert act is not None
        assert act.facts["verbs"] == ["accept", "answer"]
        assert act.facts["before"] == operator["verbs"]
        assert act.facts["posts"] == 27


def test_a_post_takes_a_role_for_its_kind_alone(office: Office, client_for: ClientFor) -> None:
    seat = post(office, "371427108", "371427108-1")
    assert seat["permissionRole"] == {"code": "township-operator"}
    form = post_form(office, "371427108", seat)
    lead = office.do("savePost", **form, permissionRole="township-lead")["post"]
    assert lead["permissionRole"] == {"code": "township-lead"}
    assert {"recheck", "supervise"} <= set(lead["permitted"]) == verbs(client_for, "371427108-1")
    assert office.refused("savePost", **form, permissionRole="centre-operator") == "PERMISSION_ROLE_UNFIT"
    assert office.refused("savePost", **form, permissionRole="nobody") == "PERMISSION_ROLE_NOT_FOUND"
    reader = office.refused("savePost", **form | {"kind": "READER"}, permissionRole="township-lead")
    assert reader == "PERMISSION_ROLE_UNFIT"
    kept = office.do("savePost", **form | {"name": "带班席"})["post"]
    assert kept["permissionRole"] == {"code": "township-lead"}
    free = office.do("savePost", **form, permissionRole=None, permissions=["file"])["post"]
    assert (free["permissionRole"], free["permitted"]) == (None, ["file"])


def test_a_role_and_a_post_narrow_together(office: Office, client_for: ClientFor) -> None:
    seat = post(office, "water", "water-1")
    office.do("savePost", **post_form(office, "water", seat, permissions=["accept", "recheck"]))
    assert verbs(client_for, "water-1") == {"accept"}
    person = office.ask(PERSON, id=seat["holders"][0]["person"]["id"])
    by_verb = {cell["verb"]: cell for cell in person["posts"][0]["cells"]}
    assert by_verb["accept"]["state"] == "YES"
    assert by_verb["accept"]["steps"] == ["受理"]
    bounds = {verb: [why["bound"] for why in cell["why"]] for verb, cell in by_verb.items()}
    assert bounds["answer"] == ["POST"]
    assert bounds["recheck"] == ["ROLE"]
    assert bounds["supervise"] == ["UNIT_KIND"]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"verbs": ["file", "manage_organisation"]}, "PERMISSION_BEYOND"),
        ({"verbs": ["fly"]}, "PERMISSION_UNKNOWN"),
        ({"unitKinds": [], "verbs": []}, "ROLE_KINDS_MISSING"),
        ({"unitKinds": ["STREET"]}, "PERMISSION_ROLE_IN_USE"),
        ({"name": "部门操作员"}, "NAME_TAKEN"),
        ({"name": " "}, "NAME_INVALID"),
        ({"code": "nobody"}, "PERMISSION_ROLE_NOT_FOUND"),
        ({"seen": "99"}, "CHANGED_MEANWHILE"),
        ({"seen": None}, "CODE_TAKEN"),
        ({"seen": None, "code": "编码", "name": "新角色"}, "CODE_INVALID"),
    ],
)
def test_what_no_role_may_be(office: Office, other: dict[str, Any], code: str) -> None:
    known = roles(office)
    form = wish(known["township-operator"], **other)
    if other.get("seen", "") is None:
        form["name"] = other.get("name", "新角色")
    assert office.refused("savePermissionRole", **form) == code
    preview = office.ask(PREVIEW, input=form)
    assert [error["code"] for error in preview["errors"]] == [code]
    assert roles(office) == known
    assert office.acts(kinds=["permission_role"])["edges"] == []


def test_a_new_role_is_used_and_an_unused_one_removed(office: Office) -> None:
    form = {"name": "值守", "unitKinds": ["TOWNSHIP"], "postKinds": ["DUTY"], "verbs": ["acknowledge"]}
    made = office.do("savePermissionRole", **form)["role"]
    assert made["code"] == "role-1"
    seat = post_form(office, "371427108", post(office, "371427108", "371427108-1"))
    office.do("savePost", **seat, permissionRole="role-1")
    remove = {"code": "role-1", "seen": made["revision"]}
    assert office.refused("removePermissionRole", **remove) == "PERMISSION_ROLE_IN_USE"
    office.do("savePost", **seat, permissionRole="township-operator")
    assert office.refused("removePermissionRole", code="role-1", seen="7") == "CHANGED_MEANWHILE"
    assert office.do("removePermissionRole", **remove)["role"] is None
    assert "role-1" not in roles(office)
    assert office.refused("removePermissionRole", **remove) == "PERMISSION_ROLE_NOT_FOUND"
    newest, *_ = office.acts(kinds=["permission_role"])["edges"]
    assert newest["node"]["words"] == "删除权限角色“值守”：接铃"


def test_nobody_comes_to_manage_or_is_the_last_to_by_a_role(office: Office) -> None:
    known = roles(office)
    operator, admin = known["centre-operator"], known["county-admin"]
    wider = wish(operator, verbs=[*operator["verbs"], "manage_organisation"])
    narrower = wish(admin, verbs=[verb for verb in admin["verbs"] if verb != "manage_organisation"])
    for form, code in ((wider, "ADMINISTRATOR_NEEDS_SECOND"), (narrower, "LAST_ADMINISTRATOR")):
        assert [error["code"] for error in office.ask(PREVIEW, input=form)["errors"]] == [code]
        assert office.refused("savePermissionRole", **form) == code
    assert roles(office) == known
    seat = post(office, "grid-centre", "grid-centre-2")
    form = post_form(office, "grid-centre", seat, permissionRole="county-admin")
    assert office.refused("savePost", **form) == "ADMINISTRATOR_NEEDS_SECOND"
    assert office.refused("savePost", **form | {"permissionRole": None}) == "ADMINISTRATOR_NEEDS_SECOND"


def test_the_matrix_says_yes_no_and_which_bound(office: Office) -> None:
    matrix = office.ask(MATRIX)
    assert len(matrix["verbs"]) == len({verb["name"] for verb in matrix["verbs"]})
    assert [column["role"]["code"] for column in matrix["columns"]] == list(roles(office))
    township = cells(office, "township-operator")
    assert (township["file"]["state"], township["file"]["posts"], township["file"]["people"]) == (
        "YES",
        14,
        14,
    )
    assert township["file"]["steps"] == ["呼叫"]
    assert township["manage_rules"]["state"] == "BEYOND"
    assert [why["bound"] for why in township["manage_rules"]["why"]] == ["UNIT_KIND"]
    assert (township["recheck"]["state"], township["recheck"]["granted"]) == ("NO", False)
    assert township["recheck"]["why"] == [{"bound": "ROLE", "sentence": "角色“乡镇操作员”没有给“复查”。"}]
    transfer = township["transfer"]
    assert (transfer["state"], transfer["granted"], transfer["posts"]) == ("NO", True, 0)
    assert transfer["why"] == [{"bound": "RULES", "sentence": "现行规则里，“转办”由网格中心办理。"}]
    write_off = cells(office, "county-admin")["write_off"]
    assert write_off["why"] == [{"bound": "RULES", "sentence": "现行规则里没有“销账”这一步。"}]
    reader = cells(office, "discipline")["comment"]
    assert (reader["state"], [why["bound"] for why in reader["why"]]) == ("BEYOND", ["POST_KIND"])
    unused = cells(office, "centre-lead")
    assert (unused["transfer"]["state"], unused["transfer"]["posts"]) == ("YES", 0)


def test_some_posts_of_a_role_may_and_others_not(office: Office) -> None:
    seat = post(office, "water", "water-1")
    office.do("savePost", **post_form(office, "water", seat, permissions=["accept"]))
    answer = cells(office, "department-operator")["answer"]
    assert (answer["state"], answer["posts"]) == ("PARTLY", 26)
    assert {"bound": "POST", "sentence": "1 个岗位另外收窄了权限，去掉了“答复”。"} in answer["why"]


def test_posts_without_a_role_have_a_column_of_their_own(office: Office) -> None:
    seat = post(office, "water", "water-1")
    office.do("savePost", **post_form(office, "water", seat, permissionRole=None))
    column = cells(office, None)
    assert (column["recheck"]["granted"], column["accept"]["posts"]) == (True, 1)
    assert column["manage_rules"]["state"] == "BEYOND"
    (edge,) = office.ask(HOLDERS, role=None, verb="accept")["edges"]
    assert edge["post"]["code"] == "water-1"


def test_a_reorganisation_names_the_posts_whose_role_does_not_follow(office: Office) -> None:
    water, supervision = office.find("water"), office.find("supervision-office")
    other_kind = {"kind": "SUPERVISION", "level": "supervision"}
    preview = office.preview("AMEND", TODAY, water, unit=other_kind)
    assert preview["errors"] == []
    assert preview["warnings"][-1] == (
        "“水利局”成为督查后，值班席（部门操作员）的权限角色不适用于督查："
        "这类单位不能办的，角色里有也办不了。请在生效后换角色。"
    )
    given = {"successorId": supervision["id"], "posts": "MOVE"}
    moving = office.preview("CLOSE", TODAY, water, **given)["warnings"]
    assert any(each.startswith("“水利局”的岗位转到“县督查考核办”后，值班席（部门操作员）") for each in moving)
    for kept in (
        office.preview("CLOSE", TODAY, water, **given | {"posts": "END"}),
        office.preview("CLOSE", TODAY, water, **given | {"successorId": office.find("agriculture")["id"]}),
        office.preview("AMEND", TODAY, water, unit={"contact": "王主任"}),
    ):
        assert kept["errors"] == []
        assert not any("权限角色" in each for each in kept["warnings"])


def test_who_may_is_read_page_by_page(office: Office) -> None:
    seen: list[str] = []
    page: Any = {"pageInfo": {"endCursor": None, "hasNextPage": True}}
    while page["pageInfo"]["hasNextPage"]:
        after = page["pageInfo"]["endCursor"]
        page = office.ask(HOLDERS, role="department-operator", verb="answer", first=10, after=after)
        seen += [edge["post"]["code"] for edge in page["edges"]]
        assert page["totalCount"] == 27
    assert len(seen) == len(set(seen)) == 27
    assert office.ask(HOLDERS, role="department-operator", verb="recheck")["totalCount"] == 0


def test_a_person_is_explained_by_each_of_their_posts(office: Office) -> None:
    who = post(office, "agriculture", "agriculture-1")["holders"][0]["person"]
    seat = post(office, "water", "water-1")
    given = {"postId": seat["id"], "personId": who["id"], "since": TODAY.isoformat(), "until": "2025-10-03"}
    office.do("appoint", **given, deputy=True, engagement="STAFF")
    found = office.ask(PERSON, id=who["id"])
    assert found["person"]["name"] == who["name"]
    assert [(each["post"]["code"], each["deputy"]) for each in found["posts"]] == [
        ("agriculture-1", False),
        ("water-1", True),
    ]


def test_roles_are_for_who_manages_the_organisation(
    office: Office, township: Office, other_county: Office
) -> None:
    operator = roles(office)["township-operator"]
    form = wish(operator, verbs=[])
    holder = post(office, "water", "water-1")["holders"][0]["person"]
    somebody = holder["id"]
    for query, variables in (
        ("{permissionRoles {code}}", {}),
        ("{permissionMatrix {verbs {code}}}", {}),
        (HOLDERS, {"verb": "file"}),
        (PERSON, {"id": somebody}),
        (PREVIEW, {"input": form}),
    ):
        answer = township.client.graphql(query, variables)
        codes = [error["extensions"]["code"] for error in answer["errors"]]
        assert codes == ["ORGANISATION_NOT_PERMITTED"], query
    remove = {"code": "centre-lead", "seen": "0"}
    assert township.refused("savePermissionRole", **form) == "ORGANISATION_NOT_PERMITTED"
    assert township.refused("removePermissionRole", **remove) == "ORGANISATION_NOT_PERMITTED"
    # Another county's administrator works on roles of his own, by whatever code.
    assert other_county.refused("savePermissionRole", **form) == "PERMISSION_ROLE_NOT_FOUND"
    assert other_county.refused("removePermissionRole", **remove) == "PERMISSION_ROLE_NOT_FOUND"
    found = other_county.ask(PERSON, id=somebody)
    assert found is None or found["person"]["name"] != holder["name"]
    department = roles(other_county)["department-operator"]
    other_county.do("savePermissionRole", **wish(department, verbs=[]))
    with county_context(f"c{XIAJIN}"):
        assert not OrganisationAct.objects.filter(kind="permission_role").exists()
        assert PermissionRole.objects.get(code="department-operator").verbs
    with county_context(f"c{GULOU}"):
        assert PermissionRole.objects.get(code="department-operator").verbs == []
