"""Registers the app with Django."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Holidays of the country."""

    name = "huying_platform.calendars"
    verbose_name = "节假日"
