"""Django's registration of the app."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Short messages to telephones: one small interface to whatever sends them."""

    name = "huying_platform.messages"
    label = "messages"
