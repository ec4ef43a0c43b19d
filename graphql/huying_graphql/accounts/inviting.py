"""Inviting people, and taking an invitation back. Who may act is asked by each action."""

from typing import Any

from graphene import ID, Argument, Boolean, Field, InputObjectType, List, NonNull, ObjectType
from graphql import GraphQLResolveInfo

from huying_graphql.accounts.invitations import Invitation, InvitationPurpose, IssuedInvitation
from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of, key_or_none
from huying_graphql.base.payloads import RefusalError, payload_errors
from huying_graphql.base.rules import rule, signed_in
from huying_platform.kernel.errors import Refusal
from huying_tenants.invitations import api as invitations
from huying_tenants.invitations.api import Purpose


class InvitationError(RefusalError):
    """Why an act on invitations was refused."""


class InvitePayload(ObjectType):
    """The invitations that were made, in the order in which people were given; none where that is refused."""

    issued = List(NonNull(IssuedInvitation), required=True)
    errors = List(NonNull(InvitationError), required=True)


class InvitationPayload(ObjectType):
    """What has become of an invitation; null: that is refused."""

    invitation = Field(Invitation)
    errors = List(NonNull(InvitationError), required=True)


class InviteInput(InputObjectType):
    """What invite takes."""

    person_ids = List(NonNull(ID), required=True)
    post_id = ID(description="Null: any post they hold, or are to hold, will do.")
    text_link = Boolean(required=True, description="Send each the link as a message.")
    purpose = InvitationPurpose(description="Null: to join. Another password is for one person at a time.")
    number_verified = Boolean(
        description="They were asked whether the number is theirs that another has lately changed. Null: they were not."
    )


class RevokeInvitationInput(InputObjectType):
    """What revoke_invitation takes."""

    invitation_id = ID(required=True)


class InvitationMutations(ObjectType):
    """Root fields."""

    invite = Field(
        NonNull(InvitePayload),
        input=Argument(InviteInput, required=True),
        description="Invite people to sign in. Each link is told in this answer alone.",
    )
    revoke_invitation = Field(
        NonNull(InvitationPayload),
        input=Argument(RevokeInvitationInput, required=True),
        description="Take an invitation back.",
    )

    @staticmethod
    @rule(signed_in)
    def resolve_invite(_root: None, info: GraphQLResolveInfo, **given: Any) -> InvitePayload:
        """Open ones to the same people give way."""
        context, asked = context_of(info), given["input"]
        try:
            issued = invitations.invite(
                actor=context.actor,
                clock=context.clock,
                person_ids=[key_of("Person", each) for each in asked.person_ids],
                origin=f"{context.request.scheme}://{context.request.get_host()}",
                post_id=key_or_none("Post", asked.get("post_id")),
                text_link=asked.text_link,
                purpose=Purpose(asked.get("purpose") or Purpose.JOIN),
                number_verified=bool(asked.get("number_verified")),
            )
        except Refusal as refusal:
            return InvitePayload(issued=[], errors=payload_errors(refusal))
        views = invitations.invitation_views([each.invitation_id for each in issued], context.now)
        return InvitePayload(
            issued=[
                IssuedInvitation(invitation=views[each.invitation_id], link=each.link) for each in issued
            ],
            errors=[],
        )

    @staticmethod
    @rule(signed_in)
    def resolve_revoke_invitation(_root: None, info: GraphQLResolveInfo, **given: Any) -> InvitationPayload:
        """Whoever has its link comes in no more."""
        context = context_of(info)
        try:
            view = invitations.revoke(
                actor=context.actor,
                clock=context.clock,
                invitation_id=key_of("Invitation", given["input"].invitation_id),
            )
        except Refusal as refusal:
            return InvitationPayload(errors=payload_errors(refusal))
        return InvitationPayload(invitation=view, errors=[])
