"""Django's registration of the app."""

from django.apps import AppConfig


class OpeningsConfig(AppConfig):
    """Opening a county step by step, and its life after that: suspended, resumed, closed."""

    name = "huying_platform.openings"
    label = "openings"
