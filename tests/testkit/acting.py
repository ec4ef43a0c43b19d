"""People of a county who act on calls, through the actions that the API uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from huying_platform.counties.api import current_county
from huying_platform.identity.api import demo_account
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_tenants.calls import actions
from huying_tenants.calls.actions import Outcome
from huying_tenants.catalogue.api import current_items
from huying_tenants.org.api import seats_of, units_by_id

STARS = {"response_speed": 5, "handling_result": 4}

ACTIONS = {
    "transfer": actions.transfer_call,
    "accept": actions.accept_call,
    "return": actions.return_call,
    "withdraw": actions.withdraw_call,
    "arrive": actions.arrive_at_call,
    "answer": actions.answer_call,
    "rate": actions.rate_call,
    "comment": actions.comment_on_call,
    "add_evidence": actions.add_evidence,
    "acknowledge": actions.acknowledge_ring,
}
REMARKS = frozenset({"comment", "add_evidence", "acknowledge"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Codes of the posts and of the item of one story; `path` are the steps after filing, each with its post."""

    caller: str
    centre: str
    lead: str
    cooperating: str
    item: str
    call_type: str
    path: tuple[str, ...]

    def post_of(self, verb: str) -> str:
        """Who takes a step, or usually makes a remark."""
        others = {
            "transfer": self.centre,
            "rate": self.caller,
            "withdraw": self.caller,
            "comment": self.caller,
        }
        return others.get(verb, self.lead)


XIAJIN_CAST = Cast(
    caller="371427108-1",
    centre="grid-centre-1",
    lead="ecology-1",
    cooperating="public-security-1",
    item="15",
    call_type="text",
    path=("transfer", "accept", "arrive", "answer", "rate"),
)
GULOU_CAST = Cast(
    caller="ninghailu-1",
    centre="command-centre-1",
    lead="urban-management-1",
    cooperating="planning-1",
    item="01",
    call_type="work",
    path=("accept", "arrive", "answer", "rate"),
)


class Acting:
    """Acts on calls of the county one is in; each act is a new request unless one is given."""

    def __init__(self, clock: Clock, cast: Cast = XIAJIN_CAST) -> None:
        self.clock = clock
        self.cast = cast
        self._actors: dict[str, Actor] = {}

    def actor(self, post_code: str) -> Actor:
        """The person on a post."""
        if post_code not in self._actors:
            county = current_county().code
            account = demo_account(county_code=county, post_code=post_code)
            assert account is not None, post_code
            (seat,) = seats_of(account, self.clock.now())
            self._actors[post_code] = Actor(account, county, seat, (seat,))
        return self._actors[post_code]

    @cached_property
    def item_id(self) -> int:
        """The item the story is about."""
        (item,) = [item for item in current_items(self.clock.now()) if item.code == self.cast.item]
        return item.item_id

    def unit_id(self, code: str) -> int:
        """A unit by its code."""
        return next(unit.id for unit in units_by_id(self.clock.now()).values() if unit.code == code)

    def file(self, *, request_id: UUID | None = None, post: str | None = None, **details: Any) -> Outcome:
        """The township calls."""
        filing: dict[str, Any] = {
            "item_id": self.item_id,
            "call_type": self.cast.call_type,
            "situation": "有人夜间倾倒固体废物，约三车。",
            "place": "村东坑塘",
        }
        return actions.file_call(
            actor=self.actor(post or self.cast.caller),
            clock=self.clock,
            request_id=request_id or uuid4(),
            **filing | details,
        )

    def take(
        self,
        verb: str,
        call_id: int,
        seen_version: int | None = None,
        *,
        request_id: UUID | None = None,
        post: str | None = None,
        **details: Any,
    ) -> Outcome:
        """Take a step or make a remark, by the post whose part it is."""
        seen = {} if verb in REMARKS else {"seen_version": seen_version}
        return ACTIONS[verb](
            actor=self.actor(post or self.cast.post_of(verb)),
            clock=self.clock,
            request_id=request_id or uuid4(),
            call_id=call_id,
            **seen,
            **self.usual(verb) | details,
        )

    def walk(self, until: str = "file") -> Outcome:
        """File a call and take the steps of the path up to and including `until`."""
        outcome = self.file()
        for verb in self.cast.path[: self.cast.path.index(until) + 1] if until != "file" else ():
            outcome = self.take(verb, outcome.call_id, outcome.version)
        return outcome

    def usual(self, verb: str) -> Mapping[str, Any]:
        """What a step is usually taken with."""
        if verb == "transfer":
            return {
                "lead_unit_id": self.actor(self.cast.lead).seat.unit_id,
                "cooperating_unit_ids": (self.actor(self.cast.cooperating).seat.unit_id,),
            }
        usual: Mapping[str, Mapping[str, Any]] = {
            "return": {"reason": "not_our_duty", "words": "不属于本单位职责。"},
            "withdraw": {"words": "已自行解决。"},
            "answer": {"result": "solved", "words": "已清运并立案。"},
            "rate": {"solved": True, "scores": STARS},
            "comment": {"words": "车辆又来了。"},
        }
        return usual.get(verb, {})
