"""Who can sign in, who is invited to, and who is neither: everybody who holds or is to hold a post."""

from typing import Any, Final

from graphene import (
    ID,
    Argument,
    Boolean,
    Enum,
    Field,
    InputObjectType,
    Int,
    List,
    NonNull,
    ObjectType,
    String,
)
from graphql import GraphQLResolveInfo

from huying_graphql.accounts.invitations import Invitation
from huying_graphql.base.context import context_of
from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id, key_of, key_or_none
from huying_graphql.base.pages import Page, PageConnection, PageEdge, page_by_key, page_size, place_at
from huying_graphql.base.rules import rule
from huying_graphql.org.people import NumberChange, PersonLine
from huying_graphql.org.queries import manages_organisation
from huying_graphql.org.types import Unit
from huying_platform.messages.api import messages_possible
from huying_platform.provisioning.api import provisioned
from huying_tenants.invitations import api as invitations
from huying_tenants.invitations.api import AccountCounts as AccountCountsValue
from huying_tenants.invitations.api import AccountFilter as AccountFilterValue
from huying_tenants.invitations.api import AccountLine
from huying_tenants.invitations.api import AccountState as AccountStateValue
from huying_tenants.org.api import PostRef, UnitRef

_ORDER: Final = "accounts"

AccountState = Enum.from_enum(AccountStateValue)


class AccountFilterInput(InputObjectType):
    """Whose accounts are wanted; what is null does not matter."""

    state = AccountState()
    unit_id = ID(description="Of this unit and all below it.")
    words = String(description="A part of the name, or the whole code.")
    person_ids = List(NonNull(ID), description="Of these people.")


class AccountCounts(ObjectType):
    """How many people hold or are to hold a post, and how it stands with their accounts."""

    people = Int(required=True)
    quota = Int(description="How many may; null: as many as there are.")
    with_account = Int(required=True)
    invited = Int(required=True)
    without = Int(required=True, description="Neither an account nor an open invitation.")


class HeldPost(ObjectType):
    """A post that somebody holds or is to hold."""

    id = ID(required=True)
    name = String(required=True)
    unit = Field(Unit, required=True)

    resolve_id = plain(lambda post: global_id("Post", post.id))

    @staticmethod
    def resolve_unit(post: PostRef, info: GraphQLResolveInfo) -> UnitRef:
        """The unit it belongs to."""
        return context_of(info).units[post.unit_id]


class AccountPerson(ObjectType):
    """Somebody who serves, and how it stands with their account."""

    person = Field(PersonLine, required=True)
    posts = List(NonNull(HeldPost), required=True)
    state = Field(AccountState, required=True)
    invitation = Field(Invitation, description="The latest; null: there was none.")
    number_changed = Field(
        NumberChange, description="By another, so lately that it does not prove them yet; null: it was not."
    )


class AccountPersonEdge(PageEdge):
    """Somebody in the list."""

    node = Field(AccountPerson, required=True)


class AccountPersonConnection(PageConnection):
    """A page of people."""

    edges = List(NonNull(AccountPersonEdge), required=True)


class Accounts(ObjectType):
    """The accounts of the county's people."""

    counts = Field(AccountCounts, required=True)
    people = Field(
        AccountPersonConnection,
        required=True,
        filter=Argument(AccountFilterInput),
        first=Int(),
        after=String(),
    )
    messages_possible = Boolean(required=True, description="Codes and links can be sent to telephones.")
    provisioned = Boolean(required=True, description="A Keycloak is there, in which accounts are opened.")

    @staticmethod
    def resolve_counts(_accounts: object, info: GraphQLResolveInfo) -> AccountCountsValue:
        """Of the whole county."""
        context = context_of(info)
        return invitations.account_counts(context.actor, context.now)

    @staticmethod
    def resolve_people(_accounts: object, info: GraphQLResolveInfo, **asked: Any) -> Page[AccountLine]:
        """In the order in which they were entered."""
        context, size = context_of(info), page_size(asked.get("first"))
        place, wanted = place_at(_ORDER, asked.get("after")), asked.get("filter") or {}
        people = wanted.get("person_ids")
        found = invitations.accounts_page(
            context.actor,
            context.now,
            wanted=AccountFilterValue(
                state=wanted.get("state"),
                unit_id=key_or_none("Unit", wanted.get("unit_id")),
                words=wanted.get("words") or "",
                person_ids=None if people is None else frozenset(key_of("Person", each) for each in people),
            ),
            after=0 if place is None else place[1],
            limit=size + 1,
        )
        return page_by_key(_ORDER, found, size, key_of=lambda line: line.person.id, begun=place is not None)

    @staticmethod
    def resolve_messages_possible(_accounts: object, _info: GraphQLResolveInfo) -> bool:
        """Else nobody can be invited."""
        return messages_possible()

    @staticmethod
    def resolve_provisioned(_accounts: object, _info: GraphQLResolveInfo) -> bool:
        """Else accounts are the demo's own."""
        return provisioned()


class AccountQueries(ObjectType):
    """Root fields."""

    accounts = Field(Accounts, required=True)

    @staticmethod
    @rule(manages_organisation)
    def resolve_accounts(_root: None, _info: GraphQLResolveInfo) -> object:
        """For who manages the organisation."""
        return object()
