"""Ids of the wrong type, of no type, of no row, of somebody else: all of them are ids that do not exist."""

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from api.isolation import (
    invitation_rules,
    org_rules,
    personal_rules,
    portal_rules,
    provisioning_rules,
    workbook_rules,
)
from api.isolation.acting import (
    ids_for,
    run,
    run_above,
    run_on_invitations,
    run_on_organisation,
    run_on_personal_data,
    run_on_provisioning,
    run_on_rules,
    run_on_workbooks,
)
from api.isolation.asking import NOWHERE, Answer, Asker
from api.isolation.digests import nothing_changes
from api.isolation.reorganising import REORGANISING, ask_reorganising
from api.isolation.rules import ACTS, CLERKS, ID_ARGUMENTS, RULE_ACTS, sees
from huying_graphql.base.ids import global_id
from huying_graphql.schema import schema


def preview(type_name: str, argument: str) -> str:
    """A filing asked about with one more id."""
    given = f'itemId: $item, callTypeCode: "text", {argument}'
    return f"query ($id: {type_name}, $item: ID!) {{callPreview({given}) {{steps {{verb units {{id}}}}}}}}"


QUERIES = {
    "Query.node.id": "query ($id: ID!) {node(id: $id) {__typename id}}",
    "Query.call.id": "query ($id: ID!) {call(id: $id) {id}}",
    "Query.calls.unitId": "query ($id: ID) {calls(unitId: $id) {totalCount edges {node {id}}}}",
    "Query.calls.itemId": "query ($id: ID) {calls(itemId: $id) {totalCount edges {node {id}}}}",
    "Query.callPreview.itemId": """query ($id: ID!) {
        callPreview(itemId: $id, callTypeCode: "text") {steps {verb units {id}}}}""",
    "Query.callPreview.leadUnitId": preview("ID", "leadUnitId: $id"),
    "Query.callPreview.cooperatingUnitIds": preview("ID!", "cooperatingUnitIds: [$id]"),
    "Query.callPreview.personPostId": preview("ID", "personPostId: $id"),
    "Query.callPreview.callerUnitId": preview("ID", "callerUnitId: $id"),
    "Query.stepPreview.callId": """query ($id: ID!) {
        stepPreview(callId: $id, form: {step: "accept"}) {approvers}}""",
    "Query.draftDifferences.draftId": """query ($id: ID!) {
        draftDifferences(draftId: $id, old: 1) {sentence}}""",
    "Query.unitChildren.parentId": "query ($id: ID!) {unitChildren(parentId: $id) {id}}",
    "Query.unitPage.id": "query ($id: ID!) {unitPage(id: $id) {unit {id}}}",
    "Query.workbook.id": "query ($id: ID!) {workbook(id: $id) {id}}",
    "Query.delivery.id": "query ($id: ID!) {delivery(id: $id) {id}}",
    "AccountFilterInput.unitId": """query ($id: ID!) {
        accounts {people(filter: {unitId: $id}) {edges {node {person {id}}}}}}""",
    "AccountFilterInput.personIds": """query ($id: ID!) {
        accounts {people(filter: {personIds: [$id]}) {edges {node {person {id}}}}}}""",
    "Portal.opening.id": "query ($id: ID) {portal {opening(id: $id) {id}}}",
    "Query.erasurePreview.personId": "query ($id: ID!) {erasurePreview(personId: $id) {postings}}",
    "Query.unitPath.id": "query ($id: ID!) {unitPath(id: $id) {id}}",
    "Query.personPermissions.personId": """query ($id: ID!) {
        personPermissions(personId: $id) {person {id}}}""",
}
FORMS = {  # the steps that ask these
    "StepFormInput.evidenceIds": "answer",
    "StepFormInput.leadUnitId": "transfer",
    "StepFormInput.cooperatingUnitIds": "transfer",
    "StepFormInput.personPostId": "transfer",
    "StepFormInput.itemId": "transfer",
}
RUNNERS = (
    (portal_rules.ACTS, run_above),
    (RULE_ACTS, run_on_rules),
    (org_rules.ACTS, run_on_organisation),
    (workbook_rules.ACTS | workbook_rules.DELIVERIES, run_on_workbooks),
    (personal_rules.ACTS, run_on_personal_data),
    (provisioning_rules.ACTS, run_on_provisioning),
    (invitation_rules.ACTS, run_on_invitations),
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
TYPES = (
    "Opening",
    "RulebookDraft",
    "Person",
    "Posting",
    "AdministratorGrant",
    "OrganisationAct",
    "Workbook",
    "CellFault",
    "Delivery",
    "PersonalDataRequest",
    "AccountDifference",
    "ProvisioningChange",
    "Invitation",
    "Call",
    "Unit",
    "Item",
    "Evidence",
    "TimelineEntry",
    "Post",
    "Account",
    "Node",
)


@pytest.fixture
def possible(argument: str, settings: Any) -> None:
    """For invitations an installation with messages and a Keycloak, which nobody asks while somebody is invited."""
    if argument in invitation_rules.ID_ARGUMENTS:
        settings.MESSAGES = "telephone"
        settings.KEYCLOAK_URL = "http://keycloak.invalid"
        settings.PROVISIONER_CLIENT_SECRET = "secret"


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def strange(type_name: str, key: int) -> dict[str, Any]:
    """Ids that this API never wrote, most of them close to one that it did."""
    real = global_id(type_name, key)
    return {
        "empty": "",
        "blank": "  ",
        "a bare key": str(key),
        "a number": key,
        "Chinese": "第五件呼叫",
        "a picture": "💥" * 300,
        "right to left": f"\u202e{real}",
        "fifty thousand letters": "A" * 50_000,
        "no padding": real.rstrip("=") + ("" if real.endswith("=") else "="),
        "a line break": f"{real}\n",
        "twice": real + real,
        "zero": coded(f"{type_name}:0"),
        "negative": coded(f"{type_name}:-{key}"),
        "leading zeros": coded(f"{type_name}:000{key}"),
        "plus": coded(f"{type_name}:+{key}"),
        "spaces": coded(f" {type_name}: {key} "),
        "full-width digits": coded(f"{type_name}:{str(key).translate(FULL_WIDTH)}"),
        "lower case": coded(f"{type_name.lower()}:{key}"),
        "underscores": coded(f"{type_name}:{key}_0"),
        "a fraction": coded(f"{type_name}:{key}.0"),
        "an exponent": coded(f"{type_name}:1e1"),
        "the largest key and one": coded(f"{type_name}:{2**63}"),
        "a huge key": coded(f"{type_name}:{10**400}"),
        "six thousand digits": coded(f"{type_name}:{'9' * 6_000}"),
        "a statement": coded(f"{type_name}:{key} OR 1=1"),
        "two colons": coded(f"{type_name}:{key}:{key}"),
        "no type": coded(f":{key}"),
        "a type of the machine": coded(f"__class__:{key}"),
        "not text": base64.b64encode(b"\xff\xfe\xfa").decode(),
    }


def ask(asker: Asker, argument: str, given: Any) -> Answer:
    """Put an id into one argument of a request that would else be right, as somebody who may make it."""
    if argument in QUERIES:
        role = "township" if "callPreview" in argument else "centre"
        item = {"item": asker.world.ids("closed")["item"]} if "$item" in QUERIES[argument] else {}
        return asker.graphql(role, QUERIES[argument], {"id": given} | item)
    input_name, name = argument.split(".")
    if argument in FORMS:
        return ask_in_form(asker, FORMS[argument], name, given)
    if argument in REORGANISING:
        return ask_reorganising(asker, argument, given)
    act = f"{input_name[0].lower()}{input_name[1:].removesuffix('Input')}"
    many = "[" in str(schema.type_map[input_name].fields[name].type)
    value = [given] if many else given
    for acts, runner in RUNNERS:
        if act in acts:
            return runner(asker, "centre", act, asker.world.ids("closed"), **{name: value})
    role, ids = min(ACTS[act].may), ids_for(asker, act)
    return run(asker, role, act, ids, **called(ids, argument), **{name: value})


def called(ids: Mapping[str, str], argument: str) -> dict[str, str]:
    """What a filing must say besides for one of these arguments to be asked at all."""
    return {
        "FileCallInput.leadUnitId": {"itemId": ids["visit_item"], "callTypeCode": "chosen"},
        "FileCallInput.cooperatingUnitIds": {
            "itemId": ids["visit_item"],
            "callTypeCode": "chosen",
            "leadUnitId": ids["lead_unit"],
        },
        "FileCallInput.personPostId": {"itemId": ids["visit_item"], "callTypeCode": "visit"},
    }.get(argument, {})


def ask_in_form(asker: Asker, step: str, name: str, given: Any) -> Answer:
    """Put an id into the form of a step of a call that waits for it."""
    role, call = {"answer": ("lead", "arrived"), "transfer": ("centre", "filed")}[step]
    many = "[" in str(schema.type_map["StepFormInput"].fields[name].type)
    units = {"leadUnitId": asker.world.ids(call)["lead_unit"]} if name.startswith("cooperating") else {}
    form = {
        "step": step,
        "resultCode": "solved",
        "words": "已清理",
        **units,
        name: [given] if many else given,
    }
    ids = asker.world.ids(call)
    return run(asker, role, "takeStep", ids, version=asker.world.xiajin.versions[call], form=form)


def real_keys(asker: Asker) -> dict[str, int]:
    own = asker.world.xiajin
    return {
        "Opening": 1,
        "Call": own.calls["arrived"],
        "Unit": own.units["ecology"],
        "Item": own.items["47"],
        "Evidence": own.files["closed"],
        "Post": own.posts[CLERKS["lead"]],
        "RulebookDraft": own.drafts["own"],
        "Person": own.organisation["person"],
        "Posting": own.organisation["posting"],
        "AdministratorGrant": own.organisation["grant"],
        "OrganisationAct": own.organisation["act"],
        "AccountDifference": own.organisation["difference"],
        "ProvisioningChange": own.organisation["change"],
        "PersonalDataRequest": own.personal_data["erasure"],
        "Invitation": own.organisation["invitation"],
        "Workbook": own.workbooks["workbook"],
        "CellFault": own.workbooks["fault"],
        "Delivery": own.workbooks["pending"],
    }


@pytest.mark.usefixtures("possible")
@pytest.mark.parametrize("argument", ID_ARGUMENTS)
def test_a_strange_id_is_one_that_does_not_exist(asker: Asker, argument: str) -> None:
    type_name = ID_ARGUMENTS[argument]
    keys = real_keys(asker)
    with nothing_changes(asker):
        nonexistent = ask(asker, argument, global_id(type_name, NOWHERE))
        for kind, key in keys.items() if type_name == "Node" else [(type_name, keys[type_name])]:
            for name, given in strange(kind, key).items():
                assert ask(asker, argument, given) == nonexistent, name


@pytest.mark.usefixtures("possible")
@pytest.mark.parametrize("argument", [name for name, type_ in ID_ARGUMENTS.items() if type_ != "Node"])
def test_an_id_of_another_type_is_one_that_does_not_exist(asker: Asker, argument: str) -> None:
    right = ID_ARGUMENTS[argument]
    with nothing_changes(asker):
        nonexistent = ask(asker, argument, global_id(right, NOWHERE))
        for type_name in {*TYPES} - {right}:
            # The key is one that a row of the right type has.
            given = global_id(type_name, real_keys(asker)[right])
            assert ask(asker, argument, given) == nonexistent, type_name


def test_what_is_no_node_is_not_fetched(asker: Asker) -> None:
    fetched = ask(asker, "Query.node.id", global_id("Unit", asker.world.xiajin.units["ecology"]))
    assert fetched.data["node"]["__typename"] == "Unit"
    for type_name in ("TimelineEntry", "Post", "Account", "Node", "Query", "Rulebook", "Session"):
        for key in (1, 2, asker.world.xiajin.calls["closed"]):
            assert ask(asker, "Query.node.id", global_id(type_name, key)).data == {"node": None}


def test_text_the_database_cannot_store_is_refused(asker: Asker) -> None:
    for id_ in ("\x00", f"{global_id('Call', 1)}\x00"):
        assert ask(asker, "Query.call.id", id_).codes == ["TEXT_UNSTORABLE"]


@pytest.mark.parametrize("argument", [name for name, type_ in ID_ARGUMENTS.items() if type_ == "Evidence"])
def test_a_file_of_somebody_else_is_one_that_does_not_exist(asker: Asker, argument: str) -> None:
    """Not even to a call's own parties does another's file exist when they bring evidence."""
    act = f"{argument[0].lower()}{argument[1:].partition('Input')[0]}"
    role = "lead" if argument in FORMS else min(ACTS[act].may)
    own = asker.world.xiajin
    with nothing_changes(asker):
        nonexistent = ask(asker, argument, global_id("Evidence", NOWHERE))
        for name in (name for name, uploader in own.uploaders.items() if uploader != role):
            assert ask(asker, argument, global_id("Evidence", own.files[name])) == nonexistent, (role, name)


def test_an_id_in_the_document_itself_is_no_other(asker: Asker) -> None:
    """Literals take another way into the resolver than variables do."""
    own = asker.world.xiajin.calls
    for role in CLERKS:
        for call in ("closed", "other"):
            given = global_id("Call", own[call])
            query = f'{{call(id: "{given}") {{id}} number: call(id: {own[call]}) {{id}}}}'
            answer = asker.graphql(role, query)
            assert answer.data == {"call": {"id": given} if sees(role, call) else None, "number": None}
