"""Brings calls to where a test begins, by the same API as everybody, without a browser."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from e2e.clerk import Clerk
from huying_site.demo.portal import PortalClient

_CALL = """
query Call($id: ID!) {
  call(id: $id) {
    id number spokenNumber version round filedAt closedAt
    state { name }
    caller { shortName }
    lead { shortName }
    clocks { name round startedAt dueAt status }
    timeline { title text procedural round }
    progress { name at }
  }
}
"""
_ITEMS = "{ items { id name lead { id shortName } cooperating { id shortName } } }"
_RINGING = "{ calls(desk: RINGING, first: 20) { edges { node { id } } } }"


@dataclass(frozen=True, slots=True)
class StagedCall:
    """A call by what people and addresses name it with."""

    id: str
    number: str
    spoken: str
    caller: str
    lead: str


class Stage:
    """One county of the demo and its posts, by the names people read."""

    def __init__(self, portal: PortalClient, host: str = "xiajin") -> None:
        self.host = host
        self.portal = portal
        self._posts = portal.demo_posts(f"{host}.localhost")
        self._county_code = next(
            county["code"]
            for county in portal.counties()
            if urlsplit(county["url"]).hostname == f"{host}.localhost"
        )
        self._clerks: dict[str, Clerk] = {}

    def post_of(self, unit: str, post: str | None = None) -> dict[str, str]:
        """Return a post of a unit: the named one, or the unit's first."""
        return next(one for one in self._posts if one["unit"] == unit and post in {None, one["name"]})

    def holder(self, unit: str, post: str | None = None) -> str:
        """Who holds a post, by the name the demo's issuer knows them under."""
        return f"demo:{self._county_code}:{self.post_of(unit, post)['id']}"

    def clerk(self, unit: str, post: str | None = None) -> Clerk:
        """Return who acts from a post; signed in once."""
        holder = self.holder(unit, post)
        if holder not in self._clerks:
            self._clerks[holder] = Clerk(self.portal.port, self.host, holder)
        return self._clerks[holder]

    def hush(self, unit: str) -> None:
        """Acknowledge whatever rings at a desk, so that a test hears only its own calls."""
        clerk = self.clerk(unit)
        while edges := clerk.ask(_RINGING)["calls"]["edges"]:
            for edge in edges:
                # Somebody who is just leaving may have been quicker.
                clerk.attempt("acknowledgeRing", callId=edge["node"]["id"])

    def file(
        self,
        caller: str,
        item: str,
        situation: str = "网格员巡查发现问题，已先行劝止，请派人到场。",
        *,
        place: str = "村委会东侧",
        call_type: str = "text",
    ) -> StagedCall:
        """File a call as a township's post."""
        clerk = self.clerk(caller)
        chosen = self._item(item)
        call_id = clerk.act(
            "fileCall",
            itemId=chosen["id"],
            callTypeCode=call_type,
            situation=situation,
            placeText=place,
        )
        return self.staged(call_id, caller)

    def staged(self, call_id: str, caller: str) -> StagedCall:
        """Name a call that its caller has filed, by whatever way."""
        call = self.read(call_id, caller)
        lead = call["lead"]["shortName"] if call["lead"] else ""
        return StagedCall(call_id, call["number"], call["spokenNumber"], caller, lead)

    def read(self, call_id: str, unit: str) -> dict[str, Any]:
        """Return a call as a unit may see it."""
        call: dict[str, Any] = self.clerk(unit).ask(_CALL, id=call_id)["call"]
        return call

    def transfer(self, call: StagedCall, item: str, centre: str = "县网格中心") -> StagedCall:
        """Transfer to the units the list names for the item."""
        chosen = self._item(item)
        self._act(
            centre,
            call,
            "transferCall",
            leadUnitId=chosen["lead"]["id"],
            cooperatingUnitIds=[unit["id"] for unit in chosen["cooperating"]],
        )
        return self.staged(call.id, call.caller)

    def accept(self, call: StagedCall) -> None:
        """Accept as the lead department."""
        self._act(call.lead, call, "acceptCall")

    def arrive(self, call: StagedCall) -> None:
        """Be on the scene."""
        self._act(call.lead, call, "arriveAtCall")

    def answer(self, call: StagedCall, words: str = "已到场处理完毕，现场恢复原状。") -> None:
        """Answer that it is solved."""
        self._act(call.lead, call, "answerCall", resultCode="solved", words=words)

    def answered(self, caller: str, item: str) -> StagedCall:
        """Tell a whole story up to the answer."""
        call = self.transfer(self.file(caller, item), item)
        self.accept(call)
        self.arrive(call)
        self.answer(call)
        return call

    def _act(self, unit: str, call: StagedCall, verb: str, **form: Any) -> None:
        version = self.read(call.id, unit)["version"]
        self.clerk(unit).act(verb, callId=call.id, version=version, **form)

    def _item(self, name: str) -> dict[str, Any]:
        items = self.clerk(self._posts[0]["unit"]).ask(_ITEMS)["items"]
        found: dict[str, Any] = next(item for item in items if item["name"] == name)
        return found
