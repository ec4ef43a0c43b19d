"""Strict scalars: one form each, in variables and in the document."""

import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from graphql import GraphQLError, parse_value

from huying_graphql.base.scalars import UUID, Date, DateTime

KEY = "0b8f6a52-6a55-4c4e-9d5f-2f9a7c0f1a11"


@pytest.mark.parametrize(
    ("scalar", "text", "value"),
    [
        (DateTime, "2025-09-26T16:50:00+08:00", datetime(2025, 9, 26, 8, 50, tzinfo=UTC)),
        (DateTime, "2025-09-26T08:50:00.25Z", datetime(2025, 9, 26, 8, 50, 0, 250_000, tzinfo=UTC)),
        (Date, "2025-09-26", date(2025, 9, 26)),
        (UUID, KEY.upper(), uuid.UUID(KEY)),
    ],
)
def test_what_is_taken(scalar: Any, text: str, value: Any) -> None:
    assert scalar.parse_value(text) == value
    assert scalar.parse_literal(parse_value(f'"{text}"')) == value


@pytest.mark.parametrize(
    ("scalar", "given"),
    [
        (DateTime, "2025-09-26T16:50:00"),
        (DateTime, "2025-09-26 16:50:00Z"),
        (DateTime, "20250926T165000Z"),
        (DateTime, "2025-W39-5T16:50:00Z"),
        (DateTime, "2025-09-26"),
        (DateTime, "2025-13-01T00:00:00Z"),
        (DateTime, "0001-01-01T00:00:00+08:00"),
        (DateTime, "２０２５-09-26T16:50:00Z"),
        (DateTime, 1758876600),
        (DateTime, None),
        (Date, "2025-9-26"),
        (Date, "2025-02-30"),
        (Date, "2025-09-26T00:00:00Z"),
        (Date, 20250926),
        (UUID, KEY.replace("-", "")),
        (UUID, f"{{{KEY}}}"),
        (UUID, f"urn:uuid:{KEY}"),
        (UUID, ""),
        (UUID, True),
    ],
)
def test_what_is_not(scalar: Any, given: Any) -> None:
    with pytest.raises(GraphQLError):
        scalar.parse_value(given)


def test_a_literal_must_be_a_string() -> None:
    with pytest.raises(GraphQLError):
        DateTime.parse_literal(parse_value("2025"))


def test_moments_go_out_in_utc() -> None:
    moment = datetime(2025, 9, 26, 16, 50, tzinfo=timezone(timedelta(hours=8)))
    assert DateTime.serialize(moment) == "2025-09-26T08:50:00+00:00"
