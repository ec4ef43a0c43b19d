"""The day a question about the hierarchy is asked for."""

from dataclasses import dataclass
from datetime import date, datetime, time

from graphql import GraphQLResolveInfo

from huying_graphql.base.context import context_of
from huying_platform.kernel.clock import COUNTY_ZONE, county_date
from huying_tenants.org.domain.units import LAST_DAY


@dataclass(frozen=True, slots=True)
class AskedDay:
    """A county day, and the moment of it that answers for posts: now if it is today, else noon."""

    on: date
    at: datetime


def asked_day(info: GraphQLResolveInfo, on: date | None) -> AskedDay:
    """The day asked for, today when none is; nothing is dated after `LAST_DAY`, which stands for every later one."""
    now = context_of(info).now
    today = county_date(now)
    if on is None or on == today:
        return AskedDay(today, now)
    on = min(on, LAST_DAY)
    return AskedDay(on, datetime.combine(on, time(12), COUNTY_ZONE))
