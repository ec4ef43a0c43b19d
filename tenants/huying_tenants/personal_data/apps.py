"""Django's registration of the app."""

from django.apps import AppConfig


class PersonalDataConfig(AppConfig):
    """What the county keeps of a person: to see, to export, to erase."""

    name = "huying_tenants.personal_data"
    label = "personal_data"
