"""Migrations of the public schema and of every county, and the rights that follow them. All of it runs as owner."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from huying_platform.counties.context import (
    PUBLIC_SCHEMA,
    county_context,
    current_scope,
    owner_context,
    public_context,
)
from huying_platform.counties.models import County
from huying_platform.counties.roles import ensure_shared_roles, grant_schema

_FLEET_LOCK = 0x4855594E  # any number; one migrating process at a time


def migrate_fleet(report: Callable[[str], None]) -> None:
    """Bring public and then every county up to date; each schema in one transaction of its own.

    `report` gets a line per schema. A failing schema is rolled back as a whole and raises; those before it stay.
    """
    with owner_context(), public_context(), _one_at_a_time():
        migrate_public()
        report(f"{PUBLIC_SCHEMA}: up to date")
        counties = list(County.objects.values_list("schema_name", "name"))
        for schema_name, name in counties:
            with county_context(schema_name), transaction.atomic():
                migrate_current_schema()
            report(f"{schema_name} {name}: up to date")


def migrate_public() -> None:
    """The shared tables, the roles that no county owns, and the rights in public."""
    with owner_context(), public_context():
        ensure_shared_roles()
        with transaction.atomic():
            migrate_current_schema()


def migrate_current_schema() -> None:
    """Apply what is missing in the schema one is in, and set the rights. Inside the caller's transaction."""
    schema_name = current_scope().schema_name
    _ensure_migration_table(schema_name)
    executor = MigrationExecutor(connection)
    targets = wanted_migrations(executor)
    if executor.migration_plan(targets):
        executor.migrate(targets)
    grant_schema(schema_name, models_of(schema_name))


def pending_migrations() -> int:
    """How many migrations the schema one is in still misses."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(wanted_migrations(executor)))


def wanted_migrations(executor: MigrationExecutor) -> list[tuple[str, str]]:
    """The newest migration of each app that has its tables in the schema one is in."""
    labels = _labels_of(current_scope().schema_name)
    return sorted(node for node in executor.loader.graph.leaf_nodes() if node[0] in labels)


def newest_migrations() -> list[tuple[str, str]]:
    """As `wanted_migrations`, without a database being asked what it has."""
    labels = _labels_of(current_scope().schema_name)
    return sorted(node for node in MigrationLoader(None).graph.leaf_nodes() if node[0] in labels)


def models_of(schema_name: str) -> list[type[models.Model]]:
    """The models whose tables live in a schema: the shared ones in public, the others in every county."""
    labels = _labels_of(schema_name)
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in labels and model._meta.managed and not model._meta.proxy
    ]


def _labels_of(schema_name: str) -> set[str]:
    names = settings.SHARED_APPS if schema_name == PUBLIC_SCHEMA else settings.TENANT_APPS
    return {config.label for config in apps.get_app_configs() if config.name in names}


def _ensure_migration_table(schema_name: str) -> None:
    # Django looks along the whole search path and would take public's table for the county's.
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f'"{schema_name}".django_migrations'])
        exists = cursor.fetchone()[0] is not None
    if not exists:
        with connection.schema_editor() as editor:
            editor.create_model(MigrationRecorder.Migration)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_FLEET_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_FLEET_LOCK])
