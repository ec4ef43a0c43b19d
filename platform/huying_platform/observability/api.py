"""What the rest of the house may use of observability."""

from huying_platform.observability.context import current_request_id, note_actor

__all__ = ["current_request_id", "note_actor"]
