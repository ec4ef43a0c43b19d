"""Every verb, in every state, by every kind of post, in both procedures: written by hand from the issue.

`+` allowed, `p` the post's registry forbids it, `y` it is not this unit's part, `s` not in this state, `o` the call is
over, `q` nothing rings here. Nobody has acknowledged anything; the centre and the acting desks are silent because
they acted.
"""

from collections.abc import Iterator

import pytest

from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.permission import refusal_of_remark, refusal_of_step
from huying_tenants.rulebook.domain.model import Rulebook
from tenant_tests.calls_domain.world import (
    CALLER,
    CENTRE,
    COOPERATING,
    FACTS,
    LEAD,
    OTHER_DEPARTMENT,
    OTHER_TOWNSHIP,
    PLAIN,
    SUPERVISION,
    Story,
    seat,
)
from tenant_tests.rulebook_domain.documents import gulou, xiajin

VERBS = (
    "transfer", "accept", "return", "withdraw", "arrive", "answer", "rate", "comment", "add_evidence", "acknowledge",
)  # fmt: skip
UNITS = {
    "caller": CALLER,
    "centre": CENTRE,
    "lead": LEAD,
    "cooperating": COOPERATING,
    "department": OTHER_DEPARTMENT,
    "township": OTHER_TOWNSHIP,
    "supervision": SUPERVISION,
}
CODES = {
    "p": "CALL_NOT_PERMITTED",
    "y": "CALL_NOT_YOUR_PART",
    "s": "CALL_WRONG_STATE",
    "o": "CALL_OVER",
    "q": "CALL_NOT_RINGING",
}

XIAJIN = """
state        post         tr ac re wi ar an ra  co ev ak
filed        caller       y  y  y  +  y  y  s   +  +  q
filed        centre       +  y  y  y  y  y  y   +  +  +
filed        lead         y  y  y  y  y  y  y   y  y  y
filed        cooperating  y  y  y  y  y  y  y   y  y  y
transferred  caller       y  y  y  +  y  y  s   +  +  q
transferred  centre       s  y  y  y  y  y  y   +  +  q
transferred  lead         y  +  +  y  s  s  y   +  +  +
transferred  cooperating  y  y  y  y  y  y  y   +  +  +
accepted     caller       y  y  y  s  y  y  s   +  +  q
accepted     centre       s  y  y  y  y  y  y   +  +  q
accepted     lead         y  s  s  y  +  s  y   +  +  q
accepted     cooperating  y  y  y  y  y  y  y   +  +  +
arrived      caller       y  y  y  s  y  y  s   +  +  q
arrived      centre       s  y  y  y  y  y  y   +  +  q
arrived      lead         y  s  s  y  s  +  y   +  +  q
arrived      cooperating  y  y  y  y  y  y  y   +  +  +
answered     caller       y  y  y  s  y  y  +   +  +  q
answered     centre       s  y  y  y  y  y  y   +  +  q
answered     lead         y  s  s  y  s  s  y   +  +  q
answered     cooperating  y  y  y  y  y  y  y   +  +  +
reopened     caller       y  y  y  +  y  y  s   +  +  q
reopened     centre       s  y  y  y  y  y  y   +  +  q
reopened     lead         y  +  +  y  s  s  y   +  +  +
reopened     cooperating  y  y  y  y  y  y  y   +  +  +
returned     caller       y  y  y  +  y  y  s   +  +  q
returned     centre       +  y  y  y  y  y  y   +  +  +
returned     lead         y  y  y  y  y  y  y   y  y  y
returned     cooperating  y  y  y  y  y  y  y   y  y  y
withdrawn    caller       y  y  y  s  y  y  s   o  o  q
withdrawn    centre       s  y  y  y  y  y  y   o  o  q
withdrawn    lead         y  s  s  y  s  s  y   o  o  q
withdrawn    cooperating  y  y  y  y  y  y  y   o  o  q
closed       caller       y  y  y  s  y  y  s   o  o  q
closed       centre       s  y  y  y  y  y  y   o  o  q
closed       lead         y  s  s  y  s  s  y   o  o  q
closed       cooperating  y  y  y  y  y  y  y   o  o  q
"""

GULOU = """
state        post         tr ac re wi ar an ra  co ev ak
sent         caller       y  y  y  +  y  y  s   +  +  q
sent         centre       s  y  y  y  y  y  y   +  +  q
sent         lead         y  +  +  y  s  s  y   +  +  +
sent         cooperating  y  y  y  y  y  y  y   +  +  +
signed       caller       y  y  y  s  y  y  s   +  +  q
signed       centre       s  y  y  y  y  y  y   +  +  q
signed       lead         y  s  s  y  +  s  y   +  +  q
signed       cooperating  y  y  y  y  y  y  y   +  +  +
arrived      caller       y  y  y  s  y  y  s   +  +  q
arrived      centre       s  y  y  y  y  y  y   +  +  q
arrived      lead         y  s  s  y  s  +  y   +  +  q
arrived      cooperating  y  y  y  y  y  y  y   +  +  +
answered     caller       y  y  y  s  y  y  +   +  +  q
answered     centre       s  y  y  y  y  y  y   +  +  q
answered     lead         y  s  s  y  s  s  y   +  +  q
answered     cooperating  y  y  y  y  y  y  y   +  +  +
reopened     caller       y  y  y  +  y  y  s   +  +  q
reopened     centre       s  y  y  y  y  y  y   +  +  q
reopened     lead         y  +  +  y  s  s  y   +  +  +
reopened     cooperating  y  y  y  y  y  y  y   +  +  +
returned     caller       y  y  y  +  y  y  s   +  +  q
returned     centre       +  y  y  y  y  y  y   +  +  +
returned     lead         y  y  y  y  y  y  y   y  y  y
returned     cooperating  y  y  y  y  y  y  y   y  y  y
withdrawn    caller       y  y  y  s  y  y  s   o  o  q
withdrawn    centre       s  y  y  y  y  y  y   o  o  q
withdrawn    lead         y  s  s  y  s  s  y   o  o  q
withdrawn    cooperating  y  y  y  y  y  y  y   o  o  q
closed       caller       y  y  y  s  y  y  s   o  o  q
closed       centre       s  y  y  y  y  y  y   o  o  q
closed       lead         y  s  s  y  s  s  y   o  o  q
closed       cooperating  y  y  y  y  y  y  y   o  o  q
"""

STRANGERS = """
department   y  y  y  y  y  y  y   y  y  y
township     y  y  y  y  y  y  y   y  y  y
supervision  y  p  p  p  p  p  y   y  y  y
"""
"""Those with no part, whatever the state."""

WAYS = {
    "xiajin": {
        "filed": (),
        "transferred": ("transfer",),
        "accepted": ("transfer", "accept"),
        "arrived": ("transfer", "accept", "arrive"),
        "answered": ("transfer", "accept", "arrive", "answer"),
        "reopened": ("transfer", "accept", "arrive", "answer", "rate unsolved"),
        "returned": ("transfer", "return"),
        "withdrawn": ("transfer", "withdraw"),
        "closed": ("transfer", "accept", "arrive", "answer", "rate"),
    },
    "gulou": {
        "sent": (),
        "signed": ("accept",),
        "arrived": ("accept", "arrive"),
        "answered": ("accept", "arrive", "answer"),
        "reopened": ("accept", "arrive", "answer", "rate unsolved"),
        "returned": ("return",),
        "withdrawn": ("withdraw",),
        "closed": ("accept", "arrive", "answer", "rate"),
    },
}
RULEBOOKS = {"xiajin": xiajin(), "gulou": gulou()}


def rows() -> Iterator[tuple[str, str, str, str]]:
    """County, state, post, and its ten signs in one word."""
    for county_name, table in (("xiajin", XIAJIN), ("gulou", GULOU)):
        for line in table.strip().splitlines()[1:]:
            state, post, *signs = line.split()
            yield county_name, state, post, "".join(signs)
        for state in WAYS[county_name]:
            for line in STRANGERS.strip().splitlines():
                post, *signs = line.split()
                yield county_name, state, post, "".join(signs)


def story(county_name: str, state: str) -> Story:
    return Story(RULEBOOKS[county_name]).file().play(*WAYS[county_name][state])


def refusal_in_advance(rulebook: Rulebook, told: Story, verb: str, unit: int) -> Refusal | None:
    """What the screen's buttons are told."""
    if verb in rulebook.steps:
        return refusal_of_step(rulebook, FACTS, told.state, rulebook.steps[verb], seat(unit), told.now)
    return refusal_of_remark(rulebook, told.state, verb, seat(unit))


def outcome(told: Story, verb: str, unit: int) -> str | None:
    """What the decider says, on a copy of the story; None when it lets the act happen."""
    refusal = told.copy().attempt(unit, PLAIN[verb])
    return refusal and refusal.code


@pytest.mark.parametrize(("county_name", "state", "post", "signs"), list(rows()))
def test_who_may_do_what_in_which_state(county_name: str, state: str, post: str, signs: str) -> None:
    told, unit = story(county_name, state), UNITS[post]
    expected = {verb: CODES.get(sign) for verb, sign in zip(VERBS, signs, strict=True)}

    assert {verb: outcome(told, verb, unit) for verb in VERBS} == expected
    in_advance = {verb: refusal_in_advance(told.rulebook, told, verb, unit) for verb in VERBS}
    assert {verb: refusal and refusal.code for verb, refusal in in_advance.items()} == expected


def test_the_table_leaves_no_state_and_no_post_out() -> None:
    told = {(county_name, state) for county_name, state, _, _ in rows()}
    posts = {post for _, _, post, _ in rows()}
    assert posts == UNITS.keys()
    for county_name, rulebook in RULEBOOKS.items():
        assert {state for name, state in told if name == county_name} - {"reopened"} == rulebook.states.keys()
        assert rulebook.steps.keys() <= {"file", *VERBS}
