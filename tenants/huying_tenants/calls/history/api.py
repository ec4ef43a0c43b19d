"""What the site may use to write calls of the past."""

from huying_tenants.calls.domain.telling import Act, Story, Told, tell
from huying_tenants.calls.history.writing import write_calls
from huying_tenants.calls.models import Call

__all__ = ["Act", "Story", "Told", "any_call", "tell", "write_calls"]


def any_call() -> bool:
    """Whether the county has a call at all."""
    return Call.objects.exists()
