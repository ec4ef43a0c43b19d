"""Asking for requests about personal data."""

from graphene import ID, Field, Int, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of
from huying_graphql.base.pages import Page, page_by_key, page_size, place_at
from huying_graphql.base.rules import rule
from huying_graphql.org.queries import manages_organisation
from huying_graphql.personal_data.types import ErasurePreview, PersonalDataRequestConnection, Retention
from huying_tenants.personal_data import api as personal_data
from huying_tenants.personal_data.api import ErasurePreview as PreviewValue
from huying_tenants.personal_data.api import RequestView
from huying_tenants.personal_data.api import Retention as RetentionValue

_ORDER = "personal_data"


class PersonalDataQueries(ObjectType):
    """Root fields."""

    personal_data_requests = Field(
        PersonalDataRequestConnection,
        required=True,
        first=Int(),
        after=String(),
        description="The newest first.",
    )
    retention = Field(Retention, required=True)
    erasure_preview = Field(
        ErasurePreview, required=True, person_id=ID(required=True), description="Nothing is written."
    )

    @staticmethod
    @rule(manages_organisation)
    def resolve_personal_data_requests(
        _root: None, info: GraphQLResolveInfo, first: int | None = None, after: str | None = None
    ) -> Page[RequestView]:
        """Everybody's who manages the organisation."""
        context, size, place = context_of(info), page_size(first), place_at(_ORDER, after)
        before = None if place is None else place[1]
        rows = personal_data.requests_page(context.actor, context.now, before=before, limit=size + 1)
        return page_by_key(_ORDER, rows, size, key_of=lambda view: view.request.pk, begun=place is not None)

    @staticmethod
    @rule(manages_organisation)
    def resolve_retention(_root: None, _info: GraphQLResolveInfo) -> RetentionValue:
        """The product's defaults, where the county has said nothing."""
        return personal_data.retention()

    @staticmethod
    @rule(manages_organisation)
    def resolve_erasure_preview(_root: None, info: GraphQLResolveInfo, person_id: str) -> PreviewValue:
        """Refused for who is not there."""
        context = context_of(info)
        return personal_data.erasure_preview(context.actor, key_of("Person", person_id), context.now)
