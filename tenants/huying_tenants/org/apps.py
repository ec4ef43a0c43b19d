"""Registers the app with Django."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    """Organisation of a county."""

    name = "huying_tenants.org"
    verbose_name = "组织"
