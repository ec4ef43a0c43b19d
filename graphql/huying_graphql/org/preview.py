"""What an act on the hierarchy would do."""

from collections.abc import Sequence

from graphene import ID, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import Context, context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.payloads import PayloadError, payload_errors
from huying_graphql.org.acting import OrganisationError
from huying_graphql.org.people import PostLine, PostView, post_views
from huying_graphql.org.reorganising import proposal_of
from huying_graphql.org.types import Unit, unit_id_or_none
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.api import PassingLine
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import Difference
from huying_tenants.org import api as org_api
from huying_tenants.org.api import UnitRef


class UnitChange(ObjectType):
    """One thing about a unit that would be otherwise, in words."""

    unit_id = ID(description="Null: a unit that is yet to be made.")
    unit = Field(Unit)
    name = String(required=True)
    field = String(required=True)
    before = String(required=True)
    after = String(required=True)

    resolve_unit_id = plain(lambda change: unit_id_or_none(change.unit_id))

    @staticmethod
    def resolve_unit(change: Difference, info: GraphQLResolveInfo) -> UnitRef | None:
        """As it stands now."""
        return None if change.unit_id is None else context_of(info).units.get(change.unit_id)


class PassingCall(ObjectType):
    """An open call whose part passes from a unit to its successor."""

    number = String(required=True)
    title = String(required=True)
    unit = Field(Unit, required=True, description="From which unit.")
    as_ = String(name="as", required=True, description="What the unit is to the call.")

    @staticmethod
    def resolve_unit(line: PassingLine, info: GraphQLResolveInfo) -> UnitRef:
        """The unit that is to be closed."""
        return context_of(info).units[line.from_unit_id]


class ReorganisationPreview(ObjectType):
    """An act worked out. Nothing is written; `errors` say why it would be refused."""

    words = String(required=True, description="What the act does, in a sentence.")
    changes = List(NonNull(UnitChange), required=True)
    units_below = Int(required=True, description="How many units move along below.")
    open_calls = Int(required=True, description="How many open calls pass to a successor.")
    calls = List(NonNull(PassingCall), required=True, description="The first of them.")
    posts_ending = List(NonNull(PostLine), required=True)
    warnings = List(NonNull(String), required=True)
    errors = List(NonNull(OrganisationError), required=True)


def worked_out(context: Context, given: object) -> ReorganisationPreview:
    """The preview of a form."""
    try:
        found = hierarchy.preview(context.actor, proposal_of(given), context.now)
    except Refusal as refusal:
        return _refused(payload_errors(refusal))
    return ReorganisationPreview(
        words=found.words,
        changes=found.changes,
        units_below=found.units_below,
        open_calls=found.open_calls,
        calls=found.calls,
        posts_ending=_posts(found.posts_ending, context),
        warnings=found.warnings,
        errors=[],
    )


def _refused(errors: list[PayloadError]) -> ReorganisationPreview:
    return ReorganisationPreview(
        words="",
        changes=[],
        units_below=0,
        open_calls=0,
        calls=[],
        posts_ending=[],
        warnings=[],
        errors=errors,
    )


def _posts(keys: Sequence[int], context: Context) -> list[PostView]:
    posts = (org_api.post_ever(key) for key in keys)
    return post_views([post for post in posts if post is not None], context.now)
