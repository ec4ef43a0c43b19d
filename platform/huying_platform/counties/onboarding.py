"""A new county: schema, tables, rights and first rows in one transaction, or nothing at all."""

from collections.abc import Callable

from django.db import connection, transaction

from huying_platform.counties.context import CountyKey, county_context, owner_context
from huying_platform.counties.fleet import migrate_current_schema
from huying_platform.counties.hosts import forget_hosts, host_label
from huying_platform.counties.models import County, CountyHost
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal


def create_county(*, code: str, name: str, host: str, seed: Callable[[], None], clock: Clock) -> bool:
    """Create a county, or bring an existing one up to date; True when it was new.

    `seed` writes the county's first rows inside the transaction and must itself be harmless to repeat. Raises Refusal
    (COUNTY_CODE_INVALID, COUNTY_HOST_TAKEN) and whatever `seed` raises; then nothing has been written.
    """
    key = _key(code)
    label = host_label(host)
    with owner_context(), county_context(key), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(code)])
            cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{key.schema_name}"')
        county, created = County.objects.update_or_create(
            code=code,
            defaults={"name": name},
            create_defaults={"name": name, "schema_name": key.schema_name, "created_at": clock.now()},
        )
        _claim_host(county, label)
        migrate_current_schema()
        seed()
    forget_hosts()
    return bool(created)


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
