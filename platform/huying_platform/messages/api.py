"""What the rest of the house may use of messages."""

from huying_platform.messages.domain import DispatchState
from huying_platform.messages.outbox import (
    Dispatch,
    DispatchProblem,
    Letter,
    dispatches,
    refuse_flood,
    send_later,
    withdraw,
)
from huying_platform.messages.sending import messages_off, messages_possible
from huying_platform.messages.working import forget_messages, send_waiting

__all__ = [
    "Dispatch",
    "DispatchProblem",
    "DispatchState",
    "Letter",
    "dispatches",
    "forget_messages",
    "messages_off",
    "messages_possible",
    "refuse_flood",
    "send_later",
    "send_waiting",
    "withdraw",
]
