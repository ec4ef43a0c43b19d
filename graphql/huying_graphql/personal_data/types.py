"""Requests about people's personal data, as whoever manages the organisation reads them."""

from django.urls import reverse
from graphene import ID, Boolean, Enum, Field, Int, List, NonNull, ObjectType, String

from huying_graphql.base.execution import plain
from huying_graphql.base.ids import global_id
from huying_graphql.base.pages import PageConnection, PageEdge
from huying_graphql.base.scalars import DateTime
from huying_graphql.org.people import PersonLine
from huying_tenants.personal_data import api as personal_data

PersonalDataKind = Enum.from_enum(personal_data.Kind, name="PersonalDataKind")
PersonalDataState = Enum.from_enum(personal_data.State, name="PersonalDataState")


class PersonalDataRequest(ObjectType):
    """Somebody's data is to be exported, or erased: who asked, who decided, what came of it."""

    id = ID(required=True)
    kind = Field(PersonalDataKind, required=True)
    state = Field(PersonalDataState, required=True)
    person = Field(PersonLine, required=True, description="Once erased, nobody's name.")
    reason = String(required=True, description="Empty once the person is erased.")
    asked_at = DateTime(required=True)
    by = String(required=True)
    decided_at = DateTime()
    decided_by = String(required=True, description="Empty: nobody has.")
    decision = String(required=True)
    due_at = DateTime(description="When an erasure that was agreed to is carried out.")
    ended_at = DateTime()
    fetched = Int(required=True, description="How many copies were taken.")
    decidable = Boolean(required=True, description="The asker may agree to it or decline it.")
    cancellable = Boolean(required=True)
    url = String(description="Where the asker fetches the copy; null: not theirs, or not any more.")

    resolve_id = plain(lambda view: global_id("PersonalDataRequest", view.request.pk))
    resolve_kind = plain(lambda view: view.request.kind)
    resolve_person = plain(lambda view: view.person.person)
    resolve_reason = plain(lambda view: view.request.reason)
    resolve_asked_at = plain(lambda view: view.request.asked_at)
    resolve_decided_at = plain(lambda view: view.request.decided_at)
    resolve_decision = plain(lambda view: view.request.decision)
    resolve_due_at = plain(lambda view: view.request.due_at)
    resolve_ended_at = plain(lambda view: view.request.ended_at)
    resolve_fetched = plain(lambda view: view.request.fetched)
    resolve_url = plain(
        lambda view: reverse("personal_data:copy", args=(view.request.pk,)) if view.fetchable else None
    )


class PersonalDataRequestEdge(PageEdge):
    """A request in a list."""

    node = Field(PersonalDataRequest, required=True)


class PersonalDataRequestConnection(PageConnection):
    """A page of requests, the newest first."""

    edges = List(NonNull(PersonalDataRequestEdge), required=True)


class Retention(ObjectType):
    """How many years data of people is kept after their last post has ended."""

    phone_years = Int(required=True)
    person_years = Int(description="Until all of it goes; null: never by itself.")


class ErasurePreview(ObjectType):
    """What there is of somebody: told before their erasure is asked for."""

    serves = Boolean(required=True, description="They hold a post or are to hold one: it would be refused.")
    has_account = Boolean(required=True)
    postings = Int(required=True, description="These stay, without a name.")
    acts_about = Int(required=True, description="Acts on the organisation whose words go.")
    acts_by = Int(required=True, description="Acts of their own: these stay, by the post.")
    events = Int(required=True, description="Acts of their own on calls: these stay, by the post.")
