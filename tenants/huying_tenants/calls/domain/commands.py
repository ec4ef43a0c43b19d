"""What a post may ask of a call. One value per verb; nothing here is checked yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees, with the coordinate system it was taken in (WGS84, GCJ02 or CGCS2000)."""

    longitude: float
    latitude: float
    system: str


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """The list item as it stands when the call is filed; the call pins `version_id`."""

    item_id: int
    version_id: int
    code: str
    name: str
    lead: int
    cooperating: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class File:
    """呼叫. `evidence` are ids of uploaded files, here and below."""

    verb: ClassVar[str] = "file"
    item: ItemFacts
    call_type: str
    situation: str
    place: str
    place_unit: int | None = None
    point: Point | None = None
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """转办, to one lead and any number of co-operating departments."""

    verb: ClassVar[str] = "transfer"
    lead: int
    cooperating: tuple[int, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Accept:
    """受理."""

    verb: ClassVar[str] = "accept"


@dataclass(frozen=True, slots=True)
class Return:
    """退回, for a reason of the rulebook's list."""

    verb: ClassVar[str] = "return"
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """撤回."""

    verb: ClassVar[str] = "withdraw"
    words: str


@dataclass(frozen=True, slots=True)
class Arrive:
    """到场."""

    verb: ClassVar[str] = "arrive"
    point: Point | None = None
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """答复, with a result of the rulebook's list."""

    verb: ClassVar[str] = "answer"
    result: str
    words: str
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """`scores` maps each rating axis of the rulebook to 1–5 stars."""

    verb: ClassVar[str] = "rate"
    solved: bool
    scores: Mapping[str, int]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """补充说明."""

    verb: ClassVar[str] = "comment"
    words: str


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """补充证据."""

    verb: ClassVar[str] = "add_evidence"
    evidence: tuple[int, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """接铃."""

    verb: ClassVar[str] = "acknowledge"


Step = Transfer | Accept | Return | Withdraw | Arrive | Answer | Rate
Remark = Comment | AddEvidence | Acknowledge
Command = File | Step | Remark
