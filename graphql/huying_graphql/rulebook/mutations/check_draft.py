"""检查草稿."""

from typing import Any

from huying_graphql.base.ids import key_of
from huying_graphql.rulebook.acting import By, DraftInput
from huying_tenants.publishing import api as publishing


class CheckRulebookDraftInput(DraftInput):
    """What check_rulebook_draft takes."""


def check_rulebook_draft(by: By, given: CheckRulebookDraftInput) -> dict[str, Any]:
    """Check a draft and run its worked cases."""
    draft, report = publishing.check_draft(
        **by, draft_id=key_of("RulebookDraft", given.draft_id), seen_revision=given.revision
    )
    return {"draft": draft, "report": report}
