"""起草."""

from typing import Any

from graphene import InputObjectType, Int

from huying_graphql.rulebook.acting import By
from huying_tenants.publishing import api as publishing


class BeginRulebookDraftInput(InputObjectType):
    """What begin_rulebook_draft takes."""

    based_on = Int(description="The number of the version to copy; null: the one in force.")


def begin_rulebook_draft(by: By, given: BeginRulebookDraftInput) -> dict[str, Any]:
    """A new draft, as a copy of a version."""
    return {"draft": publishing.begin_draft(**by, based_on=given.based_on)}
