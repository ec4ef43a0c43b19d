"""保存草稿."""

from typing import Any

from graphene import InputObjectType, List, NonNull, String

from huying_graphql.base.ids import key_of
from huying_graphql.rulebook.acting import By, DraftInput
from huying_tenants.publishing import api as publishing


class CaseFileInput(InputObjectType):
    """A file of worked cases."""

    name = String(required=True)
    text = String(required=True)


class SaveRulebookDraftInput(DraftInput):
    """What save_rulebook_draft takes."""

    title = String(required=True)
    text = String(required=True)
    cases = List(NonNull(CaseFileInput), required=True)


def save_rulebook_draft(by: By, given: SaveRulebookDraftInput) -> dict[str, Any]:
    """Save what a draft says; it need not be right yet."""
    draft = publishing.save_draft(
        **by,
        draft_id=key_of("RulebookDraft", given.draft_id),
        seen_revision=given.revision,
        title=given.title,
        text=given.text,
        cases=[{"name": each.name, "text": each.text} for each in given.cases],
    )
    return {"draft": draft}
