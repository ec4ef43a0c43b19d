"""A unit is merged into another: clocks of one kind meet, consents and approvals stand, persons are followed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from huying_tenants.calls.domain.clock_runs import ClockRun, ClockStatus
from huying_tenants.calls.domain.commands import Take
from huying_tenants.calls.domain.decide import decide
from huying_tenants.calls.domain.events import Author
from huying_tenants.calls.domain.facts import ActingSeat, PostFacts
from huying_tenants.calls.domain.view import lookup_of
from huying_tenants.rulebook.domain.model import Party, Rulebook
from tenant_tests.calls_domain.clock_world import ALL_VERBS, TOWN, Play, book, clock
from tenant_tests.calls_domain.clock_world import FIRE as FIRE_BRIGADE
from tenant_tests.calls_domain.clock_world import LEAD as ECOLOGY
from tenant_tests.calls_domain.clock_world import OTHER_TOWN as MERGED_INTO
from tenant_tests.calls_domain.clock_world import POLICE as CONSTABLES
from tenant_tests.calls_domain.succession_world import MIDNIGHT, facts_with
from tenant_tests.calls_domain.world import (
    county,
)

SIGNING = clock("sign", "filed", "accept", {"hours": 30}, owner="each cooperating")
"""Each co-operating unit signs for itself."""


def _two_signing(second_limit: Mapping[str, Any]) -> Rulebook:
    rows = [{"when": {"unit": ["fire"]}, "hours": 30}, dict(second_limit)]
    signing = {**SIGNING, "starts_on": ["file"], "limits": rows}
    steps = ({"code": "sign_it", "verb": "sign", "name": "签收", "by": "cooperating", "from": ["sent"]},)
    return book({**signing, "stops_on": ["sign_it"]}, steps=steps)


def _signings(play: Play) -> list[ClockRun]:
    return [run for run in play.state.clocks if run.code == "sign"]


@pytest.mark.parametrize(
    ("limit", "kept"), [({"hours": 40}, FIRE_BRIGADE), ({"hours": 20}, CONSTABLES)], ids=["fire", "police"]
)
def test_of_two_clocks_of_one_kind_the_one_due_first_goes_on(limit: Mapping[str, Any], kept: int) -> None:
    rules = _two_signing(limit)
    play = Play(rules)
    play.file("09-26 09:00")
    dues = {run.owner: run.due for run in _signings(play)}
    play.facts = facts_with((FIRE_BRIGADE, CONSTABLES, county("09-26 12:00")), facts=play.facts)
    play.lapse("09-26 13:00")
    (open_run,) = [run for run in _signings(play) if run.open]
    (ended,) = [run for run in _signings(play) if not run.open]
    assert (open_run.owner, open_run.due) == (CONSTABLES, dues[kept])
    assert ended.status is ClockStatus.CANCELLED
    assert {run.due for run in _signings(play)} == set(dues.values())
    assert play.state.cooperating == (CONSTABLES,)


def test_of_two_clocks_of_one_kind_the_late_one_ends_as_late_with_the_unit_that_was() -> None:
    rules = _two_signing({"hours": 40})
    play = Play(rules)
    play.file("09-26 09:00")
    play.facts = facts_with((FIRE_BRIGADE, CONSTABLES, county("09-28 00:00")), facts=play.facts)
    play.lapse("09-28 00:30")
    late, goes_on = _signings(play)
    assert (late.status, late.owner, late.counts_for) == (ClockStatus.LATE, FIRE_BRIGADE, FIRE_BRIGADE)
    assert (goes_on.owner, goes_on.status) == (CONSTABLES, ClockStatus.RUNNING)


JOINT: tuple[dict[str, Any], ...] = (
    {"verb": "file", "name": "呼叫", "by": "caller", "to": "sent", "addresses": "item"},
    {
        "verb": "answer",
        "name": "答复",
        "by": ["lead", "cooperating"],
        "joint": "any_order",
        "from": ["sent"],
        "to": "answered",
    },
    {"verb": "close", "name": "销号", "by": "caller", "from": ["answered"], "to": "closed"},
)
"""All answer together."""


@pytest.mark.parametrize(
    ("agreed", "successor", "still"),
    [
        ([FIRE_BRIGADE], MERGED_INTO, [ECOLOGY, CONSTABLES]),
        ([FIRE_BRIGADE], CONSTABLES, [ECOLOGY, CONSTABLES]),
        ([CONSTABLES], CONSTABLES, [ECOLOGY, CONSTABLES]),
        ([FIRE_BRIGADE, CONSTABLES], CONSTABLES, [ECOLOGY]),
        ([FIRE_BRIGADE, ECOLOGY], ECOLOGY, [CONSTABLES]),
        ([ECOLOGY], ECOLOGY, [ECOLOGY, CONSTABLES]),
    ],
)
def test_who_still_has_to_agree_to_a_joint_step(agreed: list[int], successor: int, still: list[int]) -> None:
    """Whoever speaks for several must have agreed for all of them; nobody has to agree twice for one."""
    play = Play(book(base_steps=list(JOINT), path=["file", "answer", "close"]))
    play.file("09-26 09:00")
    for unit in agreed:
        play.take("09-26 10:00", unit, "answer")
    play.facts = facts_with((FIRE_BRIGADE, successor, MIDNIGHT), facts=play.facts)
    play.lapse("09-27 08:00")
    for place, unit in enumerate(still):
        assert play.state.state == "sent", place
        play.take("09-27 09:00", unit, "answer")
    assert play.state.state == "answered"


@pytest.mark.parametrize(
    ("approved", "still"),
    [([], [CONSTABLES]), ([FIRE_BRIGADE], [CONSTABLES]), ([CONSTABLES], [CONSTABLES])],
)
def test_who_still_has_to_approve_what_two_had_to(approved: list[int], still: list[int]) -> None:
    rows = [{"by": ["unit fire", "unit police"], "joint": "any_order"}]
    asking = {"verb": "contact", "name": "联系", "by": "lead", "from": ["sent"], "approval": {"rows": rows}}
    play = Play(book(base_steps=[*JOINT, asking], path=["file", "answer", "close"]))
    play.file("09-26 09:00")
    play.take("09-26 10:00", ECOLOGY, "contact")
    for unit in approved:
        play.approve("09-26 11:00", unit)
    play.facts = facts_with((FIRE_BRIGADE, CONSTABLES, MIDNIGHT), facts=play.facts)
    play.lapse("09-27 08:00")
    assert play.state.units_of(Party.APPROVER) == tuple(still)
    for unit in still:
        assert play.state.requests[1].pending
        play.approve("09-27 09:00", unit)
    assert [each.step for each in play.state.taken] == ["file", "contact"]


def test_what_waits_for_approval_calls_the_successor() -> None:
    """A transfer asked for while the unit still stood takes effect when it is no more."""
    transfer = {
        "verb": "transfer",
        "name": "转办",
        "by": "lead",
        "from": ["sent"],
        "to": "sent",
        "approval": {"rows": [{"by": ["unit gov"]}]},
    }
    play = Play(book(base_steps=[*JOINT, transfer], path=["file", "answer", "close"]))
    play.file("09-26 09:00")
    play.take("09-26 10:00", ECOLOGY, "transfer", lead=FIRE_BRIGADE, cooperating=(CONSTABLES,))
    play.facts = facts_with((FIRE_BRIGADE, CONSTABLES, MIDNIGHT), facts=play.facts)
    play.approve("09-27 09:00", 30)
    assert (play.state.lead, play.state.cooperating) == (CONSTABLES, ())


@pytest.mark.parametrize(
    ("did", "successor", "done"),
    [
        ([FIRE_BRIGADE, CONSTABLES], MERGED_INTO, True),
        ([FIRE_BRIGADE], MERGED_INTO, False),
        ([FIRE_BRIGADE], CONSTABLES, False),
        ([CONSTABLES], CONSTABLES, True),
    ],
)
def test_what_each_has_done_counts_for_whoever_has_its_place(
    did: list[int], successor: int, done: bool
) -> None:
    play = Play(book())
    play.file("09-26 09:00")
    for unit in did:
        play.take("09-26 10:00", unit, "contact")
    play.facts = facts_with((FIRE_BRIGADE, successor, MIDNIGHT), facts=play.facts)
    play.lapse("09-27 08:00")
    lookup = lookup_of(play.rulebook, play.facts, play.state, county("09-27 08:00"))
    assert ("contact" in lookup("taken_by_each")) is done


PERSONS = [
    {"code": "stays", "name": "点名", "addressee": "person", "passes_to": "stays"},
    {"code": "follows", "name": "点名", "addressee": "person", "passes_to": "successor"},
]


def _person_called(call_type: str, posts: Mapping[int, PostFacts]) -> Play:
    rules = book(
        call_types=PERSONS,
        base_steps=[
            {"verb": "file", "name": "呼叫", "by": "caller", "to": "sent", "addresses": "form"},
            {"verb": "accept", "name": "受理", "by": "person", "from": ["sent"], "to": "accepted"},
            {"verb": "answer", "name": "答复", "by": "person", "from": ["accepted"], "to": "answered"},
            {"verb": "close", "name": "销号", "by": "caller", "from": ["answered"], "to": "closed"},
        ],
    )
    play = Play(rules)
    play.file("09-26 09:00", call_type=call_type, person=500 + ECOLOGY)
    play.facts = facts_with((ECOLOGY, CONSTABLES, MIDNIGHT), facts=replace(play.facts, posts=posts))
    play.lapse("09-27 08:00")
    return play


def act_as(play: Play, author: Author) -> None:
    acting = ActingSeat(author, ALL_VERBS, frozenset())
    now = county("09-27 09:00")
    play.append(decide(play.rulebook, play.facts, play.state, Take("accept"), acting, now), now, author)


OLD, SAME_PERSON, SAME_ROLE = 500 + ECOLOGY, 700, 500 + CONSTABLES


@pytest.mark.parametrize(
    ("posts", "follows"),
    [
        ({SAME_ROLE: PostFacts(CONSTABLES, frozenset({"head"}), (922,))}, SAME_ROLE),
        (
            {
                SAME_ROLE: PostFacts(CONSTABLES, frozenset({"head"}), (922,)),
                SAME_PERSON: PostFacts(CONSTABLES, frozenset(), (900 + ECOLOGY,)),
            },
            SAME_PERSON,
        ),
        (
            {
                OLD: PostFacts(ECOLOGY, frozenset({"head"}), ()),
                800: PostFacts(CONSTABLES, frozenset(), (950,)),
                SAME_ROLE: PostFacts(CONSTABLES, frozenset({"head"}), (922,)),
            },
            SAME_ROLE,
        ),
    ],
    ids=["the first post", "where the same person sits", "of the same roles"],
)
def test_the_person_called_is_followed_on_a_post_of_the_successor(
    posts: Mapping[int, PostFacts], follows: int
) -> None:
    play = _person_called("follows", posts)
    person = play.state.person
    assert person is not None
    assert (person.unit, person.post, play.state.lead) == (CONSTABLES, follows, CONSTABLES)
    act_as(play, Author(posts[follows].account_ids[0], follows, CONSTABLES))
    assert play.state.state == "accepted"


def test_the_person_called_keeps_it_where_the_rule_says_so() -> None:
    posts = {SAME_ROLE: PostFacts(CONSTABLES, frozenset({"head"}), (922,))}
    play = _person_called("stays", posts)
    assert play.state.person is not None
    assert play.state.person.account == 900 + ECOLOGY
    act_as(play, Author(900 + ECOLOGY, 4711, TOWN))
    assert play.state.state == "accepted"
