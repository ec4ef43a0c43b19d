"""Invitations, as whoever manages the organisation reads them. Their secrets are nowhere but in the links."""

from graphene import ID, Enum, Field, ObjectType, String

from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.scalars import DateTime
from huying_graphql.org.people import PersonLine
from huying_graphql.org.types import Unit
from huying_platform.messages.api import DispatchState as DispatchStateValue
from huying_tenants.invitations.api import Purpose, State

InvitationPurpose = Enum.from_enum(Purpose, name="InvitationPurpose")
InvitationState = Enum.from_enum(State, name="InvitationState")
DispatchState = Enum.from_enum(DispatchStateValue, name="DispatchState")


class DispatchProblem(ObjectType):
    """Why a message has not been sent, and what to do."""

    code = String(required=True)
    message = String(required=True)
    next_step = String(required=True)


class Dispatch(ObjectType):
    """How it stands with a message to somebody's telephone."""

    state = Field(DispatchState, required=True)
    at = DateTime(required=True, description="Since when it stands so.")
    problem = Field(DispatchProblem, description="Of the last attempt; while it waits there will be others.")


class InvitedPost(ObjectType):
    """The post that somebody is invited to."""

    id = ID(required=True)
    name = String(required=True)
    unit = Field(Unit, required=True)

    resolve_id = plain(lambda view: global_id("Post", view.post.id))
    resolve_name = plain(lambda view: view.post.name)


class Invitation(ObjectType):
    """Somebody is invited to sign in for the first time, or to choose another password."""

    id = ID(required=True)
    person = Field(PersonLine, required=True)
    post = Field(InvitedPost, description="The first of theirs where any will do; null: they hold none.")
    purpose = Field(InvitationPurpose, required=True)
    state = Field(InvitationState, required=True)
    created_at = DateTime(required=True)
    expires_at = DateTime(required=True)
    accepted_at = DateTime()
    by = String(required=True, description="Who invited, by unit, post and name.")
    dispatch = Field(Dispatch, description="Of the message with the link; null: none was sent, or long ago.")

    resolve_id = plain(lambda view: global_id("Invitation", view.id))
    resolve_post = plain(lambda view: None if view.post is None else view)


class IssuedInvitation(ObjectType):
    """An invitation that was just made, and its link: told this once, and never again."""

    invitation = Field(Invitation, required=True)
    link = String(required=True)
