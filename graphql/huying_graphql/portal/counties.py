"""Counties as the portal shows them: how each stands and a few figures, nothing of what is inside."""

from collections.abc import Sequence

from django.urls import reverse
from graphene import ID, Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import DateTime
from huying_graphql.portal.access import portal_person_of
from huying_platform.counties.api import CountyState
from huying_platform.identity.api import county_url
from huying_platform.openings import api as openings
from huying_platform.openings.api import CountyLine, JobState
from huying_platform.openings.models import AdministratorInvite as InviteRow
from huying_platform.openings.models import CountyExport as ExportRow

CountyStateEnum = Enum.from_enum(CountyState, name="CountyState")
JobStateEnum = Enum.from_enum(JobState, name="PortalJobState")

_SHOWN = 20


class PortalProblem(ObjectType):
    """Why the last attempt came to nothing."""

    code = String(required=True)
    message = String(required=True)
    next_step = String(required=True)

    resolve_code = plain(lambda problem: problem["code"])
    resolve_message = plain(lambda problem: problem["message"])
    resolve_next_step = plain(lambda problem: problem["nextStep"])


class ManagingPost(ObjectType):
    """A post whose holder manages a county's organisation."""

    code = String(required=True)
    name = String(required=True)
    unit = String(required=True)
    holders = Int(required=True, description="How many people hold it.")

    resolve_code = plain(lambda post: post["code"])
    resolve_name = plain(lambda post: post["name"])
    resolve_unit = plain(lambda post: post["unit"])
    resolve_holders = plain(lambda post: post["holders"])


class PortalExport(ObjectType):
    """Everything of a county in one file, made by the worker."""

    id = ID(required=True)
    state = Field(JobStateEnum, required=True)
    by = String(required=True)
    asked_at = DateTime(required=True)
    done_at = DateTime()
    size = String(required=True, description="Bytes, as a number in digits.")
    sha256 = String(required=True, description="Of the file; empty until it is there.")
    tables = Int(required=True)
    rows = Int(required=True)
    files = Int(required=True)
    fresh = Boolean(required=True, description="The county may be closed on the strength of it.")
    problem = Field(PortalProblem)
    url = String(description="Where to fetch it; null until it is there, and when it has gone.")

    resolve_id = plain(lambda row: global_id("PortalExport", row.pk))
    resolve_size = plain(lambda row: str(row.size))
    resolve_url = plain(lambda row: reverse("portal-export", args=(row.pk,)) if row.key else None)

    @staticmethod
    def resolve_fresh(row: ExportRow, info: GraphQLResolveInfo) -> bool:
        """By the platform's clock."""
        return openings.is_fresh(row, context_of(info).now)


class AdministratorInvite(ObjectType):
    """An administrator given to a county from above: seated and invited by the worker."""

    id = ID(required=True)
    state = Field(JobStateEnum, required=True)
    name = String(required=True)
    phone = String(required=True, description="Masked.")
    post_code = String(required=True)
    by = String(required=True)
    asked_at = DateTime(required=True)
    done_at = DateTime()
    link = String(
        description="Where the invited person goes: to be handed over. Null for observers, until it is made, and "
        "when it has expired; always without Keycloak."
    )
    expires_at = DateTime(description="Of the link.")
    problem = Field(PortalProblem)

    resolve_id = plain(lambda row: global_id("AdministratorInvite", row.pk))
    resolve_phone = plain(openings.masked_phone)

    @staticmethod
    def resolve_link(row: InviteRow, info: GraphQLResolveInfo) -> str | None:
        """Whoever has it may set the account up, so that only who may invite sees it."""
        context = context_of(info)
        if not portal_person_of(context).may_change:
            return None
        return openings.link_of(row, context.now) or None


class PortalCounty(ObjectType):
    """A county of the portal."""

    code = String(required=True)
    name = String(required=True)
    host = String(required=True, description="The label or name of its address.")
    url = String(required=True)
    state = Field(CountyStateEnum, required=True)
    reason = String(required=True, description="Why it is suspended or closed; empty otherwise.")
    since = DateTime(required=True, description="Since when it is as it is.")
    opened_at = DateTime()
    quota = Int(description="How many people it may have; null: as many as it likes.")
    people = Int(description="Who hold or are to hold posts; null until the worker has counted.")
    accounts = Int(description="Of these, who have an account.")
    last_activity_at = DateTime(description="When somebody of the county last did something.")
    counted_at = DateTime()
    managing_posts = List(
        NonNull(ManagingPost), required=True, description="Posts an administrator can be given."
    )
    exports = List(
        NonNull(PortalExport), required=True, description="The latest first; only for the province."
    )
    invites = List(NonNull(AdministratorInvite), required=True, description="The latest first.")

    resolve_state = plain(lambda line: line.standing.state)
    resolve_reason = plain(lambda line: line.standing.reason)
    resolve_since = plain(lambda line: line.standing.since)
    resolve_opened_at = plain(lambda line: line.standing.opened_at)
    resolve_quota = plain(lambda line: line.standing.quota)
    resolve_people = plain(lambda line: line.summary and line.summary.people)
    resolve_accounts = plain(lambda line: line.summary and line.summary.accounts)
    resolve_last_activity_at = plain(lambda line: line.summary and line.summary.last_activity_at)
    resolve_counted_at = plain(lambda line: line.summary and line.summary.counted_at)
    resolve_managing_posts = plain(lambda line: line.summary.posts if line.summary else [])

    @staticmethod
    def resolve_url(line: CountyLine, info: GraphQLResolveInfo) -> str:
        """As this visitor reaches it."""
        return county_url(context_of(info).request, line.host)

    @staticmethod
    def resolve_exports(line: CountyLine, info: GraphQLResolveInfo) -> Sequence[ExportRow]:
        """The latest of them."""
        return list(openings.exports_of(portal_person_of(context_of(info)), line.code)[:_SHOWN])

    @staticmethod
    def resolve_invites(line: CountyLine, info: GraphQLResolveInfo) -> Sequence[InviteRow]:
        """The latest of them."""
        return list(openings.invites_of(portal_person_of(context_of(info)), line.code)[:_SHOWN])
