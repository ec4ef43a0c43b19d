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
filed        caller       p  p  p  +  p  p  s   +  +  q
filed        centre       +  p  p  p  p  p  p   +  +  +
filed        lead         p  y  y  p  y  y  p   y  y  y
filed        cooperating  p  y  y  p  y  y  p   y  y  y
transferred  caller       p  p  p  +  p  p  s   +  +  q
transferred  centre       s  p  p  p  p  p  p   +  +  q
transferred  lead         p  +  +  p  s  s  p   +  +  +
transferred  cooperating  p  y  y  p  y  y  p   +  +  +
accepted     caller       p  p  p  s  p  p  s   +  +  q
accepted     centre       s  p  p  p  p  p  p   +  +  q
accepted     lead         p  s  s  p  +  s  p   +  +  q
accepted     cooperating  p  y  y  p  y  y  p   +  +  +
arrived      caller       p  p  p  s  p  p  s   +  +  q
arrived      centre       s  p  p  p  p  p  p   +  +  q
arrived      lead         p  s  s  p  s  +  p   +  +  q
arrived      cooperating  p  y  y  p  y  y  p   +  +  +
answered     caller       p  p  p  s  p  p  +   +  +  q
answered     centre       s  p  p  p  p  p  p   +  +  q
answered     lead         p  s  s  p  s  s  p   +  +  q
answered     cooperating  p  y  y  p  y  y  p   +  +  +
reopened     caller       p  p  p  +  p  p  s   +  +  q
reopened     centre       s  p  p  p  p  p  p   +  +  q
reopened     lead         p  +  +  p  s  s  p   +  +  +
reopened     cooperating  p  y  y  p  y  y  p   +  +  +
returned     caller       p  p  p  +  p  p  s   +  +  q
returned     centre       +  p  p  p  p  p  p   +  +  +
returned     lead         p  y  y  p  y  y  p   y  y  y
returned     cooperating  p  y  y  p  y  y  p   y  y  y
withdrawn    caller       p  p  p  s  p  p  s   o  o  q
withdrawn    centre       s  p  p  p  p  p  p   o  o  q
withdrawn    lead         p  s  s  p  s  s  p   o  o  q
withdrawn    cooperating  p  y  y  p  y  y  p   o  o  q
closed       caller       p  p  p  s  p  p  s   o  o  q
closed       centre       s  p  p  p  p  p  p   o  o  q
closed       lead         p  s  s  p  s  s  p   o  o  q
closed       cooperating  p  y  y  p  y  y  p   o  o  q
"""

GULOU = """
state        post         tr ac re wi ar an ra  co ev ak
sent         caller       p  p  p  +  p  p  s   +  +  q
sent         centre       s  p  p  p  p  p  p   +  +  q
sent         lead         p  +  +  p  s  s  p   +  +  +
sent         cooperating  p  y  y  p  y  y  p   +  +  +
signed       caller       p  p  p  s  p  p  s   +  +  q
signed       centre       s  p  p  p  p  p  p   +  +  q
signed       lead         p  s  s  p  +  s  p   +  +  q
signed       cooperating  p  y  y  p  y  y  p   +  +  +
arrived      caller       p  p  p  s  p  p  s   +  +  q
arrived      centre       s  p  p  p  p  p  p   +  +  q
arrived      lead         p  s  s  p  s  +  p   +  +  q
arrived      cooperating  p  y  y  p  y  y  p   +  +  +
answered     caller       p  p  p  s  p  p  +   +  +  q
answered     centre       s  p  p  p  p  p  p   +  +  q
answered     lead         p  s  s  p  s  s  p   +  +  q
answered     cooperating  p  y  y  p  y  y  p   +  +  +
reopened     caller       p  p  p  +  p  p  s   +  +  q
reopened     centre       s  p  p  p  p  p  p   +  +  q
reopened     lead         p  +  +  p  s  s  p   +  +  +
reopened     cooperating  p  y  y  p  y  y  p   +  +  +
returned     caller       p  p  p  +  p  p  s   +  +  q
returned     centre       +  p  p  p  p  p  p   +  +  +
returned     lead         p  y  y  p  y  y  p   y  y  y
returned     cooperating  p  y  y  p  y  y  p   y  y  y
withdrawn    caller       p  p  p  s  p  p  s   o  o  q
withdrawn    centre       s  p  p  p  p  p  p   o  o  q
withdrawn    lead         p  s  s  p  s  s  p   o  o  q
withdrawn    cooperating  p  y  y  p  y  y  p   o  o  q
closed       caller       p  p  p  s  p  p  s   o  o  q
closed       centre       s  p  p  p  p  p  p   o  o  q
closed       lead         p  s  s  p  s  s  p   o  o  q
closed       cooperating  p  y  y  p  y  y  p   o  o  q
"""

STRANGERS = """
department   p  y  y  p  y  y  p   y  y  y
township     p  p  p  y  p  p  y   y  y  y
supervision  p  p  p  p  p  p  p   p  p  p
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
        return refusal_of_step(rulebook, FACTS, told.state, verb, seat(unit))
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
