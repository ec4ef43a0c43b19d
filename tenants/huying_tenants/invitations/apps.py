"""Django's registration of the app."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    """Invitations: how somebody with a post comes to an account."""

    name = "huying_tenants.invitations"
    label = "invitations"
