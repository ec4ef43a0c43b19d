"""Keeps the demo's services alive until somebody says stop."""

import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from types import FrameType

from huying_site.demo.services import Service
from huying_site.demo.words import DemoError, say
from huying_site.embedded.process import tail

_LOOK_SECONDS = 0.5
_MOST_RESTARTS = 5
_WITHIN_SECONDS = 60.0


class StopSign:
    """Ctrl-C, a closed terminal or a polite kill: set once, looked at between steps, never an exception."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def install(self) -> None:
        """Take over the signals that ask a program to end."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._raise)

    def given(self) -> bool:
        """Tell whether somebody asked to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait at most `seconds`; tell whether somebody asked to stop."""
        return self._event.wait(seconds)

    def _raise(self, _number: int, _frame: FrameType | None) -> None:
        self._event.set()


class Supervisor:
    """Starts services one after the other, restarts one that ends by itself, stops all in the opposite order."""

    def __init__(self, stop: StopSign, clock: Callable[[], float] = time.monotonic) -> None:
        self._stop = stop
        self._clock = clock
        self._services: list[Service] = []
        self._restarts: deque[float] = deque(maxlen=_MOST_RESTARTS)

    def start(self, service: Service) -> None:
        """Start a service and look after it from now on."""
        self._services.append(service)
        service.start()

    def watch(self) -> None:
        """Return when somebody says stop; raise DemoError when a service will not stay alive."""
        while not self._stop.wait(_LOOK_SECONDS):
            self.mend()

    def mend(self) -> None:
        """Start again every service that has ended by itself, lowest first: the others need it."""
        for service in self._services:
            if service.alive():
                continue
            self._note_restart(service)
            say(f"{service.name} ended by itself and is started again (its words: {service.log}).")
            service.start()

    def stop_all(self) -> None:
        """Stop everything, last started first."""
        for service in reversed(self._services):
            say(f"Stopping {service.name} …")
            service.stop()
        self._services.clear()

    def _note_restart(self, service: Service) -> None:
        now = self._clock()
        if len(self._restarts) == _MOST_RESTARTS and now - self._restarts[0] < _WITHIN_SECONDS:
            raise DemoError(
                f"{service.name} does not stay alive. Its last words:\n{tail(service.log)}\n"
                f"  What to do: read {service.log}; `make demo-reset` starts over with new data."
            )
        self._restarts.append(now)
