"""Every model's table is what its migrations make: nobody forgot `huying makemigrations`."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_migrations_say_what_the_models_say() -> None:
    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
        loader.graph
    )
    assert {
        app: [str(operation) for migration in found for operation in migration.operations]
        for app, found in changes.items()
    } == {}
