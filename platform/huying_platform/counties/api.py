"""What the rest of the house may use of counties."""

from huying_platform.counties.composed import ComposedQuery, Given
from huying_platform.counties.context import (
    PUBLIC_SCHEMA,
    CountyChangedError,
    CountyKey,
    NoCountyError,
    connection_lost,
    context_memo,
    county_context,
    current_county,
    current_schema,
    owner_context,
    public_context,
)
from huying_platform.counties.fleet import migrate_fleet, pending_migrations
from huying_platform.counties.hosts import CountyInfo, county_of_host, forget_hosts, host_name
from huying_platform.counties.importing import restore_county
from huying_platform.counties.models import County, CountyStanding
from huying_platform.counties.onboarding import create_county, remove_county
from huying_platform.counties.sealed_fields import (
    NullableSealedTextField,
    SealedJSONField,
    SealedTextField,
)
from huying_platform.counties.sealing import (
    SEALED_LONGER_BY,
    digest_text,
    digests_of,
    newest_head,
    seal_bytes,
    seal_text,
    unseal_bytes,
    unseal_text,
)
from huying_platform.counties.standing import (
    READABLE,
    CountyState,
    lock_standing,
    own_quota,
    refusal_to_write,
    set_standing,
    standing_counties,
)
from huying_platform.counties.transfer import (
    TableKept,
    TableName,
    empty_own_tables,
    go_on_counting,
    keys_taken,
    one_snapshot,
    read_table,
    structure,
    tables_kept,
    write_table,
)

__all__ = [
    "PUBLIC_SCHEMA",
    "READABLE",
    "SEALED_LONGER_BY",
    "ComposedQuery",
    "County",
    "CountyChangedError",
    "CountyInfo",
    "CountyKey",
    "CountyStanding",
    "CountyState",
    "Given",
    "NoCountyError",
    "NullableSealedTextField",
    "SealedJSONField",
    "SealedTextField",
    "TableKept",
    "TableName",
    "all_counties",
    "connection_lost",
    "context_memo",
    "county_context",
    "county_of_host",
    "create_county",
    "current_county",
    "current_schema",
    "digest_text",
    "digests_of",
    "empty_own_tables",
    "forget_hosts",
    "go_on_counting",
    "host_name",
    "host_names",
    "keys_taken",
    "lock_standing",
    "migrate_fleet",
    "newest_head",
    "one_snapshot",
    "own_quota",
    "owner_context",
    "pending_migrations",
    "public_context",
    "read_table",
    "readable_counties",
    "refusal_to_write",
    "remove_county",
    "restore_county",
    "seal_bytes",
    "seal_text",
    "set_standing",
    "structure",
    "tables_kept",
    "unseal_bytes",
    "unseal_text",
    "working_counties",
    "write_table",
]


def all_counties() -> tuple[CountyInfo, ...]:
    """Every county of the portal, by code, however it stands."""
    with public_context():
        return standing_counties(*CountyState)


def working_counties() -> tuple[CountyInfo, ...]:
    """The counties in which work goes on: those that are open."""
    with public_context():
        return standing_counties(CountyState.OPEN)


def readable_counties() -> tuple[CountyInfo, ...]:
    """The counties one may sign in to: open ones, and suspended ones to read."""
    with public_context():
        return standing_counties(*READABLE)


def host_names() -> dict[str, str]:
    """Division code of each county and the label or name of its primary host."""
    with public_context():
        return dict(County.objects.filter(domains__is_primary=True).values_list("code", "domains__domain"))
