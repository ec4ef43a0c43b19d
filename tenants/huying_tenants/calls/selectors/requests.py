"""What was asked for in a call: the form in lines, who must agree and who has, and what this post may do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_tenants.calls.domain import events as kinds
from huying_tenants.calls.domain.facts import ActingSeat, Facts
from huying_tenants.calls.domain.parties import slot_named
from huying_tenants.calls.domain.permission import refusal_of_decision
from huying_tenants.calls.domain.requests import Request
from huying_tenants.calls.domain.state import CallState
from huying_tenants.calls.domain.succession import present_state
from huying_tenants.calls.facts import county_facts
from huying_tenants.calls.models import Call
from huying_tenants.calls.selectors.forms import StepFormView, amended_form_of
from huying_tenants.calls.selectors.lines import FormLine, form_lines
from huying_tenants.org import api as org_api
from huying_tenants.rulebook.api import Rulebook


@dataclass(frozen=True, slots=True)
class StepRef:
    """A step by its code, its verb and the county's name for it."""

    code: str
    verb: str
    name: str


@dataclass(frozen=True, slots=True)
class ApproverView:
    """One whose agreement is asked. `status`: `agreed` | `awaited` | `later`."""

    name: str
    status: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request as people read it; `may_decide` and `may_amend` are this post's.

    `form` is what giving it another form asks, for whoever may (None: not this post, or nothing can be changed).
    """

    number: int
    step: StepRef
    status: str
    unit_id: int
    post_name: str
    asked_at: datetime
    ordinal: int
    lines: tuple[FormLine, ...]
    words: str
    approvers: tuple[ApproverView, ...]
    joint: bool
    decide_by: datetime | None
    settled_at: datetime | None
    may_decide: bool
    may_amend: bool
    form: StepFormView | None


def requests(call: Call, actor: Actor, now: datetime) -> list[RequestView]:
    """Every request of the call, the newest first. Needs `events`."""
    state = call.loaded.state
    if not state.requests:
        return []
    facts = county_facts(call.loaded.pinned, now)
    state = present_state(call.loaded.rulebook, facts, state, max(now, state.last_at))
    seat = ActingSeat.of(actor.account_id, actor.seat)
    return [
        _view(call, facts, state, seat, request, now) for request in reversed(list(state.requests.values()))
    ]


def _view(
    call: Call, facts: Facts, state: CallState, seat: ActingSeat, request: Request, now: datetime
) -> RequestView:
    rulebook = call.loaded.rulebook
    step = rulebook.steps.get(request.step)
    words = _words(call, request.number)
    post = org_api.post_ever(request.applicant.post_id)

    def may(decision: str) -> bool:
        return refusal_of_decision(rulebook, facts, state, request, decision, seat) is None

    amends = request.open and step is not None and step.approval is not None and may("amend")
    return RequestView(
        number=request.number,
        step=StepRef(request.step, step.verb if step else "", step.name if step else request.step),
        status=request.status.value,
        unit_id=request.applicant.unit_id,
        post_name=post.name if post else "",
        asked_at=request.asked_at,
        ordinal=request.ordinal,
        lines=tuple(form_lines(rulebook, step, request.form, words, request.asked_at)),
        words=words.get("words", ""),
        approvers=tuple(_approvers(rulebook, facts, request)),
        joint=request.joint is not None,
        decide_by=request.decide_by if request.pending else None,
        settled_at=request.settled_at,
        may_decide=request.open and may("refuse"),
        may_amend=request.open and may("cancel"),
        form=amended_form_of(rulebook, facts, state, step, request, now) if amends and step else None,
    )


def _approvers(rulebook: Rulebook, facts: Facts, request: Request) -> Iterator[ApproverView]:
    agreed = {each.slot: each.at for each in request.agreed}
    awaited = set(request.awaited())
    for place, slot in enumerate(request.slots):
        status = "agreed" if place in agreed else "awaited" if place in awaited else "later"
        if status == "later" and not request.pending:
            continue
        yield ApproverView(slot_named(rulebook, facts, slot), status, agreed.get(place))


def _words(call: Call, number: int) -> dict[str, str]:
    """What was written with the request, and with its amendments over it."""
    found: dict[str, str] = {}
    for event in call.loaded.events:
        asked = event.type in (kinds.REQUESTED, kinds.AMENDED) and event.payload.get("request") == number
        if asked and hasattr(event, "words"):
            found |= event.words.words
    return found
