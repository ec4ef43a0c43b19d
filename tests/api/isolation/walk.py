"""The cells of the matrix, read off the schema and the URL conf, and what of them the rules do not cover."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver
from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_required_argument,
)

from api.isolation import (
    invitation_rules,
    org_rules,
    personal_rules,
    portal_rules,
    provisioning_rules,
    role_rules,
    workbook_rules,
)
from api.isolation.address_rules import ADDRESSES
from api.isolation.rules import ACTS, FIELDS, ID_ARGUMENTS, RULE_ACTS
from api.isolation.who import Who

IN_PAYLOADS = frozenset(
    {
        *("Query", "Mutation", "Subscription", "CallPayload", "CallError", "DeskChange"),
        *("RulebookPayload", "RulebookError", "RulebookReport", "RuleProblem", "RuleWarning"),
        *("CaseOutcome", "CaseExpectation", "OrganisationPayload", "PermissionRolePayload"),
        *("WorkbookPayload", "WorkbookError", "DeliveryPayload"),
        *("PersonalDataPayload", "RetentionPayload", "PersonalDataError"),
        *("PortalPayload", "PortalError"),
        *invitation_rules.IN_PAYLOADS,
        *provisioning_rules.IN_PAYLOADS,
    }
)
"""Types with no entrance: roots, what acts answer, what streams send."""

_OF_WORKBOOKS = (*workbook_rules.ACTS, *workbook_rules.DELIVERIES)
_OF_PERSONAL_DATA = (*personal_rules.ACTS, *personal_rules.SETTINGS)
_VARIABLE = re.compile(r"\$\w+")


@dataclass(frozen=True, slots=True)
class Entrance:
    """A root field asked with real ids: `text` names variables of `World.ids`, `{}` is where the selection goes.

    `depth` bounds how far types are followed where another entrance leads to the very same objects.
    """

    name: str
    text: str
    on: str
    by_id: bool
    depth: int = 99

    @property
    def root(self) -> str:
        """The root field."""
        return re.split(r"[ (]", self.text)[0]

    @property
    def who(self) -> Who:
        """The rule of the root field; of a node, the rule of its type's id."""
        return FIELDS[self.on]["id"] if self.root == "node" else FIELDS["Query"][self.root]


_ROLE = (
    '{code: "township-operator", seen: "0", name: "乡镇操作员", postKinds: [DUTY], '
    'unitKinds: [TOWNSHIP, STREET, AREA], verbs: ["file", "recheck"]}'
)

ENTRANCES = (
    Entrance("call", "call(id: $call) {}", "Call", True),
    Entrance("node of a call", "node(id: $call) { ... on Call {} }", "Call", True, 0),
    Entrance("node of a file", "node(id: $file) { ... on Evidence {} }", "Evidence", True),
    Entrance("node of an item", "node(id: $item) { ... on Item {} }", "Item", True),
    Entrance("node of a unit", "node(id: $unit) { ... on Unit {} }", "Unit", True),
    Entrance("calls", "calls(first: 4) {}", "CallConnection", False),
    Entrance("desk", "calls(desk: OPEN, first: 4) {}", "CallConnection", False, 2),
    Entrance("portal", "portal {}", "Portal", True),
    Entrance("deskCounts", "deskCounts {}", "DeskCounts", False),
    Entrance("callPreview", 'callPreview(itemId: $item, callTypeCode: "text") {}', "CallPreview", True),
    Entrance(
        "callPreview of a visit",
        'callPreview(itemId: $visit_item, callTypeCode: "visit") {}',
        "CallPreview",
        True,
        1,
    ),
    Entrance(
        "stepPreview",
        'stepPreview(callId: $call, form: {step: "extend", amount: 1, reasonCode: "weather"}) {}',
        "StepPreview",
        True,
    ),
    Entrance(
        "stepPreview refused", 'stepPreview(callId: $call, form: {step: "extend"}) {}', "StepPreview", True, 1
    ),
    Entrance(
        "stepPreview with fields",
        'stepPreview(callId: $call, form: {step: "suspend"}) {}',
        "StepPreview",
        True,
        1,
    ),
    Entrance("items", "items {}", "Item", False),
    Entrance("units", "units {}", "Unit", False),
    Entrance("rulebook", "rulebook {}", "Rulebook", False),
    Entrance("rulebookVersions", "rulebookVersions {}", "RulebookVersion", False),
    Entrance("rulebookText", "rulebookText(number: 1) {}", "RulebookText", False),
    Entrance("rulebookOverrides", "rulebookOverrides {}", "RulebookOverride", False),
    Entrance("rulebookDifferences", "rulebookDifferences(old: 1, new: 2) {}", "RuleDifference", False),
    Entrance("rulebookDrafts", "rulebookDrafts {}", "RulebookDraft", False),
    Entrance("draftDifferences", "draftDifferences(draftId: $draft, old: 1) {}", "RuleDifference", True),
    Entrance("movePreview", "movePreview(number: 3) {}", "CallMove", False),
    Entrance("levels", "levels {}", "Level", False),
    Entrance("levelScheme", "levelScheme {}", "LevelScheme", False),
    Entrance("unitChildren", "unitChildren {}", "TreeUnit", False),
    Entrance("unitPage", "unitPage(id: $unit) {}", "UnitPage", True),
    Entrance("unitPage of a closed one", "unitPage(id: $closed_unit) {}", "UnitPage", True, 1),
    Entrance("unitPath", "unitPath(id: $unit) {}", "TreeUnit", True),
    Entrance("findUnits", 'findUnits(words: "演示") {}', "TreeUnit", False),
    Entrance("findPeople", 'findPeople(words: "值班") {}', "PersonLine", False),
    Entrance("administratorGrants", "administratorGrants {}", "AdministratorGrant", False),
    Entrance("accounts", "accounts {}", "Accounts", False),
    Entrance("provisioning", "provisioning {}", "Provisioning", False),
    Entrance("staffing", "staffing {}", "Staffing", False),
    Entrance("organisationActs", "organisationActs(first: 2) {}", "OrganisationActConnection", False),
    Entrance(
        "previewReorganisation",
        'previewReorganisation(input: {kind: MERGE, effective: "2025-09-01", reason: "", seen: [], '
        "unitIds: [$cooperating_unit], intoId: $lead_unit}) {}",
        "ReorganisationPreview",
        False,
    ),
    Entrance(
        "previewReorganisation refused",
        'previewReorganisation(input: {kind: MOVE, effective: "2025-09-01", reason: "", seen: [], '
        "unitIds: [$lead_unit], parentId: $lead_unit}) {}",
        "ReorganisationPreview",
        False,
        1,
    ),
    Entrance("node of a workbook", "node(id: $workbook) { ... on Workbook {} }", "Workbook", True),
    Entrance("workbook", "workbook(id: $workbook) {}", "Workbook", True),
    Entrance("workbook that misses a unit", "workbook(id: $members_workbook) {}", "Workbook", True, 1),
    Entrance("workbooks", "workbooks(first: 4) {}", "Workbook", False),
    Entrance("node of a delivery", "node(id: $delivery) { ... on Delivery {} }", "Delivery", True),
    Entrance("delivery", "delivery(id: $delivery) {}", "Delivery", True),
    Entrance("delivery that failed", "delivery(id: $failed_delivery) {}", "Delivery", True, 1),
    Entrance("permissionRoles", "permissionRoles {}", "PermissionRole", False),
    Entrance("permissionMatrix", "permissionMatrix {}", "PermissionMatrix", False),
    Entrance(
        "permissionHolders",
        'permissionHolders(role: "department-operator", verb: "answer", first: 4) {}',
        "PermissionHolderConnection",
        False,
        2,
    ),
    Entrance("personPermissions", "personPermissions(personId: $person) {}", "PersonPermissions", True, 2),
    Entrance(
        "previewPermissionRole", f"previewPermissionRole(input: {_ROLE}) {{}}", "PermissionRolePreview", False
    ),
    Entrance(
        "previewPermissionRole refused",
        f"previewPermissionRole(input: {_ROLE.replace('file', 'manage_rules')}) {{}}",
        "PermissionRolePreview",
        False,
    ),
    Entrance(
        "personalDataRequests", "personalDataRequests(first: 4) {}", "PersonalDataRequestConnection", False
    ),
    Entrance("retention", "retention {}", "Retention", False),
    Entrance("erasurePreview", "erasurePreview(personId: $person) {}", "ErasurePreview", True),
    Entrance("me", "me {}", "Me", False),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one type, reached from an entrance by `steps`; `about_oneself` when such a field is among them."""

    entrance: Entrance
    type_name: str
    field: str
    steps: tuple[str, ...]
    is_leaf: bool
    about_oneself: bool

    def query(self, alias: str) -> str:
        """The root selection of this cell under an alias."""
        inner = f"{{{self.field}}}" if self.is_leaf else f"{{{self.field} {{__typename}}}}"
        for step in reversed(self.steps):
            inner = f"{{{step} {inner}}}"
        return f"{alias}: {self.entrance.text.replace('{}', inner)}"


def together(all_cells: Iterable[Cell]) -> str:
    """One operation that asks all cells of an entrance at once, as its only root field `all`."""
    selected: dict[str, Any] = {}
    entrance = ENTRANCES[0]
    for cell in all_cells:
        here = selected
        for step in cell.steps:
            here = here.setdefault(step, {})
        here.setdefault(cell.field, {} if cell.is_leaf else {"__typename": {}})
        entrance = cell.entrance
    return _operation(f"all: {entrance.text.replace('{}', _selection(selected))}")


def apart(some_cells: Iterable[Cell]) -> str:
    """One operation that asks each cell by itself: the cell number n is the root field `an`."""
    return _operation(" ".join(cell.query(f"a{number}") for number, cell in enumerate(some_cells)))


def _selection(fields: Mapping[str, Any]) -> str:
    return "{" + " ".join(name + (_selection(below) if below else "") for name, below in fields.items()) + "}"


def _operation(body: str) -> str:
    variables = ", ".join(f"{name}: ID!" for name in sorted(set(_VARIABLE.findall(body))))
    return f"query ({variables}) {{{body}}}" if variables else f"{{{body}}}"


def cells(schema: GraphQLSchema, entrance: Entrance) -> list[Cell]:
    """Every field of every type below an entrance, each type by its shortest way."""
    start = schema.type_map[entrance.on]
    assert isinstance(start, GraphQLObjectType)
    ways: dict[str, tuple[str, ...]] = {start.name: ()}
    about_oneself: set[str] = set()
    waiting, found = deque([start]), []
    while waiting:
        here = waiting.popleft()
        for name, field in here.fields.items():
            below = get_named_type(field.type)
            is_object = isinstance(below, GraphQLObjectType)
            own = here.name in about_oneself or FIELDS.get(here.name, {}).get(name) is Who.ONESELF
            found.append(Cell(entrance, here.name, name, ways[here.name], not is_object, own))
            if not isinstance(below, GraphQLObjectType) or below.name in ways:
                continue
            if len(ways[here.name]) < entrance.depth:
                ways[below.name] = (*ways[here.name], name)
                about_oneself |= {below.name} if own else set()
                waiting.append(below)
    return found


def object_types(schema: GraphQLSchema) -> Iterator[GraphQLObjectType]:
    """Those of the API, not of introspection."""
    for each in schema.type_map.values():
        if isinstance(each, GraphQLObjectType) and not each.name.startswith("__"):
            yield each


def undeclared_fields(schema: GraphQLSchema) -> set[str]:
    """Fields without a rule and rules without a field; an act's rule stands in `ACTS`."""
    there = {f"{type_.name}.{name}" for type_ in object_types(schema) for name in type_.fields}
    ruled = {f"{type_}.{name}" for type_, fields in FIELDS.items() for name in fields}
    return there ^ (
        ruled
        | {
            f"Mutation.{name}"
            for name in (
                *ACTS,
                *RULE_ACTS,
                *invitation_rules.ACTS,
                *org_rules.ACTS,
                *role_rules.ACTS,
                *_OF_WORKBOOKS,
                *_OF_PERSONAL_DATA,
                *portal_rules.ACTS,
                *provisioning_rules.ACTS,
            )
        }
    )


def undeclared_ids(schema: GraphQLSchema) -> set[str]:
    """Arguments and input fields of type ID whose type nobody has said, and the other way round."""
    there: set[str] = set()
    for each in schema.type_map.values():
        if isinstance(each, GraphQLInputObjectType):
            there |= {f"{each.name}.{name}" for name, field in each.fields.items() if _is_id(field)}
    for type_ in object_types(schema):
        for name, field in type_.fields.items():
            there |= {f"{type_.name}.{name}.{argument}" for argument in _id_arguments(field)}
    return there ^ ID_ARGUMENTS.keys()


def undeclared_nodes(schema: GraphQLSchema) -> set[str]:
    """Types that can be fetched by id and have no entrance here."""
    node = schema.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    there = {type_.name for type_ in schema.get_possible_types(node)}
    return there ^ {entrance.on for entrance in ENTRANCES if entrance.name.startswith("node")}


def unreached_types(schema: GraphQLSchema) -> set[str]:
    """Types with no cell; payloads are asked with the acts, the live channel's with its streams."""
    reached = {cell.type_name for entrance in ENTRANCES for cell in cells(schema, entrance)}
    return {type_.name for type_ in object_types(schema)} ^ (reached | IN_PAYLOADS)


def undeclared_addresses(patterns: Iterable[URLPattern | URLResolver]) -> set[str]:
    """Routes without a rule and rules without a route; `/live` is served beside Django."""
    return set(routes(patterns)) ^ (ADDRESSES.keys() - {"live"})


def routes(patterns: Iterable[URLPattern | URLResolver], above: str = "") -> Iterator[str]:
    """Every route of a URL conf, includes followed."""
    for pattern in patterns:
        route = f"{above}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def unasked_roots(schema: GraphQLSchema) -> set[str]:
    """Query fields that no entrance uses, and arguments that must be given and are not."""
    assert schema.query_type is not None
    asked = {entrance.root: entrance.text for entrance in ENTRANCES}
    missing = {name for name in schema.query_type.fields if name not in asked}
    for name, field in schema.query_type.fields.items():
        missing |= {
            f"{name}.{argument}"
            for argument, definition in field.args.items()
            if is_required_argument(definition) and f"{argument}: " not in asked.get(name, "")
        }
    return missing


def _id_arguments(field: GraphQLField) -> list[str]:
    return [name for name, argument in field.args.items() if _is_id(argument)]


def _is_id(given: GraphQLArgument | GraphQLInputField) -> bool:
    return get_named_type(given.type).name == "ID"
