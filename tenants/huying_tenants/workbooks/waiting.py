"""Word that there is something to do for a worker: who runs workers listens."""

from typing import Final

from django.dispatch import Signal

work_is_waiting: Final = Signal()
"""Sent after commit, without anything: the worker looks for itself."""
