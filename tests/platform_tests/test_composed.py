"""Statements composed once: they read what the query they come from reads, with other values each time."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet, TextField
from django.test.utils import CaptureQueriesContext

from huying_platform.counties.api import ComposedQuery, County, Given, public_context
from huying_tenants.org.models import Person
from testkit.databases import ClonedDatabase


def test_composed_query_reads_what_its_query_reads(database: ClonedDatabase) -> None:
    composed: list[str] = []

    def compose() -> QuerySet[County, tuple[Any, ...]]:
        composed.append("once")
        return County.objects.filter(code=Given("code", TextField())).values_list("code", "name")

    query = ComposedQuery(compose)
    with public_context(), CaptureQueriesContext(connection) as captured:
        found = {code: query.rows(code=code) for code in ("371427", "320106", "999999")}
        sent = [each["sql"] for each in captured if "counties_county" in each["sql"]]
        assert found == {
            code: list(County.objects.filter(code=code).values_list("code", "name")) for code in found
        }
    assert found["371427"]
    assert found["999999"] == []
    assert len(sent) == len(found)
    assert composed == ["once"]


def test_value_that_is_missing_is_not_asked_for() -> None:
    query = ComposedQuery(lambda: County.objects.filter(code=Given("code", TextField())).values_list("name"))
    with pytest.raises(KeyError):
        query.rows()


def test_column_that_django_converts_is_refused() -> None:
    query = ComposedQuery(lambda: Person.objects.values_list("phone"))
    with pytest.raises(TypeError):
        query.rows()
