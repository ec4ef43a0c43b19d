"""What was asked for in a call, and what the rules set off by themselves."""

from enum import StrEnum

from graphene import Boolean, Enum, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.scalars import DateTime
from huying_graphql.calls.forms import StepForm
from huying_graphql.org.types import Unit
from huying_graphql.rulebook.types import StepName
from huying_tenants.calls.domain.requests import RequestStatus as RequestStatusValue
from huying_tenants.calls.selectors import NoticeView, RequestView
from huying_tenants.org.api import UnitRef

RequestStatus = Enum.from_enum(RequestStatusValue, name="RequestStatus", description="How a request stands.")


class ApproverStatusValue(StrEnum):
    """Whether somebody has agreed, is to agree now, or only after others."""

    AGREED = "agreed"
    AWAITED = "awaited"
    LATER = "later"


ApproverStatus = Enum.from_enum(ApproverStatusValue, name="ApproverStatus")


class FormLine(ObjectType):
    """One line of a filled-in form."""

    name = String(required=True)
    text = String(required=True)


class Approver(ObjectType):
    """One whose agreement is asked."""

    name = String(required=True, description="e.g. 县住房城乡建设局分管领导")
    status = Field(ApproverStatus, required=True)
    at = DateTime()


class Request(ObjectType):
    """A step that was asked for and waits, or waited, for approval."""

    number = Int(required=True, description="Its number within the call.")
    step = Field(StepName, required=True)
    status = Field(RequestStatus, required=True)
    unit = Field(Unit, required=True)
    post_name = String(required=True)
    asked_at = DateTime(required=True)
    ordinal = Int(required=True, description="How often it has been asked for, from 1.")
    lines = List(NonNull(FormLine), required=True)
    words = String(required=True)
    approvers = List(NonNull(Approver), required=True)
    joint = Boolean(required=True, description="Whether all approvers must agree.")
    decide_by = DateTime()
    settled_at = DateTime()
    may_decide = Boolean(required=True, description="Whether my post may decide it now.")
    may_amend = Boolean(required=True, description="Whether my post may change or withdraw it now.")
    form = Field(StepForm, description="What changing it asks; null when my post may not.")

    @staticmethod
    def resolve_unit(request: RequestView, info: GraphQLResolveInfo) -> UnitRef:
        """The unit that asks; of a request that is settled, as it was called then."""
        return context_of(info).unit_then(request.unit_id, request.settled_at)


class Notice(ObjectType):
    """What a trigger told whom."""

    trigger = String(required=True, description="e.g. 二级督办")
    document = String(required=True)
    words = String(required=True)
    colour = String(required=True, description="A colour's name; empty: none.")
    units = List(NonNull(Unit), required=True)
    at = DateTime(required=True)
    why = List(NonNull(String), required=True, description="Why it was set off, in sentences.")

    @staticmethod
    def resolve_units(notice: NoticeView, info: GraphQLResolveInfo) -> list[UnitRef]:
        """Whose desks show it, as they were called then."""
        return [context_of(info).unit_then(key, notice.at) for key in notice.units]


class Tag(ObjectType):
    """A value of a colour vocabulary."""

    label = String(required=True, description="The vocabulary's name.")
    name = String(required=True)
    colour = String(required=True, description="A colour's name; empty: none.")
