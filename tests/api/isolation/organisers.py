"""What holds of every act that is for whoever manages the organisation, in his own county alone."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from api.isolation.acting import codes
from api.isolation.asking import Answer, Asker, nowhere
from api.isolation.digests import nothing_changes
from api.isolation.rules import MANAGERS, ROLES, SIGNED_OUT

FOREIGN_ORGANISER = "other_county_centre"


class Run(Protocol):
    """Sends an act as a role, with ids of what the act is about."""

    def __call__(
        self, asker: Asker, role: str, act: str, ids: Mapping[str, str], **changes: Any
    ) -> Answer: ...


def by_others(acts: Iterable[str]) -> list[tuple[str, str]]:
    """Every act by every role that manages no organisation."""
    return [(role, act) for act in acts for role in ROLES if role not in {*MANAGERS, FOREIGN_ORGANISER}]


def assert_not_permitted(asker: Asker, run: Run, role: str, act: str) -> None:
    """Whoever does not manage the organisation changes nothing, and is told the same of what is there and is not."""
    ids = asker.world.ids("closed")
    with nothing_changes(asker):
        answer = run(asker, role, act, ids)
        assert answer == run(asker, role, act, nowhere(ids))
    assert_refused(answer, role, act)


def assert_refused(answer: Answer, role: str, act: str) -> None:
    """The answer to whoever does not manage the organisation."""
    if role in SIGNED_OUT:
        assert answer.codes == ["SIGNED_OUT"]
    else:
        assert codes(answer, act) == ["ORGANISATION_NOT_PERMITTED"]


def codes_of_foreign(asker: Asker, run: Run, act: str) -> list[str]:
    """The codes another county's organiser is told, the same of what is there and is not; he changes nothing."""
    ids = asker.world.ids("closed")
    with nothing_changes(asker):
        answer = run(asker, FOREIGN_ORGANISER, act, ids)
        assert answer == run(asker, FOREIGN_ORGANISER, act, nowhere(ids))
    return codes(answer, act)
