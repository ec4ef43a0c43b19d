"""A post at its screen: it asks and acts through GraphQL, as the frontend does."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from huying_platform.kernel.clock import COUNTY_ZONE
from testkit.client import ApiClient

CALL = """
fragment Parts on Call {
  id number spokenNumber version round situation evidenceCount closedAt
  state { code name } lead { code } cooperating { code } item { name }
  clocks { code round status limit startedAt dueAt soonAt stoppedAt breachedAt owner { code } }
  leadingClock { code dueAt }
  desk { party mustAct ringingSince acknowledgedAt group }
  timeline { type title text at round procedural postName unit { code } evidence { name } }
  progress { code status at dueAt }
  ratings { round solved words scores { axis { code } stars } }
  actions { verb allowed reason }
}
"""
PAYLOAD = """
call { ...Parts }
errors { field code message nextStep happened { type title postName round unit { code } } }
"""


class Desk:
    """One post, signed in."""

    def __init__(self, client: ApiClient) -> None:
        self.client = client

    def ask(self, query: str, **variables: Any) -> Any:
        """Run a query that must go well; its data."""
        answer = self.client.graphql(query, variables)
        assert "errors" not in answer, answer
        return answer["data"]

    def post(self, mutation: str, **given: Any) -> Any:
        """Send an act under a fresh request id unless one is given; the HTTP response."""
        name = f"{mutation[0].upper()}{mutation[1:]}Input"
        query = f"mutation Act($input: {name}!) {{ {mutation}(input: $input) {{ {PAYLOAD} }} }} {CALL}"
        body = {"query": query, "variables": {"input": {"requestId": str(uuid4()), **given}}}
        return self.client.post("/graphql", body, content_type="application/json")

    def send(self, mutation: str, **given: Any) -> dict[str, Any]:
        """The same; the whole answer."""
        answer: dict[str, Any] = self.post(mutation, **given).json()
        return answer

    def act(self, mutation: str, call: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
        """An act upon a call as `call` shows it: its id and, for a step, its version go along. The payload."""
        if call is not None:
            given = {"callId": call["id"], **given}
            if mutation not in {"commentOnCall", "addEvidence", "acknowledgeRing"}:
                given = {"version": call["version"], **given}
        answer = self.send(mutation, **given)
        assert "errors" not in answer, answer
        payload: dict[str, Any] = answer["data"][mutation]
        return payload

    def do(self, mutation: str, call: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
        """An act that must go well; the call after it."""
        payload = self.act(mutation, call, **given)
        assert payload["errors"] == []
        done: dict[str, Any] = payload["call"]
        return done

    def refused(self, mutation: str, call: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
        """An act that must be refused, and tell what to do next; its one error."""
        payload = self.act(mutation, call, **given)
        assert payload["call"] is None
        (error,) = payload["errors"]
        assert error["message"]
        assert error["nextStep"]
        refusal: dict[str, Any] = error
        return refusal

    def filing(self, item_code: str, call_type: str, **given: Any) -> dict[str, Any]:
        """What a call about an item of the list is filed with."""
        usual = {
            "itemId": self.item(item_code),
            "callTypeCode": call_type,
            "placeText": "村东坑塘",
            "situation": "有人夜间倾倒固体废物，约三车。",
        }
        return usual | given

    def look(self, call: dict[str, Any]) -> dict[str, Any]:
        """The call as this desk sees it now."""
        seen: dict[str, Any] = self.ask(
            f"query Look($id: ID!) {{ call(id: $id) {{ ...Parts }} }} {CALL}", id=call["id"]
        )["call"]
        return seen

    def groups(self) -> dict[str, int]:
        """How many calls each group of the desk holds; empty groups left out."""
        counts = self.ask("{ deskCounts { ringing late soon inProgress waiting done } }")["deskCounts"]
        return {group: count for group, count in counts.items() if count}

    def item(self, code: str) -> str:
        """The id of an item by its code."""
        items = self.ask("{ items { id code } }")["items"]
        return next(item["id"] for item in items if item["code"] == code)

    def unit(self, code: str) -> str:
        """The id of a unit by its code."""
        units = self.ask("{ units { id code } }")["units"]
        return next(unit["id"] for unit in units if unit["code"] == code)


def moment(text: str | None) -> datetime | None:
    """A moment of an answer, in county time."""
    return None if text is None else datetime.fromisoformat(text).astimezone(COUNTY_ZONE)


def clock_of(call: dict[str, Any], code: str, round_: int = 1) -> dict[str, Any]:
    """The latest run of a clock in a round."""
    return [clock for clock in call["clocks"] if (clock["code"], clock["round"]) == (code, round_)][-1]


def due(call: dict[str, Any], code: str, round_: int = 1) -> datetime | None:
    """When a clock falls due, in county time."""
    return moment(clock_of(call, code, round_)["dueAt"])
