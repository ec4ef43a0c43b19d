"""What is compiled from documents, kept by their digests for as long as the process lives."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, TypeVar

T = TypeVar("T")

KEPT: Final = 512
"""How many compiled documents of a kind a process keeps; the least recently used go first."""


class Compiled(Generic[T]):
    """Values by digest. Two threads may compile the same document at once: the values are equal."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, T] = OrderedDict()
        self._lock = Lock()

    def get(self, digest: bytes, compile_: Callable[[], T]) -> T:
        """The value of a digest, compiled when it is not kept."""
        with self._lock:
            if digest in self._kept:
                self._kept.move_to_end(digest)
                return self._kept[digest]
        value = compile_()
        with self._lock:
            self._kept[digest] = value
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return value
