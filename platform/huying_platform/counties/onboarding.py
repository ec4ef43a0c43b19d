"""A new county: schema, tables, rights and first rows in one transaction, or nothing at all; and the way back."""

from collections.abc import Callable

import psycopg2.errorcodes
from django.db import DatabaseError, connection, transaction
from psycopg2 import sql

from huying_platform.counties.context import (
    PUBLIC_SCHEMA,
    CountyKey,
    county_context,
    owner_context,
    public_context,
)
from huying_platform.counties.fleet import migrate_current_schema
from huying_platform.counties.hosts import host_label
from huying_platform.counties.models import County, CountyHost, CountyStanding
from huying_platform.counties.public_tables import PUBLIC_TABLES
from huying_platform.counties.roles import county_role
from huying_platform.counties.standing import CountyState, tell_of_change
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal


def create_county(
    *,
    code: str,
    name: str,
    host: str,
    seed: Callable[[], None],
    clock: Clock,
    state: CountyState = CountyState.OPEN,
    quota: int | None = None,
) -> bool:
    """Create a county, or bring an existing one up to date; True when it was new.

    A new one stands in `state`; how an existing one stands is left alone. `seed` writes the county's first rows inside
    the transaction and must itself be harmless to repeat. Raises Refusal (COUNTY_CODE_INVALID, COUNTY_HOST_TAKEN) and
    whatever `seed` raises; then nothing has been written.
    """
    key = _key(code)
    label = host_label(host)
    with owner_context(), county_context(key), transaction.atomic():
        _alone_with(key)
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{key.schema_name}"')
        now = clock.now()
        county, created = County.objects.update_or_create(
            code=code,
            defaults={"name": name},
            create_defaults={"name": name, "schema_name": key.schema_name, "created_at": now},
        )
        CountyStanding.objects.get_or_create(
            county=county,
            defaults={
                "county_code": code,
                "state": state,
                "since": now,
                "opened_at": now if state is CountyState.OPEN else None,
                "quota": quota,
            },
        )
        _claim_host(county, label)
        migrate_current_schema()
        seed()
        tell_of_change(code)
    return bool(created)


def remove_county(code: str) -> bool:
    """Take away a county that never was open, with everything of it; False when there is none.

    Its schema, hosts, role and all rows of the shared tables that carry its code go in one transaction. Refuses with
    COUNTY_IN_USE one that has been open.
    """
    key = _key(code)
    with owner_context(), public_context(), transaction.atomic():
        _alone_with(key)
        county = County.objects.select_related("standing").filter(code=code).first()
        if county is None:
            return False
        if county.standing.opened_at is not None or county.standing.state != CountyState.OPENING:
            raise Refusal("COUNTY_IN_USE", f"{county.name}已经开通，不能撤销。", "不再使用时请停用。")
        with connection.cursor() as cursor:
            for table, access in PUBLIC_TABLES.items():
                if access.own_rows:
                    statement = sql.SQL("DELETE FROM {} WHERE county_code = %s")
                    cursor.execute(statement.format(sql.Identifier(PUBLIC_SCHEMA, table)), [code])
            cursor.execute(f'DROP SCHEMA IF EXISTS "{key.schema_name}" CASCADE')
        County.objects.filter(pk=county.pk).delete()
        _drop_role(county_role(key.schema_name))
        tell_of_change(code)
    return True


def _drop_role(role: str) -> None:
    # Roles belong to the server: where another database on it has a county of this code, the role stays that one's.
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DROP ROLE IF EXISTS {role}")
    except DatabaseError as error:
        if getattr(error.__cause__, "pgcode", None) != psycopg2.errorcodes.DEPENDENT_OBJECTS_STILL_EXIST:
            raise


def _alone_with(key: CountyKey) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(key.code)])


def _key(code: str) -> CountyKey:
    try:
        return CountyKey.of_code(code)
    except ValueError:
        raise Refusal(
            "COUNTY_CODE_INVALID",
            f"“{code}”不是六位行政区划代码。",
            "请填写六位的县级行政区划代码。",
            field="code",
        ) from None


def _claim_host(county: County, label: str) -> None:
    holder = CountyHost.objects.filter(domain=label).select_related("tenant").first()
    if holder is None:
        CountyHost.objects.create(domain=label, tenant=county)
    elif holder.tenant_id != county.pk:
        raise Refusal(
            "COUNTY_HOST_TAKEN",
            f"域名“{label}”已由{holder.tenant.name}使用。",
            "请换一个域名后重新开通。",
            field="host",
        )
