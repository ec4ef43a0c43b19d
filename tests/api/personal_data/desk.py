"""An administrator's screen for personal data, and the worker that carries out what is due."""

from datetime import timedelta
from typing import Any

from api.org.office import ERRORS, Office
from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.clock import FixedClock
from huying_tenants.audit.api import verify_events, verify_projections
from huying_tenants.org.models import Person
from huying_tenants.personal_data.api import keep_to_the_law
from testkit.portal import XIAJIN

REQUEST = """id kind state reason askedAt by decidedBy decision dueAt endedAt fetched decidable cancellable url
person {id name phone code}"""
REASON = "本人书面申请"
WEEK = timedelta(days=7)


class Desk(Office):
    """One administrator's screen."""

    def requests(self) -> list[dict[str, Any]]:
        """All requests, the newest first."""
        edges = self.ask(f"{{personalDataRequests {{edges {{node {{{REQUEST}}}}}}}}}")["edges"]
        return [edge["node"] for edge in edges]

    def give(self, name: str, /, **given: Any) -> Any:
        """An act on a request, as its payload."""
        type_ = f"{name[0].upper()}{name[1:]}Input"
        query = f"mutation ($input: {type_}!) {{{name}(input: $input) {{request {{{REQUEST}}} {ERRORS}}}}}"
        return self.ask(query, input=given)

    def given(self, name: str, /, **given: Any) -> Any:
        """One that goes well; the request."""
        payload = self.give(name, **given)
        assert payload["errors"] == [], payload["errors"]
        return payload["request"]

    def not_given(self, name: str, /, **given: Any) -> str:
        """One that is refused; its code."""
        payload = self.give(name, **given)
        assert payload["request"] is None
        (error,) = payload["errors"]
        assert error["message"]
        return str(error["code"])

    def ask_for(self, person_id: str, kind: str = "ERASURE", reason: str = REASON) -> Any:
        """Ask for somebody's erasure or copy."""
        return self.given("requestPersonalData", personId=person_id, kind=kind, reason=reason)

    def relieve(self, unit: str, post_code: str, day: str = "2025-09-26") -> str:
        """End what the holder of a post holds; gives the person's id."""
        posts = self.page(self.find(unit)["id"])["posts"]
        (post,) = [each for each in posts if each["code"] == post_code]
        holder = post["holders"][0]
        self.do("endPosting", postingId=holder["id"], until=day, reason="调离")
        return str(holder["person"]["id"])


def work(clock: FixedClock) -> int:
    """What the worker does in Xiajin."""
    with county_context(CountyKey.of_code(XIAJIN)):
        return keep_to_the_law(clock=clock)


def faults() -> list[Any]:
    """What the proofs find in Xiajin."""
    with county_context(CountyKey.of_code(XIAJIN)):
        return [*verify_events(), *verify_projections()]


def kept(name: str) -> Person | None:
    """Somebody of Xiajin by their name."""
    with county_context(CountyKey.of_code(XIAJIN)):
        return Person.objects.filter(name=name).first()
