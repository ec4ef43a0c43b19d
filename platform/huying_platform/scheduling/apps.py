"""Django's registration of the app."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    """Wake-ups of counties (public schema)."""

    name = "huying_platform.scheduling"
    label = "scheduling"
