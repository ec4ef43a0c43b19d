"""Word that there is something to do for a worker: who runs workers listens. Imports no models."""

from typing import Final

from django.db import transaction
from django.dispatch import Signal

work_is_waiting: Final = Signal()
"""Sent after commit, without anything: the worker looks for itself."""


def have_it_done() -> None:
    """Say so once the present transaction is committed."""
    transaction.on_commit(lambda: work_is_waiting.send_robust(sender=None))
