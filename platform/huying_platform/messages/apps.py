"""Django's registration of the app."""

from django.apps import AppConfig
from django.conf import settings


class MessagesConfig(AppConfig):
    """Short messages to telephones: one small interface to whatever sends them."""

    name = "huying_platform.messages"
    label = "messages"

    def ready(self) -> None:
        """No process starts with a sender that is none, or with everybody's messages on a page outside of a demo."""
        from huying_platform.messages.sending import check_sender

        check_sender(demo=settings.DEMO)
