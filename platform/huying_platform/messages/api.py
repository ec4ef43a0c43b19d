"""What the rest of the house may use of messages."""

from huying_platform.messages.sending import messages_off, messages_possible, send_message

__all__ = ["messages_off", "messages_possible", "send_message"]
