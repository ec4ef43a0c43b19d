"""Registers the app with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Acts and daily seals (county schema)."""

    name = "huying_tenants.audit"
    label = "audit"
    verbose_name = "审计"
