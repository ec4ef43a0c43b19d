"""Somebody who manages a county's organisation at a screen, or tries to."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from testkit.client import ApiClient

ClientFor = Callable[..., ApiClient]

ERRORS = "errors {field code message nextStep}"
ACT = "act {id kind words effective reason document by revocable revoked}"
ACTS = """edges {node {id kind words effective reason document at by own revocable revoked} units {name} unitCount}
pageInfo {hasNextPage endCursor}"""
GRANT = """id post {id name unit {name}} person {id name} since until deputy askedBy expiresAt state decidedBy
reason own hindrance numberChanged {at by own}"""
PAYLOADS = {
    "reorganise": ACT,
    "revokeAct": ACT,
    "saveLevels": f"{ACT} levels {{code name units holders}}",
    "savePost": "post {id code name kind phone permissions permitted permissionRole {code} singleHolder since until "
    "vacant holders {id}}",
    "savePermissionRole": "role {code name unitKinds postKinds verbs revision}",
    "removePermissionRole": "role {code}",
    "savePerson": "person {id code name phone hasAccount}",
    "appoint": f"posting {{id since until deputy engagement person {{id name}}}} grant {{{GRANT}}}",
    "confirmAdministrator": f"posting {{id since until person {{id name}}}} grant {{{GRANT}}}",
    "declineAdministrator": f"grant {{{GRANT}}}",
    "endPosting": "posting {id since until}",
    "revealPhone": "phone",
    "holdEditing": "editors {by since}",
}
TREE_UNIT = """id code name shortName kind level levelName parentId lineSuperior {id} since until
childCount unitCount holderCount vacantPosts lacking revision"""
POST = "id code name kind phone singleHolder vacant until holders {id since until deputy engagement person {id name}}"
SHAPE = "unitId name longitude latitude boundary"
MAP = f"own {{{SHAPE}}} parent {{{SHAPE}}} siblings {{{SHAPE}}} siblingCount squareKm"
PAGE = f"""unit {{{TREE_UNIT}}} path {{name}} dutyPhone contact place {{longitude latitude system}} boundary
map {{{MAP}}} posts {{{POST}}} history {{since until name level parent {{name}} act {{id words}}}} openCalls
counts {{month filed handled late}} memberCounts {{engagement count}} ahead {{id words effective}}
editors {{by}} successor {{name}} predecessors {{name}}"""
PREVIEW = """words changes {unit {id} name field before after} unitsBelow openCalls
calls {number title unit {name} as} postsEnding {name} warnings errors {code message field}"""


class Office:
    """One person's screen."""

    def __init__(self, client: ApiClient) -> None:
        self.client = client

    def ask(self, query: str, **variables: Any) -> Any:
        """A query that goes well; the value of its only field."""
        answer = self.client.graphql(query, variables)
        assert "errors" not in answer, answer
        (value,) = answer["data"].values()
        return value

    def send(self, name: str, /, **given: Any) -> Any:
        """An act, as its payload."""
        type_ = f"{name[0].upper()}{name[1:]}Input"
        query = f"mutation ($input: {type_}!) {{{name}(input: $input) {{{PAYLOADS[name]} {ERRORS}}}}}"
        return self.ask(query, input=given)

    def do(self, name: str, /, **given: Any) -> Any:
        """An act that goes well; the payload without errors."""
        payload = self.send(name, **given)
        assert payload["errors"] == [], payload["errors"]
        return payload

    def refused(self, name: str, /, **given: Any) -> str:
        """The code of the reason an act is refused for."""
        (error,) = self.send(name, **given)["errors"]
        assert error["message"]
        return str(error["code"])

    def find(self, words: str, on: date | None = None) -> Any:
        """The first unit found by some words."""
        query = f"query ($words: String!, $on: Date) {{findUnits(words: $words, on: $on) {{{TREE_UNIT}}}}}"
        found = self.ask(query, words=words, on=iso(on))
        return found[0] if found else None

    def children(self, parent_id: str | None = None, on: date | None = None) -> list[str]:
        """The names of the units below one."""
        query = f"query ($id: ID, $on: Date) {{unitChildren(parentId: $id, on: $on) {{{TREE_UNIT}}}}}"
        return [each["name"] for each in self.ask(query, id=parent_id, on=iso(on))]

    def page(self, unit_id: str, on: date | None = None) -> Any:
        """A unit's page."""
        query = f"query ($id: ID!, $on: Date) {{unitPage(id: $id, on: $on) {{{PAGE}}}}}"
        return self.ask(query, id=unit_id, on=iso(on))

    def grants(self) -> Any:
        """New administrators that wait for a second one, or did."""
        return self.ask(f"{{administratorGrants {{{GRANT}}}}}")

    def map(self, unit_id: str, on: date | None = None) -> Any:
        """What a unit's page draws."""
        query = f"query ($id: ID!, $on: Date) {{unitPage(id: $id, on: $on) {{map {{{MAP}}}}}}}"
        return self.ask(query, id=unit_id, on=iso(on))["map"]

    def acts(self, **wanted: Any) -> Any:
        """A page of what was done."""
        query = f"""query ($first: Int, $after: String, $kinds: [String!], $since: Date, $until: Date) {{
            organisationActs(first: $first, after: $after, kinds: $kinds, since: $since, until: $until) {{{ACTS}}}}}"""
        return self.ask(query, **wanted)

    def preview(self, kind: str, effective: date, *units: Any, **given: Any) -> Any:
        """What an act would do."""
        query = f"query ($input: ReorganisationInput!) {{previewReorganisation(input: $input) {{{PREVIEW}}}}}"
        return self.ask(query, input=form(kind, effective, *units, **given))

    def reorganise(self, kind: str, effective: date, *units: Any, **given: Any) -> Any:
        """An act on the hierarchy that goes well; the act."""
        return self.do("reorganise", requestId=str(uuid4()), **form(kind, effective, *units, **given))["act"]

    def not_reorganised(self, kind: str, effective: date, *units: Any, **given: Any) -> str:
        """An act that is refused, by the preview and by the act for the same reason; its code."""
        previewed = self.preview(kind, effective, *units, **given)["errors"]
        code = self.refused("reorganise", requestId=str(uuid4()), **form(kind, effective, *units, **given))
        assert [error["code"] for error in previewed] == [code]
        return code


def form(kind: str, effective: date, *units: Any, **given: Any) -> dict[str, Any]:
    """What a form sends about units as they were read."""
    usual = {
        "kind": kind,
        "effective": effective.isoformat(),
        "reason": "县委编办批复",
        "document": "夏编〔2025〕7 号",
        "seen": [{"id": unit["id"], "revision": unit["revision"]} for unit in units],
        "unitIds": [unit["id"] for unit in units],
    }
    return usual | given


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
