"""The events of the GraphQL-over-SSE protocol, distinct connections mode."""

import orjson

from huying_platform.kernel.errors import Refusal

COMPLETE = b"event: complete\ndata:\n\n"
"""The stream is over for good; without it, a client takes an ended stream for a broken one and comes back."""


def next_frame(result: bytes) -> bytes:
    """An execution result; JSON has no line breaks of its own."""
    return b"event: next\ndata: " + result + b"\n\n"


def last_frames(refusal: Refusal) -> bytes:
    """The end of a stream that may not go on."""
    error = {
        "message": refusal.message,
        "extensions": {"code": refusal.code, "nextStep": refusal.next_step},
    }
    return next_frame(orjson.dumps({"errors": [error]})) + COMPLETE
