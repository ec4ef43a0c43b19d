"""What counties say to whom they do not know. Imports no models, so that the site may connect at its start."""

from django.dispatch import Signal

counties_have_changed = Signal()
"""Sent after the commit with `county_code`: what a process remembers of that county's hosts is to be forgotten."""
