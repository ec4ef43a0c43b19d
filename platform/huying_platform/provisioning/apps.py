"""Django's registration of the app."""

from django.apps import AppConfig


class ProvisioningConfig(AppConfig):
    """What Keycloak is told of counties and their people, and where it says something else."""

    name = "huying_platform.provisioning"
    label = "provisioning"
