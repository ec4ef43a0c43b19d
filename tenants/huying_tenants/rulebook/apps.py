"""Registers the app with Django."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Rules of a county."""

    name = "huying_tenants.rulebook"
    verbose_name = "规则"
