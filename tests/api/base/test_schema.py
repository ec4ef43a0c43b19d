"""The schema as a whole: what is checked in, and that no root field is unguarded."""

from collections.abc import Callable
from typing import Any

import graphene
import pytest
from django.core.management import CommandError, call_command
from graphql import GraphQLObjectType

from huying_graphql import schema as whole
from huying_graphql.base.rules import anyone, declared_rules
from huying_graphql.management.commands import graphql as command


def test_the_checked_in_schema_is_the_schema() -> None:
    call_command("graphql", "snapshot", "--check")


def test_a_changed_schema_is_noticed_and_written(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "SNAPSHOT", tmp_path / "schema.graphql")
    with pytest.raises(CommandError):
        call_command("graphql", "snapshot", "--check")
    call_command("graphql", "snapshot")
    call_command("graphql", "snapshot", "--check")


def test_every_root_field_has_a_rule_and_only_me_is_for_anyone() -> None:
    rules = declared_rules(whole.schema)
    assert None not in rules.values()
    assert [field for field, rule in rules.items() if rule is anyone] == ["Query.me"]


@pytest.mark.parametrize("root", ["Query", "Mutation", "Subscription"])
def test_a_root_field_without_a_rule_cannot_be_served(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fields: dict[str, Any] = {"forgotten": graphene.String(), "resolve_forgotten": _unguarded()}
    monkeypatch.setattr(whole, root, type(root, (getattr(whole, root),), fields))
    with pytest.raises(LookupError, match=f"{root}.forgotten"):
        whole.build_schema()


def test_every_object_type_says_what_it_is() -> None:
    undescribed = [
        name
        for name, type_ in whole.schema.type_map.items()
        if isinstance(type_, GraphQLObjectType) and not name.startswith("__") and not type_.description
    ]
    assert undescribed == []


def _unguarded() -> Callable[..., str]:
    return lambda *_args: "seen"
