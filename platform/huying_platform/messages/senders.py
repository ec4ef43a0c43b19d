"""Who carries short messages. An operator of one's own is one more class here and one more name in `SENDERS`."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Protocol

from huying_platform.counties.api import public_context
from huying_platform.kernel.clock import Clock
from huying_platform.messages.models import TelephoneMessage

KEPT: Final = 500
"""How many messages the demo's telephones remember."""


class Sender(Protocol):
    """Something that carries a short message to a telephone."""

    def send(self, phone: str, text: str) -> None:
        """Hand a message over; raises whatever stands in the way. Never called inside a transaction."""
        ...


class Telephone:
    """The demo's: what is sent appears on the page `/telephone`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def send(self, phone: str, text: str) -> None:
        """Keep the message, and forget the oldest."""
        with public_context():
            kept = TelephoneMessage.objects.create(phone=phone, text=text, sent_at=self._clock.now())
            TelephoneMessage.objects.filter(pk__lte=kept.pk - KEPT).delete()


SENDERS: Final[Mapping[str, Callable[[Clock], Sender]]] = MappingProxyType({"telephone": Telephone})
"""By the name that HUYING_MESSAGES gives."""
