"""Registers the app with Django."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """List of items of a county."""

    name = "huying_tenants.catalogue"
    verbose_name = "清单"
