"""层级."""

from typing import Any

from graphene import InputObjectType, List, NonNull, String
from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_graphql.base.scalars import Date
from huying_graphql.org.acting import by
from huying_graphql.org.days import asked_day
from huying_graphql.org.levels import level_views
from huying_graphql.org.types import UnitKind
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.org.api import Level


class LevelInput(InputObjectType):
    """A level of the county."""

    code = String(required=True)
    name = String(required=True)
    kinds = List(NonNull(UnitKind), required=True, description="Empty: every kind.")


class SaveLevelsInput(InputObjectType):
    """What save_levels takes."""

    levels = List(NonNull(LevelInput), required=True, description="The highest first.")
    effective = Date(required=True)
    reason = String(required=True)
    document = String()
    seen = String(required=True, description="levelScheme.revision.")


def save_levels(info: GraphQLResolveInfo, given: Any) -> dict[str, Any]:
    """Let the county have these levels from a day on."""
    context = context_of(info)
    act = hierarchy.save_levels(
        **by(context),
        levels=[Level(each.code.strip(), each.name, tuple(each.kinds)) for each in given.levels],
        effective=given.effective,
        reason=given.reason,
        document=given.get("document") or "",
        seen=given.seen,
    )
    return {
        "act": hierarchy.act_view(act, context.now),
        "levels": level_views(asked_day(info, given.effective)),
    }
