"""发布."""

from typing import Any

from graphene import List, NonNull, String

from huying_graphql.base.ids import key_of
from huying_graphql.base.scalars import DateTime
from huying_graphql.rulebook.acting import By, DraftInput
from huying_tenants.publishing import api as publishing


class PublishRulebookInput(DraftInput):
    """What publish_rulebook takes."""

    effective_from = DateTime(description="Null: now.")
    acknowledged = List(NonNull(String), description="Codes of warnings taken upon oneself.")


def publish_rulebook(by: By, given: PublishRulebookInput) -> dict[str, Any]:
    """Publish a draft with the moment it takes effect."""
    number = publishing.publish_version(
        **by,
        draft_id=key_of("RulebookDraft", given.draft_id),
        seen_revision=given.revision,
        effective_from=given.effective_from,
        acknowledged=given.acknowledged or (),
    )
    return {"version": number}
