"""Registers the app with Django."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Calls and their events (county schema)."""

    name = "huying_tenants.calls"
    label = "calls"
    verbose_name = "呼叫"
