"""Running a mutation of the rules as a role."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from api.isolation import (
    invitation_rules,
    org_rules,
    personal_rules,
    portal_rules,
    provisioning_rules,
    role_rules,
    workbook_rules,
)
from api.isolation.asking import Answer, Asker
from api.isolation.rules import ACTS, FIELDS, RULE_ACTS
from api.isolation.world import PHOTO
from huying_graphql.base.ids import global_id

RULES_ANSWER = "draft {id revision} version override moved errors {code message nextStep openWarnings}"
ORGANISATION_ANSWER = (
    "act {words} levels {code} post {id} person {name} posting {id} phone editors {by} "
    "errors {code message nextStep}"
)
WORKBOOK_ANSWER = "workbook {id state} errors {code field message nextStep}"
DELIVERY_ANSWER = WORKBOOK_ANSWER.replace("workbook", "delivery")
PERSONAL_ANSWER = "request {id state} errors {code field message nextStep}"
RETENTION_ANSWER = PERSONAL_ANSWER.replace("request {id state}", "retention {phoneYears}")
PROVISIONING_ANSWER = "provisioning {waiting failing} repaired errors {code field message nextStep}"
ROLES_ANSWER = "role {code} errors {code field message nextStep}"
INVITATION_ANSWERS = {
    "invite": "issued {link invitation {id person {name}}} errors {code field message nextStep}",
    "revokeInvitation": "invitation {id state} errors {code field message nextStep}",
}
ERRORS = " ".join(FIELDS["CallError"]).replace("happened", "happened {id title text unit {name}}")


def operation(act: str) -> str:
    """The mutation with everything of its payload."""
    input_type = f"{act[0].upper()}{act[1:]}Input"
    return f"mutation ($input: {input_type}!) {{{act}(input: $input) {{call {{id}} errors {{{ERRORS}}}}}}}"


def run(asker: Asker, role: str, act: str, ids: Mapping[str, str], **changes: object) -> Answer:
    """Send the act with the ids of the world, or with `changes` of its input."""
    return asker.graphql(role, operation(act), {"input": input_of(asker, act, ids) | changes})


def input_of(asker: Asker, act: str, ids: Mapping[str, str]) -> dict[str, object]:
    """All that the act takes, under a new request id and upon the call's present version."""
    rule = ACTS[act]
    given: dict[str, object] = {"requestId": str(uuid4()), **filled(rule.given, ids)}
    if rule.call is not None:
        given["callId"] = ids["call"]
    if rule.versioned and rule.call is not None:
        given["version"] = asker.world.xiajin.versions[rule.call]
    return given


def run_on_rules(asker: Asker, role: str, act: str, ids: Mapping[str, str], **changes: object) -> Answer:
    """Send an act on the rules; with ids or with `changes` of its input."""
    takes = f"input: {act[0].upper()}{act[1:]}Input!"
    query = f"mutation ($input: {takes.partition(' ')[2]}) {{{act}(input: $input) {{{RULES_ANSWER}}}}}"
    given: dict[str, object] = {**filled(RULE_ACTS[act], ids), **changes}
    return asker.graphql(role, query, {"input": given})


def run_on_organisation(
    asker: Asker, role: str, act: str, ids: Mapping[str, Any], **changes: object
) -> Answer:
    """Send an act on the organisation; with ids or with `changes` of its input."""
    takes = f"{act[0].upper()}{act[1:]}Input"
    query = f"mutation ($input: {takes}!) {{{act}(input: $input) {{{ORGANISATION_ANSWER}}}}}"
    given: dict[str, object] = {**filled(org_rules.ACTS[act], ids), **changes}
    if act == "reorganise":
        given["requestId"] = str(uuid4())
    return asker.graphql(role, query, {"input": given})


def run_on_workbooks(asker: Asker, role: str, act: str, ids: Mapping[str, Any], **changes: object) -> Answer:
    """Send an act on a workbook; with ids or with `changes` of its input."""
    takes = f"{act[0].upper()}{act[1:]}Input"
    answer = DELIVERY_ANSWER if act in workbook_rules.OF_DELIVERIES else WORKBOOK_ANSWER
    query = f"mutation ($input: {takes}!) {{{act}(input: $input) {{{answer}}}}}"
    given = (workbook_rules.ACTS | workbook_rules.DELIVERIES)[act]
    return asker.graphql(role, query, {"input": {**filled(given, ids), **changes}})


def run_on_roles(asker: Asker, role: str, act: str) -> Answer:
    """Send an act on a role of permissions."""
    takes = f"{act[0].upper()}{act[1:]}Input"
    query = f"mutation ($input: {takes}!) {{{act}(input: $input) {{{ROLES_ANSWER}}}}}"
    return asker.graphql(role, query, {"input": dict(role_rules.ACTS[act])})


def run_above(
    asker: Asker, role: str, act: str, ids: Mapping[str, Any] | None = None, **given: object
) -> Answer:
    """Try an act above the counties; the id of an opening is whatever number there may be."""
    takes = f"{act[0].upper()}{act[1:]}Input"
    query = f"mutation ($input: {takes}!) {{{act}(input: $input) {{errors {{code}}}}}}"
    filled_in = filled(portal_rules.ACTS[act], {"opening": global_id("Opening", 1), **(ids or {})})
    return asker.graphql(role, query, {"input": filled_in | given})


def run_on_invitations(
    asker: Asker, role: str, act: str, ids: Mapping[str, Any], **changes: object
) -> Answer:
    """Send an act on an invitation; with ids or with `changes` of its input."""
    takes, answer = f"{act[0].upper()}{act[1:]}Input", INVITATION_ANSWERS[act]
    query = f"mutation ($input: {takes}!) {{{act}(input: $input) {{{answer}}}}}"
    return asker.graphql(role, query, {"input": {**filled(invitation_rules.ACTS[act], ids), **changes}})


def run_on_provisioning(
    asker: Asker, role: str, act: str, ids: Mapping[str, Any], **changes: object
) -> Answer:
    """Send an act on the accounts; with ids or with `changes` of its input."""
    given = provisioning_rules.ACTS[act]
    if given is None:
        return asker.graphql(role, f"mutation {{{act} {{{PROVISIONING_ANSWER}}}}}")
    takes = f"{act[0].upper()}{act[1:]}Input"
    query = f"mutation ($input: {takes}!) {{{act}(input: $input) {{{PROVISIONING_ANSWER}}}}}"
    return asker.graphql(role, query, {"input": {**filled(given, ids), **changes}})


def run_on_personal_data(
    asker: Asker, role: str, act: str, ids: Mapping[str, Any], **changes: object
) -> Answer:
    """Send an act on personal data; with ids or with `changes` of its input."""
    takes = f"{act[0].upper()}{act[1:]}Input"
    answer = RETENTION_ANSWER if act in personal_rules.SETTINGS else PERSONAL_ANSWER
    query = f"mutation ($input: {takes}!) {{{act}(input: $input) {{{answer}}}}}"
    given = (personal_rules.ACTS | personal_rules.SETTINGS)[act]
    return asker.graphql(role, query, {"input": {**filled(given, ids), **changes}})


def ids_for(asker: Asker, act: str) -> dict[str, str]:
    """Real ids for the placeholders of an act; its file waits for the township."""
    ids = asker.world.ids(ACTS[act].call or "closed")
    return ids | {"own_file": ids["waiting"]}


def filled(given: Mapping[str, object], ids: Mapping[str, Any]) -> dict[str, object]:
    """An input with its placeholders replaced."""

    def fill(value: object) -> object:
        if isinstance(value, list):
            return [fill(each) for each in value]
        return ids[value[1:]] if isinstance(value, str) and value.startswith("$") else value

    return {name: fill(value) for name, value in given.items()}


def codes(answer: Answer, act: str) -> list[str]:
    """Why an act was refused, in its payload."""
    return [error["code"] for error in answer.data[act]["errors"]]


def upload(asker: Asker, role: str, name: str = "现场.jpg", content: bytes = PHOTO) -> Answer:
    """Send a file, as a browser's form does."""
    return asker.post(role, "/files/evidence", {"file": SimpleUploadedFile(name, content)})
