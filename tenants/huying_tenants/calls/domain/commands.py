"""What a post may ask of a call; nothing here is checked yet.

`Take` takes any step of the county's procedure by its code. The commands named after verbs are the same acts with
their own arguments: they mean the step of that verb which is open to the post now.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees, with the coordinate system it was taken in (WGS84, GCJ02 or CGCS2000)."""

    longitude: float
    latitude: float
    system: str


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """The list item as it stands when the call is filed; the call pins `version_id`.

    `branches` are the codes of the levels above it, the nearest first. `lead` None: it names nobody.
    """

    item_id: int
    version_id: int
    code: str
    name: str
    lead: int | None
    cooperating: tuple[int, ...]
    branches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """呼叫. `evidence` are ids of uploaded files, here and below.

    `fields` answers the form fields of the call type and of the step. `lead` and `cooperating` are for procedures that
    address by the form, `person` is the post called when the call type calls persons. `axes` grade the call at once.
    `caller` is the unit whose call it is (None: that of whoever files).
    """

    verb: ClassVar[str] = "file"
    item: ItemFacts
    call_type: str
    situation: str
    place: str
    place_unit: int | None = None
    point: Point | None = None
    evidence: tuple[int, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    lead: int | None = None
    cooperating: tuple[int, ...] = ()
    person: int | None = None
    axes: Mapping[str, str] = field(default_factory=dict)
    caller: int | None = None


@dataclass(frozen=True, slots=True)
class Take:
    """Take the step with this code, with whatever it asks for; what it does not ask for is refused or left aside.

    `lead`, `cooperating`, `person`: whom a transfer calls. `axes`, `grade`: a grading. `result`: of the answer list.
    `solved`, `stars`: a rating. `amount` (in the step's unit), `clocks` and `bulk` (how many calls are asked for at
    once): an extension. `until`: the date a suspension ends by itself. `channel`, `received`: a channel the matter has
    come in by, or the one that is answered. `item`, `call_type`: what the call is about, and its type, from here on.
    """

    step: str
    words: str = ""
    reason: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[int, ...] = ()
    point: Point | None = None
    lead: int | None = None
    cooperating: tuple[int, ...] = ()
    person: int | None = None
    axes: Mapping[str, str] = field(default_factory=dict)
    grade: str = ""
    result: str = ""
    solved: bool | None = None
    stars: Mapping[str, int] = field(default_factory=dict)
    amount: int | None = None
    clocks: tuple[str, ...] = ()
    bulk: int = 1
    until: date | None = None
    channel: str = ""
    received: datetime | None = None
    item: ItemFacts | None = None
    call_type: str = ""


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
class Approve:
    """同意: the acting post agrees to a request; with the last that must agree the step takes effect."""

    verb: ClassVar[str] = "approve"
    request: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Refuse:
    """不同意."""

    verb: ClassVar[str] = "refuse"
    request: int
    words: str


@dataclass(frozen=True, slots=True)
class Amend:
    """修改申请: the applicant gives the request another form."""

    verb: ClassVar[str] = "amend"
    request: int
    form: Take


@dataclass(frozen=True, slots=True)
class Cancel:
    """撤销申请."""

    verb: ClassVar[str] = "cancel"
    request: int
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


Step = Take | Transfer | Accept | Return | Withdraw | Arrive | Answer | Rate
Decision = Approve | Refuse | Amend | Cancel
Remark = Comment | AddEvidence | Acknowledge
Command = File | Step | Decision | Remark


def as_take(command: Transfer | Accept | Return | Withdraw | Arrive | Answer | Rate, step: str) -> Take:
    """The command of a verb as the step with this code."""
    given = {each.name: getattr(command, each.name) for each in fields(command)}
    if isinstance(command, Rate):
        given["stars"] = given.pop("scores")
    return Take(step, **given)
