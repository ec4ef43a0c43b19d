"""What identity says to whom it does not know. Imports no models, so that the site may connect at its start."""

from django.dispatch import Signal

sessions_have_ended = Signal()
"""Sent after the commit with `county_code` and `keys`: their open streams are to be closed at once."""
