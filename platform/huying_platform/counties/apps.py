"""Django's registration of the app."""

from django.apps import AppConfig

from huying_platform.counties.sealing import check_personal_keys


class CountiesConfig(AppConfig):
    """Counties and their host names (public schema)."""

    name = "huying_platform.counties"
    label = "counties"

    def ready(self) -> None:
        """No process starts whose keys for personal data are no keys."""
        check_personal_keys()
