"""What the rest of the house may use of counties."""

from huying_platform.counties.context import (
    PUBLIC_SCHEMA,
    CountyChangedError,
    CountyKey,
    NoCountyError,
    context_memo,
    county_context,
    current_county,
    current_schema,
    owner_context,
    public_context,
)
from huying_platform.counties.fleet import migrate_fleet, pending_migrations
from huying_platform.counties.hosts import CountyInfo, county_of_host, forget_hosts, host_name
from huying_platform.counties.models import County
from huying_platform.counties.onboarding import create_county

__all__ = [
    "PUBLIC_SCHEMA",
    "CountyChangedError",
    "CountyInfo",
    "CountyKey",
    "NoCountyError",
    "all_counties",
    "context_memo",
    "county_context",
    "county_of_host",
    "create_county",
    "current_county",
    "current_schema",
    "forget_hosts",
    "host_name",
    "host_names",
    "migrate_fleet",
    "owner_context",
    "pending_migrations",
    "public_context",
]


def all_counties() -> tuple[CountyInfo, ...]:
    """Every county of the portal, by code."""
    with public_context():
        rows = County.objects.order_by("code").values_list("code", "schema_name", "name")
        return tuple(CountyInfo(*row) for row in rows)


def host_names() -> dict[str, str]:
    """Division code of each county and the label or name of its primary host."""
    with public_context():
        return dict(County.objects.filter(domains__is_primary=True).values_list("code", "domains__domain"))
