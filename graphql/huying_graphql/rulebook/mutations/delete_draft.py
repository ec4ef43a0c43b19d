"""删除草稿."""

from typing import Any

from huying_graphql.base.ids import key_of
from huying_graphql.rulebook.acting import By, DraftInput
from huying_tenants.publishing import api as publishing


class DeleteRulebookDraftInput(DraftInput):
    """What delete_rulebook_draft takes."""


def delete_rulebook_draft(by: By, given: DeleteRulebookDraftInput) -> dict[str, Any]:
    """Throw a draft away."""
    publishing.delete_draft(
        actor=by["actor"],
        draft_id=key_of("RulebookDraft", given.draft_id),
        seen_revision=given.revision,
    )
    return {}
