"""A county that was exported, put back where there is none of its code: whole or not at all."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from huying_platform.counties.context import CountyKey, county_context, owner_context
from huying_platform.counties.fleet import migrate_current_schema
from huying_platform.counties.hosts import host_label
from huying_platform.counties.models import County, CountyHost, CountyStanding
from huying_platform.counties.standing import CountyState, tell_of_change
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal


def restore_county(
    *, code: str, name: str, host: str, quota: int | None, clock: Clock, fill: Callable[[], Any]
) -> None:
    """Make a county of this code that is suspended, and have `fill` put its rows into the empty tables, as owner.

    One transaction. Refuses with COUNTY_TAKEN, COUNTY_HOST_TAKEN, and with what `fill` refuses with.
    """
    key = CountyKey.of_code(code)
    with owner_context(), county_context(key), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(code)])
            cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [key.schema_name])
            taken = cursor.fetchone()[0] or County.objects.filter(code=code).exists()
        if taken:
            raise Refusal("COUNTY_TAKEN", f"代码 {code} 的县已经在这里。", "导入只能放进没有这个县的系统。")
        if CountyHost.objects.filter(domain=host_label(host)).exists():
            raise Refusal("COUNTY_HOST_TAKEN", f"域名“{host}”已有人用。", "请用 --host 换一个网址前缀。")
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA "{key.schema_name}"')
        now = clock.now()
        county = County.objects.create(code=code, name=name, schema_name=key.schema_name, created_at=now)
        CountyStanding.objects.create(
            county=county,
            county_code=code,
            state=CountyState.SUSPENDED,
            reason="由导出文件恢复，尚未核对。",
            quota=quota,
            since=now,
            opened_at=now,
        )
        CountyHost.objects.create(domain=host_label(host), tenant=county)
        migrate_current_schema()
        with connection.cursor() as cursor:
            # Rows may name others that come later; a migration of this transaction may have asked for the contrary.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        fill()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        tell_of_change(code)
