"""Asking for the rules: those in force, every version, and for who manages them drafts and what would change."""

from collections.abc import Sequence

from graphene import ID, Field, Int, List, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context, context_of
from huying_graphql.base.ids import key_of
from huying_graphql.base.rules import rule, signed_in
from huying_graphql.rulebook.types import Rulebook
from huying_graphql.rulebook.versions import (
    CallMove,
    RulebookDraft,
    RulebookOverride,
    RulebookText,
    RulebookVersion,
    RuleDifference,
    version_views,
)
from huying_tenants.calls.moving import MovePreview
from huying_tenants.publishing import api as publishing
from huying_tenants.publishing.api import VersionView
from huying_tenants.rulebook.api import Difference, PinnedRulebook, in_force
from huying_tenants.rulebook.api import RulebookDraft as DraftRow
from huying_tenants.rulebook.api import RulebookOverride as OverrideRow


def manages_rules(context: Context) -> None:
    """Whoever sits on a post that manages the county's rules."""
    publishing.manager(context.actor)


class RulebookQueries(ObjectType):
    """Root fields."""

    rulebook = Field(Rulebook, required=True)
    rulebook_versions = List(NonNull(RulebookVersion), required=True, description="The newest first.")
    rulebook_text = Field(RulebookText, required=True, number=Int(required=True))
    rulebook_overrides = List(NonNull(RulebookOverride), required=True)
    rulebook_differences = List(
        NonNull(RuleDifference),
        required=True,
        old=Int(required=True),
        new=Int(required=True),
        description="What version `new` says otherwise than version `old`, in words.",
    )
    rulebook_drafts = List(NonNull(RulebookDraft), required=True)
    draft_differences = List(
        NonNull(RuleDifference),
        required=True,
        draft_id=ID(required=True),
        old=Int(required=True),
        description="What a draft says otherwise than a version, in words.",
    )
    move_preview = List(
        NonNull(CallMove),
        required=True,
        number=Int(required=True),
        description="What moving every open call to the version in force would change.",
    )

    @staticmethod
    @rule(signed_in)
    def resolve_rulebook(_root: None, info: GraphQLResolveInfo) -> PinnedRulebook:
        """The version in force now."""
        return in_force(context_of(info).now)

    @staticmethod
    @rule(signed_in)
    def resolve_rulebook_versions(_root: None, info: GraphQLResolveInfo) -> list[VersionView]:
        """Rules bind everybody: everybody may read them."""
        return version_views(info)

    @staticmethod
    @rule(signed_in)
    def resolve_rulebook_text(_root: None, _info: GraphQLResolveInfo, number: int) -> RulebookText:
        """As it was written."""
        text, cases = publishing.text_and_cases(number)
        return RulebookText(text=text, cases=cases)

    @staticmethod
    @rule(signed_in)
    def resolve_rulebook_overrides(_root: None, _info: GraphQLResolveInfo) -> Sequence[OverrideRow]:
        """The newest edition of each."""
        return publishing.overrides()

    @staticmethod
    @rule(signed_in)
    def resolve_rulebook_differences(
        _root: None, _info: GraphQLResolveInfo, old: int, new: int
    ) -> Sequence[Difference]:
        """Between any two published versions."""
        return publishing.differences(old, new)

    @staticmethod
    @rule(manages_rules)
    def resolve_rulebook_drafts(_root: None, info: GraphQLResolveInfo) -> Sequence[DraftRow]:
        """The latest saved first."""
        return publishing.drafts(context_of(info).actor)

    @staticmethod
    @rule(manages_rules)
    def resolve_draft_differences(
        _root: None, info: GraphQLResolveInfo, draft_id: str, old: int
    ) -> Sequence[Difference]:
        """As far as the draft can be read."""
        return publishing.draft_differences(context_of(info).actor, key_of("RulebookDraft", draft_id), old)

    @staticmethod
    @rule(manages_rules)
    def resolve_move_preview(_root: None, info: GraphQLResolveInfo, number: int) -> list[MovePreview]:
        """Nothing is written."""
        context = context_of(info)
        return publishing.move_preview(context.actor, number, context.now)
