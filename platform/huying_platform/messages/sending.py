"""Sending short messages by whatever this installation has for it."""

import logging

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.messages.senders import SENDERS

logger = logging.getLogger(__name__)


def messages_possible() -> bool:
    """Whether this installation can send short messages."""
    return settings.MESSAGES in SENDERS


def send_message(*, phone: str, text: str, purpose: str, clock: Clock) -> None:
    """Send a short message; `purpose` is a word for the log, which holds neither number nor text.

    Outside of transactions only: what is sent cannot be taken back, and an operator may take seconds. Refuses with
    MESSAGES_OFF (this installation has no sender) and MESSAGE_NOT_SENT (try again later).
    """
    if connection.in_atomic_block:
        raise RuntimeError("a message is sent after the commit: transaction.on_commit(...)")
    if not messages_possible():
        raise messages_off()
    try:
        SENDERS[settings.MESSAGES](clock).send(phone, text)
    except Exception as error:
        # Of the error its name alone: what an operator's client or a database says of it may hold number and text.
        facts = {"purpose": purpose, "error": type(error).__name__}
        logger.warning("a message was not sent", extra={"facts": facts})
        raise not_sent() from error


def not_sent() -> Refusal:
    """The operator has not taken it, or nobody knows whether it has."""
    return Refusal("MESSAGE_NOT_SENT", "短信没有发出去。", "请稍后再试；仍然不行请联系管理员。")


def messages_off() -> Refusal:
    """Nothing here can send a short message."""
    return Refusal("MESSAGES_OFF", "本系统没有接入短信。", "请系统管理员接入短信服务后再试。")


def check_sender(*, demo: bool) -> None:
    """Raise ImproperlyConfigured for a sender nobody knows, and for the demo's telephones outside of a demo."""
    chosen = settings.MESSAGES
    if chosen and chosen not in SENDERS:
        raise ImproperlyConfigured(
            f"HUYING_MESSAGES is {chosen!r}: write {' or '.join(sorted(SENDERS))}, or leave it out"
        )
    if chosen == "telephone" and not demo:
        raise ImproperlyConfigured(
            "HUYING_MESSAGES is telephone and HUYING_DEMO is not set: its page shows every message, so it is for demos"
        )
