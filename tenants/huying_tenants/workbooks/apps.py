"""Registers the app with Django."""

from django.apps import AppConfig


class WorkbooksConfig(AppConfig):
    """Workbooks of a county."""

    name = "huying_tenants.workbooks"
    verbose_name = "表格"
