"""Columns of a county that hold personal data: plain in the program, sealed in the database."""

import json
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.lookups import Lookup

from huying_platform.counties.context import current_county
from huying_platform.counties.sealing import seal_text, unseal_text

if TYPE_CHECKING:
    _Text = models.Field[str, str]
    _NullableText = models.Field[str | None, str | None]
    _Json = models.Field[Any, Any]
else:
    _Text = _NullableText = _Json = models.Field


class _Sealed:
    """What they have in common: the column is of bytes, and no query can look into it."""

    def get_internal_type(self) -> str:
        """The database's type: bytes."""
        return "BinaryField"

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """In migrations it is what the database has: bytes, which they read and write as they are."""
        name, _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        if "default" in kwargs:
            kwargs["default"] = b""
        return name, "django.db.models.BinaryField", args, kwargs

    def get_lookup(self, lookup_name: str) -> "type[Lookup[Any]] | None":
        """None but whether there is a value: equal values are sealed differently."""
        found: type[Lookup[Any]] | None = super().get_lookup(lookup_name)  # type: ignore[misc]
        return found if lookup_name == "isnull" else None

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The sealed bytes as the driver takes them."""
        value = super().get_db_prep_value(value, connection, prepared)  # type: ignore[misc]
        return None if value is None else connection.Database.Binary(value)


class _SealedText(_Sealed):
    """A text of a county."""

    def get_prep_value(self, value: Any) -> bytes | None:
        """Sealed under the county one is in."""
        return None if value is None else seal_text(str(value), scope=current_county().code)

    def from_db_value(self, value: Any, expression: object, connection: object) -> str | None:
        """In plain text again. Refuses with PERSONAL_KEY_MISSING."""
        return None if value is None else unseal_text(bytes(value), scope=current_county().code)


class SealedTextField(_SealedText, _Text):
    """A text of a county; empty is kept empty."""


class NullableSealedTextField(_SealedText, _NullableText):
    """A text of a county, or none: to be declared with `null=True`."""


class SealedJSONField(_Sealed, _Json):
    """Values of JSON of a county."""

    def get_prep_value(self, value: Any) -> bytes | None:
        """Sealed under the county one is in."""
        if value is None:
            return None
        return seal_text(json.dumps(value, ensure_ascii=False), scope=current_county().code)

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        """The values again. Refuses with PERSONAL_KEY_MISSING."""
        return None if value is None else json.loads(unseal_text(bytes(value), scope=current_county().code))
