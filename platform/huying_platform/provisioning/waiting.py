"""Word that Keycloak has to be told something: who runs workers listens."""

from typing import Final

from django.dispatch import Signal

changes_are_waiting: Final = Signal()
"""Sent after commit, without anything: the worker looks for itself. Imports no models, so that the site may connect."""
