"""The acts on the rules, one to a file."""

from graphene import ObjectType

from huying_graphql.rulebook.acting import mutation
from huying_graphql.rulebook.mutations.begin_draft import BeginRulebookDraftInput, begin_rulebook_draft
from huying_graphql.rulebook.mutations.check_draft import CheckRulebookDraftInput, check_rulebook_draft
from huying_graphql.rulebook.mutations.delete_draft import DeleteRulebookDraftInput, delete_rulebook_draft
from huying_graphql.rulebook.mutations.move_open_calls import MoveOpenCallsInput, move_open_calls
from huying_graphql.rulebook.mutations.publish import PublishRulebookInput, publish_rulebook
from huying_graphql.rulebook.mutations.publish_override import (
    PublishRulebookOverrideInput,
    publish_rulebook_override,
)
from huying_graphql.rulebook.mutations.save_draft import SaveRulebookDraftInput, save_rulebook_draft


class RulebookMutations(ObjectType):
    """Root fields. Who may act is asked by each action."""

    begin_rulebook_draft = mutation(BeginRulebookDraftInput, begin_rulebook_draft)
    save_rulebook_draft = mutation(SaveRulebookDraftInput, save_rulebook_draft)
    check_rulebook_draft = mutation(CheckRulebookDraftInput, check_rulebook_draft)
    delete_rulebook_draft = mutation(DeleteRulebookDraftInput, delete_rulebook_draft)
    publish_rulebook = mutation(PublishRulebookInput, publish_rulebook)
    publish_rulebook_override = mutation(PublishRulebookOverrideInput, publish_rulebook_override)
    move_open_calls = mutation(MoveOpenCallsInput, move_open_calls)
