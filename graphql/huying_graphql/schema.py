"""The whole API: every domain's root fields together."""

import graphene
from graphql import GraphQLSchema, print_schema

from huying_graphql.accounts.inviting import InvitationMutations
from huying_graphql.accounts.people import AccountQueries
from huying_graphql.accounts.provisioning import ProvisioningQueries
from huying_graphql.accounts.repairing import ProvisioningMutations
from huying_graphql.base.rules import declared_rules
from huying_graphql.calls.mutations import CallMutations
from huying_graphql.calls.queries import CallQueries
from huying_graphql.catalogue.queries import CatalogueQueries
from huying_graphql.identity.queries import IdentityQueries
from huying_graphql.live.subscription import LiveSubscriptions
from huying_graphql.org.mutations import OrgMutations
from huying_graphql.org.queries import OrgQueries
from huying_graphql.personal_data.mutations import PersonalDataMutations
from huying_graphql.personal_data.queries import PersonalDataQueries
from huying_graphql.portal.mutations import PortalMutations
from huying_graphql.portal.queries import PortalQueries
from huying_graphql.queries import NodeQueries
from huying_graphql.roles.mutations import RoleMutations
from huying_graphql.roles.queries import RoleQueries
from huying_graphql.rulebook.mutations import RulebookMutations
from huying_graphql.rulebook.queries import RulebookQueries
from huying_graphql.workbooks.mutations import WorkbookMutations
from huying_graphql.workbooks.queries import WorkbookQueries


class Query(
    IdentityQueries,
    CallQueries,
    CatalogueQueries,
    OrgQueries,
    AccountQueries,
    ProvisioningQueries,
    RoleQueries,
    RulebookQueries,
    WorkbookQueries,
    PersonalDataQueries,
    PortalQueries,
    NodeQueries,
    graphene.ObjectType,
):
    """What can be asked."""


class Mutation(
    CallMutations,
    OrgMutations,
    RoleMutations,
    RulebookMutations,
    WorkbookMutations,
    InvitationMutations,
    ProvisioningMutations,
    PersonalDataMutations,
    PortalMutations,
    graphene.ObjectType,
):
    """What can be done."""


class Subscription(LiveSubscriptions, graphene.ObjectType):
    """What can be listened to."""


def build_schema() -> GraphQLSchema:
    """The schema; raises LookupError when a root field has no rule, so that nothing can be served unguarded."""
    built: GraphQLSchema = graphene.Schema(Query, Mutation, Subscription).graphql_schema
    unguarded = [field for field, rule in declared_rules(built).items() if rule is None]
    if unguarded:
        raise LookupError(f"root fields without a rule: {', '.join(unguarded)}")
    return built


schema = build_schema()


def snapshot() -> str:
    """The schema as text: what `schema.graphql` holds."""
    return print_schema(schema) + "\n"
