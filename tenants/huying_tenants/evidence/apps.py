"""Registers the app with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Evidence of a county's calls."""

    name = "huying_tenants.evidence"
    verbose_name = "证据"
