"""What waits for somebody's agreement: requests for approval, and steps several must take together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.clock_runs import moment_of
from huying_tenants.calls.domain.events import Author, Event
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.rulebook.domain.model import REOPENED


class RequestStatus(StrEnum):
    """Pending and sent-back requests are open; approved, refused and cancelled ones are over."""

    PENDING = "pending"
    BACK = "back"
    APPROVED = "approved"
    REFUSED = "refused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Slot:
    """One whose act is asked for: a post of one of these units, with `role` if any; or one person.

    A person is an account on a post; with `follower` whoever holds the post takes over when the account no longer does.
    """

    units: tuple[int, ...]
    role: str | None = None
    account: int | None = None
    post: int | None = None
    follower: bool = True

    def fits(self, facts: Facts, seat: ActingSeat) -> bool:
        """Whether this post may act in the slot."""
        author = seat.author
        if self.post is not None:
            if self.account is None:
                return author.post_id == self.post and self._has_role(seat)
            gone = self.follower and not facts.holds(self.account, self.post)
            follows = author.post_id == self.post and facts.holds(author.account_id, self.post)
            own = follows if gone else author.account_id == self.account
            return own and self._has_role(seat)
        return author.unit_id in self.units and self._has_role(seat)

    def _has_role(self, seat: ActingSeat) -> bool:
        return self.role is None or self.role in seat.roles

    def as_json(self) -> dict[str, Any]:
        """The slot as events hold it."""
        written = {"units": list(self.units), "role": self.role}
        if self.post is None:
            return written
        return {**written, "account": self.account, "post": self.post, "follower": self.follower}

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> "Slot":
        """The slot an event holds."""
        return cls(
            tuple(written["units"]),
            written["role"],
            written.get("account"),
            written.get("post"),
            written.get("follower", True),
        )


@dataclass(frozen=True, slots=True)
class Agreed:
    """Somebody agreed in a slot (by its place among them)."""

    slot: int
    author: Author
    at: datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """Somebody agreed to a joint step, in a slot (by its place among them), and brought so many files.

    `author` is None where the rules agreed for a unit, `taken_for`.
    """

    step: str
    slot: int
    author: Author | None
    at: datetime
    evidence: int = 0
    taken_for: int | None = None

    @property
    def unit(self) -> int | None:
        """The unit that has done its part."""
        return self.author.unit_id if self.author is not None else self.taken_for


@dataclass(frozen=True, slots=True)
class Request:
    """A step asked for (申请). `form` is the payload its event will carry, `row` the approval row that applied.

    `slots` are the approvers as they were at the asking; with `joint` (`any_order` | `given_order`) all must agree.
    `ordinal` counts the requests for this step in the call, from 1. `grade` is the call's at the asking. `decide_by`
    is when it lapses undecided. `back_to` is the state it was asked in. `shaped_by` are the accounts whose draft it is.
    `evidence` counts the files it brought.
    """

    number: int
    step: str
    applicant: Author
    asked_at: datetime
    ordinal: int
    form: Mapping[str, Any]
    slots: tuple[Slot, ...]
    joint: str | None
    row: int
    round: int
    back_to: str
    status: RequestStatus = RequestStatus.PENDING
    agreed: tuple[Agreed, ...] = ()
    grade: str | None = None
    decide_by: datetime | None = None
    settled_at: datetime | None = None
    stands: bool = False
    shaped_by: frozenset[int] = field(default_factory=frozenset)
    evidence: int = 0

    @property
    def pending(self) -> bool:
        """Whether it waits for an approver."""
        return self.status is RequestStatus.PENDING

    @property
    def open(self) -> bool:
        """Whether it can still come to something."""
        return self.status in (RequestStatus.PENDING, RequestStatus.BACK)

    def awaited(self) -> tuple[int, ...]:
        """The places of the slots whose agreement is awaited now."""
        if not self.pending:
            return ()
        given = {each.slot for each in self.agreed}
        free = tuple(place for place in range(len(self.slots)) if place not in given)
        return free[:1] if self.joint == "given_order" else free

    def awaited_units(self) -> tuple[int, ...]:
        """The units of those slots, each once."""
        return tuple(dict.fromkeys(unit for place in self.awaited() for unit in self.slots[place].units))


@dataclass(frozen=True, slots=True)
class Suspension:
    """Put aside (挂账) since a moment, by a step, from one state to another (the same: it stayed).

    `until` is when it resumes by itself (None: when told), `ended` when it was over (None: it lasts).
    """

    step: str
    since: datetime
    until: datetime | None = None
    back_to: str = ""
    state: str = ""
    ended: datetime | None = None


Requests = Mapping[int, Request]


def advance_requests(requests: Requests, event: Event, round_now: int) -> Requests:
    """The requests after one more event."""
    payload, at = event.payload, moment_of(event)
    if event.type == kinds.REQUESTED:
        return {**requests, payload["request"]: _asked(event, at, round_now)}
    if event.type in kinds.REQUEST_EVENTS:
        number = payload["request"]
        return {**requests, number: _CHANGES[event.type](requests[number], event, at)}
    ended = [each for each in requests.values() if each.open] if payload.get("final") else ()
    void = {each.number for each in ended} | set(payload.get("requests_void", ()))
    return {number: _ended(each, at) if number in void else each for number, each in requests.items()}


def advance_suspensions(
    suspensions: tuple[Suspension, ...], event: Event, state: str
) -> tuple[Suspension, ...]:
    """The suspensions after one more step, taken in `state`. None outlives its round or the call."""
    payload, at = event.payload, moment_of(event)
    if event.type == "suspended":
        until = datetime.fromisoformat(payload["until"]) if payload.get("until") else None
        fresh = Suspension(event.step, at, until, payload.get("back_to", state), payload["to"])
        return (*suspensions, fresh)
    ends = payload["final"] or event.type in ("resumed", REOPENED)
    if ends and suspensions and suspensions[-1].ended is None:
        return (*suspensions[:-1], replace(suspensions[-1], ended=at))
    return suspensions


def _asked(event: Event, at: datetime, round_now: int) -> Request:
    payload, author = event.payload, event.author
    if author is None:
        raise ValueError("a request has an applicant")
    return Request(
        number=payload["request"],
        step=payload["step"],
        applicant=author,
        asked_at=at,
        ordinal=payload["ordinal"],
        back_to=payload["back_to"],
        round=round_now,
        grade=payload.get("asked_grade"),
        stands=payload.get("stands", False),
        shaped_by=frozenset({author.account_id}),
        evidence=len(payload.get("evidence", ())),
        **_terms(payload),
    )


def _terms(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What a request and its amendment both write: the form, and who decides until when."""
    return {
        "form": payload["form"],
        "slots": tuple(map(Slot.from_json, payload["approvers"])),
        "joint": payload["joint"],
        "row": payload["row"],
        "decide_by": datetime.fromisoformat(payload["decide_by"]) if payload.get("decide_by") else None,
    }


def _approved(request: Request, event: Event, at: datetime) -> Request:
    agreed = request.agreed
    if event.author is not None:
        agreed = (*agreed, Agreed(event.payload["slot"], event.author, at))
    if not event.payload["decided"]:
        return replace(request, agreed=agreed)
    return replace(request, agreed=agreed, status=RequestStatus.APPROVED, settled_at=at)


def _refused(request: Request, event: Event, at: datetime) -> Request:
    if event.payload["back"]:
        return replace(request, status=RequestStatus.BACK)
    return replace(request, status=RequestStatus.REFUSED, settled_at=at)


def _amended(request: Request, event: Event, at: datetime) -> Request:
    author = event.author
    return replace(
        request,
        **_terms(event.payload),
        status=RequestStatus.PENDING,
        agreed=() if event.payload["voids"] else request.agreed,
        evidence=request.evidence + len(event.payload.get("evidence", ())),
        shaped_by=request.shaped_by | ({author.account_id} if author else frozenset()),
    )


def _ended(request: Request, at: datetime) -> Request:
    return replace(request, status=RequestStatus.CANCELLED, settled_at=at) if request.open else request


def _cancelled(request: Request, _event: Event, at: datetime) -> Request:
    return _ended(request, at)


def _passed_up(request: Request, event: Event, _at: datetime) -> Request:
    return replace(request, **_terms(event.payload), agreed=())


_CHANGES: Mapping[str, Callable[[Request, Event, datetime], Request]] = {
    kinds.APPROVED: _approved,
    kinds.REFUSED: _refused,
    kinds.AMENDED: _amended,
    kinds.CANCELLED: _cancelled,
    kinds.PASSED_UP: _passed_up,
}
