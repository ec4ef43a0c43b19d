"""Registers the app with Django."""

from django.apps import AppConfig


class HierarchyConfig(AppConfig):
    """Acts on the organisation (county schema)."""

    name = "huying_tenants.hierarchy"
    label = "hierarchy"
    verbose_name = "机构变动"
