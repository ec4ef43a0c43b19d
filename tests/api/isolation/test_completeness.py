"""The rules cover the whole API, and say so themselves when something is added."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, include, path
from graphql import GraphQLSchema, extend_schema, parse

from api.isolation import walk
from api.isolation.rules import ACTS, FIELDS, PARTIES, ROLES, may_read
from api.isolation.who import Who
from huying_graphql.schema import schema

CHECKS = (
    walk.undeclared_fields,
    walk.undeclared_ids,
    walk.undeclared_nodes,
    walk.unreached_types,
    walk.unasked_roots,
)


def patterns() -> list[URLPattern | URLResolver]:
    return list(get_resolver().url_patterns)


@pytest.mark.parametrize("check", CHECKS)
def test_every_field_id_and_type_has_its_rule(check: Callable[[GraphQLSchema], set[str]]) -> None:
    assert check(schema) == set(), "say in rules.py who may"


def test_every_address_has_its_rule() -> None:
    assert walk.undeclared_addresses(patterns()) == set(), "say in rules.py who may"


@pytest.mark.parametrize(
    ("addition", "missing"),
    [
        ("extend type Query { archive: String }", {"Query.archive", "archive"}),
        (
            "extend type Query { archived(id: ID!): Call }",
            {"Query.archived", "Query.archived.id", "archived"},
        ),
        ("extend type Mutation { erase: String }", {"Mutation.erase"}),
        ("extend type Subscription { everything: String }", {"Subscription.everything"}),
        ("extend type Call { reporter: String }", {"Call.reporter"}),
        ("extend type Unit { calls(itemId: ID): [Call!] }", {"Unit.calls", "Unit.calls.itemId"}),
        ("type Person { phone: String } extend type Call { by: Person }", {"Call.by", "Person.phone"}),
        (
            "type Slip { text: String } extend type Mutation { sign: Slip }",
            {"Mutation.sign", "Slip.text", "Slip"},
        ),
        ("type Grid implements Node { id: ID! } extend type Query { grid: Grid }", {"Grid", "Query.grid"}),
        ("extend input AcceptCallInput { unitId: ID }", {"AcceptCallInput.unitId"}),
    ],
)
def test_an_addition_without_a_rule_is_found(addition: str, missing: set[str]) -> None:
    extended: GraphQLSchema = extend_schema(schema, parse(addition))
    found = {name for check in CHECKS for name in check(extended)}
    assert missing <= found


def test_an_address_without_a_rule_is_found() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    added = [*patterns(), path("exports", view), path("files/", include([path("archive", view)]))]
    assert walk.undeclared_addresses(added) == {"exports", "files/archive"}


def test_every_rule_has_somebody_who_may_and_somebody_who_may_not() -> None:
    for name, act in ACTS.items():
        assert set() < act.may < set(ROLES), name
    for call in PARTIES:
        for who in {who for fields in FIELDS.values() for who in fields.values()} - {Who.ABOVE}:
            assert {may_read(who, role, call) for role in ROLES} == {True, False}, (who, call)
