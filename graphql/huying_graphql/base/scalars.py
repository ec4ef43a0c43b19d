"""Moments, days, UUIDs and JSON as strict scalars: what is not exactly of the form is refused."""

import re
import uuid
from datetime import UTC, date, datetime
from typing import Any

import orjson
from graphene import Scalar
from graphql import GraphQLError, Node, StringValueNode

from huying_platform.kernel.canonical import iso_moment

MOMENT_FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)
DAY_FORM = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
UUID_FORM = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)


class StrictScalar(Scalar):
    """A scalar written as a string; subclasses say how to read and write it."""

    class Meta:
        abstract = True

    @classmethod
    def parse_literal(cls, node: Node, _variables: Any = None) -> Any:
        """A literal in the document: only a string will do."""
        if not isinstance(node, StringValueNode):
            raise GraphQLError(f"{cls.__name__} is written as a string.", node)
        return cls.parse_value(node.value)

    @classmethod
    def parse_value(cls, value: Any) -> Any:
        """A variable's value; raises GraphQLError naming the form expected."""
        if isinstance(value, str):
            try:
                return cls.read(value)
            except (ValueError, OverflowError):
                pass
        raise GraphQLError(f"Not a {cls.__name__}.")

    @staticmethod
    def read(text: str) -> Any:
        """The value behind the text; raises ValueError."""
        raise NotImplementedError


class DateTime(StrictScalar):
    """ISO 8601 moment with offset; the server sends UTC."""

    serialize = staticmethod(iso_moment)

    @staticmethod
    def read(text: str) -> datetime:
        """An aware moment in UTC."""
        if not MOMENT_FORM.fullmatch(text):
            raise ValueError(text)
        return datetime.fromisoformat(text).astimezone(UTC)


class Date(StrictScalar):
    """ISO 8601 calendar day."""

    serialize = staticmethod(date.isoformat)

    @staticmethod
    def read(text: str) -> date:
        """A calendar day."""
        if not DAY_FORM.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text)


class JSONString(StrictScalar):
    """A value of JSON, written as a string."""

    @staticmethod
    def serialize(value: Any) -> str:
        """The value as text."""
        return orjson.dumps(value).decode()

    @staticmethod
    def read(text: str) -> Any:
        """The value; NaN and the like are none."""
        return orjson.loads(text)


class UUID(StrictScalar):
    """UUID in its 36-character form."""

    serialize = staticmethod(str)

    @staticmethod
    def read(text: str) -> uuid.UUID:
        """The UUID."""
        if not UUID_FORM.fullmatch(text):
            raise ValueError(text)
        return uuid.UUID(text)
