"""A worker process that stands still at a given point of sending messages, to be killed there."""

import sys
import time
from datetime import datetime

import django


def stand_still(point: str) -> None:
    if sys.argv[1] == point:
        sys.stdout.write("reached\n")
        sys.stdout.flush()
        time.sleep(60)


def work() -> None:
    from huying_platform.kernel.clock import FixedClock
    from huying_platform.messages.api import send_waiting
    from huying_platform.messages.senders import Telephone

    send = Telephone.send

    def stopping(telephone: Telephone, phone: str, text: str) -> None:
        stand_still("before it goes")
        send(telephone, phone, text)
        stand_still("after it has gone")

    Telephone.send = stopping  # type: ignore[method-assign]
    send_waiting(clock=FixedClock(datetime.fromisoformat(sys.argv[2])))


django.setup()
work()
