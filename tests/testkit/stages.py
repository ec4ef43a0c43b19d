"""Everybody of one story at their screens."""

from collections.abc import Callable
from typing import Any

from testkit.acting import STARS, Cast
from testkit.client import ApiClient
from testkit.desks import Desk

MUTATIONS = {
    "transfer": "transferCall",
    "accept": "acceptCall",
    "return": "returnCall",
    "withdraw": "withdrawCall",
    "arrive": "arriveAtCall",
    "answer": "answerCall",
    "rate": "rateCall",
}
SCORES = [{"axis": axis, "stars": stars} for axis, stars in STARS.items()]


class Stage:
    """The desks of a cast, and their usual acts."""

    def __init__(self, client_for: Callable[..., ApiClient], host: str, cast: Cast) -> None:
        self.cast = cast
        self._client_for = client_for
        self._host = host
        self.caller = self.desk(cast.caller)
        self.centre = self.desk(cast.centre)
        self.lead = self.desk(cast.lead)
        self.cooperating = self.desk(cast.cooperating)

    def desk(self, post_code: str) -> Desk:
        """Another post of the county."""
        return Desk(self._client_for(self._host, post_code))

    def file(self, **given: Any) -> dict[str, Any]:
        """The township calls."""
        return self.caller.do("fileCall", **self.filing(**given))

    def filing(self, **given: Any) -> dict[str, Any]:
        """What the story's call is filed with."""
        return self.caller.filing(self.cast.item, self.cast.call_type, **given)

    def take(self, verb: str, call: dict[str, Any], **given: Any) -> dict[str, Any]:
        """A step goes well; the call as its taker sees it."""
        by = {"transfer": self.centre, "rate": self.caller, "withdraw": self.caller}.get(verb, self.lead)
        return by.do(MUTATIONS[verb], call, **self.usual(verb) | given)

    def walk(self, until: str = "file") -> dict[str, Any]:
        """File a call and take the steps of the path up to and including `until`."""
        call = self.file()
        return call if until == "file" else self.go(call, *self.cast.path[: self.cast.path.index(until) + 1])

    def go(self, call: dict[str, Any], *verbs: str) -> dict[str, Any]:
        """Take steps one after the other."""
        for verb in verbs:
            call = self.take(verb, call)
        return call

    def usual(self, verb: str) -> dict[str, Any]:
        """What a step is usually taken with."""
        if verb == "transfer":
            unit = self.cast.lead.removesuffix("-1")
            other = self.cast.cooperating.removesuffix("-1")
            return {
                "leadUnitId": self.centre.unit(unit),
                "cooperatingUnitIds": [self.centre.unit(other)],
            }
        usual: dict[str, dict[str, Any]] = {
            "return": {"reasonCode": "not_our_duty", "words": "不属于本单位职责。"},
            "withdraw": {"words": "已自行解决。"},
            "answer": {"resultCode": "solved", "words": "已清运并立案。"},
            "rate": {"solved": True, "scores": SCORES},
        }
        return usual.get(verb, {})
