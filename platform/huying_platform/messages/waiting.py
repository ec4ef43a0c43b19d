"""Word that messages wait to be sent: who runs workers listens. Imports no models, so that the site may connect."""

from typing import Final

from django.dispatch import Signal

messages_are_waiting: Final = Signal()
"""Sent after commit, without anything: the worker looks for itself."""
