"""人员、任职."""

from typing import Any

from graphene import ID, Boolean, InputObjectType, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.ids import key_of, key_or_none
from huying_graphql.base.scalars import Date
from huying_graphql.org.acting import by
from huying_graphql.org.types import Engagement
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import Wish
from huying_tenants.org.api import Holder


class SavePersonInput(InputObjectType):
    """What save_person takes."""

    person_id = ID(description="Null: somebody new.")
    code = String(description="Null: made up, or left as it is.")
    name = String(required=True)
    phone = String(description="Null: left as it is.")


def save_person(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """Enter somebody, or change how they are called and reached."""
    person = hierarchy.save_person(
        **by(context_of(info)),
        name=given.name,
        phone=given.get("phone"),
        code=given.get("code") or "",
        person_id=key_or_none("Person", given.get("person_id")),
    )
    return {"person": person}


class AppointInput(InputObjectType):
    """What appoint takes."""

    post_id = ID(required=True)
    person_id = ID(required=True)
    since = Date(required=True, description="Today: at once.")
    until = Date(description="The first day on which it holds no more.")
    deputy = Boolean(required=True)
    engagement = Engagement(required=True)


def appoint(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """Let somebody hold a post; a deputy stands in for a time.

    Where that makes a new administrator, a second one has to agree: then there is a grant, and no posting yet.
    """
    context = context_of(info)
    wish = Wish(
        post_id=key_of("Post", given.post_id),
        person_id=key_of("Person", given.person_id),
        since=given.since,
        until=given.get("until"),
        deputy=given.deputy,
        engagement=given.engagement,
    )
    done = hierarchy.propose(**by(context), wish=wish)
    if isinstance(done, Holder):
        return {"posting": done}
    (grant,) = hierarchy.grant_views(context.actor, [done], context.now)
    return {"grant": grant}


class EndPostingInput(InputObjectType):
    """What end_posting takes."""

    posting_id = ID(required=True)
    until = Date(
        required=True, description="The first day on which it holds no more; today or before: at once."
    )
    reason = String()


def end_posting(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """Let somebody hold a post no longer. The posting is null where it had not begun."""
    holder = hierarchy.end_posting(
        **by(context_of(info)),
        posting_id=key_of("Posting", given.posting_id),
        until=given.until,
        reason=given.get("reason") or "",
    )
    return {"posting": holder}


class RevealPhoneInput(InputObjectType):
    """What reveal_phone takes."""

    person_id = ID(required=True)
    reason = String(required=True)


def reveal_phone(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """See somebody's whole number: an act on record."""
    phone = hierarchy.reveal_phone(
        **by(context_of(info)), person_id=key_of("Person", given.person_id), reason=given.reason
    )
    return {"phone": phone}
