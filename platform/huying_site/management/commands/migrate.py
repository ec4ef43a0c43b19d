"""`huying migrate`: the shared tables, then every county."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.migrations.autodetector import MigrationAutodetector

from huying_platform.counties.api import migrate_fleet


class Command(BaseCommand):
    """Takes the place of Django's and django-tenants' migrate: theirs knows no roles and no rights."""

    help = "Bring the public schema and every county's schema up to date."
    requires_system_checks = []
    autodetector = MigrationAutodetector  # Django checks that it is the one of makemigrations

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it; each schema is one transaction."""
        migrate_fleet(self.stdout.write)
