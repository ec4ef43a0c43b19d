"""The life of a workbook on its way in, and of one on its way out."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class State(StrEnum):
    """Where a workbook is: being checked, checked, being written, written, being undone; or at an end without it."""

    CHECKING = "checking"
    CHECKED = "checked"
    WRITING = "writing"
    WRITTEN = "written"
    UNDOING = "undoing"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    FAILED = "failed"


class DeliveryState(StrEnum):
    """Where a workbook on its way out is: being made, to be fetched; or at an end without it."""

    PREPARING = "preparing"
    READY = "ready"
    CANCELLED = "cancelled"
    FAILED = "failed"


AT_WORK: Final = frozenset({State.CHECKING, State.WRITING, State.UNDOING})
"""The worker is at it, or will be."""

STATE_WORDS: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.CHECKING: "正在核对",
        State.CHECKED: "已核对、还没有写入",
        State.WRITING: "正在写入",
        State.WRITTEN: "已写入",
        State.UNDOING: "正在撤销",
        State.CANCELLED: "已取消",
        State.UNDONE: "已撤销",
        State.FAILED: "没有通过",
    }
)
