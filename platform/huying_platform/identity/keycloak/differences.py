"""What a realm and the files differ in, in plain lines: path, what is, what should be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from huying_platform.identity.keycloak.files import Secret

_WORDS = {True: "是", False: "否", None: "空", "": "空"}


@dataclass(frozen=True, slots=True)
class Nothing:
    """The absence of a value, which is not the same as an empty one."""


NOTHING = Nothing()


@dataclass(frozen=True, slots=True)
class Difference:
    """One place in which a realm is not as the files say; `found` or `wanted` is NOTHING where there is nothing."""

    path: tuple[str, ...]
    found: Any
    wanted: Any

    def __str__(self) -> str:
        """One line for an engineer. Secrets are not told."""
        where = "/".join(self.path)
        if isinstance(self.wanted, Nothing):
            return f"{where}：多出来的（现为 {_told(self.found)}）"
        if isinstance(self.found, Nothing):
            return f"{where}：还没有（应为 {_told(self.wanted)}）"
        return f"{where}：现为 {_told(self.found)}，应为 {_told(self.wanted)}"


def differences(found: Any, wanted: Any, path: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Compare two trees, names in order; what one of them lacks is one difference, however much hangs on it."""
    if not (isinstance(found, dict) and isinstance(wanted, dict)):
        if found != wanted:
            yield Difference(path, found, wanted)
        return
    for name in sorted(found.keys() | wanted.keys()):
        yield from differences(found.get(name, NOTHING), wanted.get(name, NOTHING), (*path, name))


def _told(value: Any) -> str:
    if isinstance(value, Secret):
        return "（不显示）"
    if isinstance(value, dict):
        return "{" + "，".join(f"{name}: {_told(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + "，".join(map(_told, value)) + "]"
    if isinstance(value, bool) or value is None or value == "":
        return _WORDS[value]
    return str(value)
