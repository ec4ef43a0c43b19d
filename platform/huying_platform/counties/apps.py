"""Django's registration of the app."""

from django.apps import AppConfig


class CountiesConfig(AppConfig):
    """Counties and their host names (public schema)."""

    name = "huying_platform.counties"
    label = "counties"
