"""The chain over a call's events: nothing can be changed, moved or left out without the head showing it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_tenants.calls.domain.chain import GENESIS, link, words_digest
from huying_tenants.calls.domain.events import Author, Event
from tenant_tests.calls_domain.world import CALLER, LEAD, PLAIN, Story
from tenant_tests.rulebook_domain.documents import xiajin

SALT = b"0123456789abcdef"
STORY = Story(xiajin()).file().wait(minutes=40).play("transfer")
STORY.act(LEAD, PLAIN["comment"])
STORY.play("accept", "arrive", "answer", "rate unsolved", "accept", "arrive", "answer", "rate")
Link = tuple[Event, bytes]
LINKS: list[Link] = [
    (event, words_digest(SALT, words)) for event, words in zip(STORY.events, STORY.words, strict=True)
]
places = st.integers(0, len(LINKS) - 1)


def head(links: Sequence[Link], *, call_id: int = 7, format_: int = 1) -> bytes:
    hash_ = GENESIS
    for event, digest in links:
        hash_ = link(hash_, call_id=call_id, event=event, words=digest, format_=format_)
    return hash_


HEAD = head(LINKS)


def with_event(place: int, **changes: Any) -> list[Link]:
    links = list(LINKS)
    links[place] = (replace(links[place][0], **changes), links[place][1])
    return links


def test_the_same_events_give_the_same_head() -> None:
    assert head(LINKS) == HEAD
    assert len(HEAD) == 32


@given(place=places)
def test_leaving_one_out_shows(place: int) -> None:
    assert head(LINKS[:place] + LINKS[place + 1 :]) != HEAD


@given(one=places, other=places)
def test_swapping_two_shows(one: int, other: int) -> None:
    assume(one != other)
    links = list(LINKS)
    links[one], links[other] = links[other], links[one]
    assert head(links) != HEAD


@given(place=places)
def test_repeating_one_shows(place: int) -> None:
    assert head([*LINKS[: place + 1], *LINKS[place:]]) != HEAD


@given(place=places, step=st.integers(1, 10**6))
def test_moving_one_in_time_shows(place: int, step: int) -> None:
    at = LINKS[place][0].at
    assert head(with_event(place, at=at + timedelta(microseconds=step))) != HEAD


@given(place=places, choice=st.integers(0, 20))
def test_changing_adding_or_removing_a_fact_shows(place: int, choice: int) -> None:
    payload = dict(LINKS[place][0].payload)
    tampered = [payload | {"added": True}]
    if payload:
        name = sorted(payload)[choice % len(payload)]
        tampered += [payload | {name: [payload[name]]}, {key: payload[key] for key in payload if key != name}]
    assert HEAD not in [head(with_event(place, payload=each)) for each in tampered]


@given(
    place=places,
    author=st.builds(Author, st.integers(1, 9), st.integers(1, 9), st.integers(1, 9)) | st.none(),
)
def test_putting_it_down_to_somebody_else_shows(place: int, author: Author | None) -> None:
    assume(author != LINKS[place][0].author)
    assert head(with_event(place, author=author)) != HEAD


@given(place=places, seq=st.integers(0, 99), type_=st.sampled_from(["closed", "commented"]))
def test_renaming_or_renumbering_shows(place: int, seq: int, type_: str) -> None:
    event = LINKS[place][0]
    assume(seq != event.seq)
    assert head(with_event(place, seq=seq)) != HEAD
    assert type_ == event.type or head(with_event(place, type=type_)) != HEAD


def test_another_call_or_format_is_another_chain() -> None:
    assert head(LINKS, call_id=8) != HEAD
    assert head(LINKS, format_=2) != HEAD


def test_the_zone_a_moment_is_written_in_does_not_matter() -> None:
    assert head(with_event(0, at=LINKS[0][0].at.astimezone(COUNTY_ZONE))) == HEAD


class TestWords:
    """Words lie beside the chain, which holds their salted digest."""

    def test_the_chain_is_verified_without_them(self) -> None:
        # What is needed is the digest stored with the event, not the words it was made of.
        assert all(digest for (event, digest), words in zip(LINKS, STORY.words, strict=True) if words)
        assert head(LINKS) == HEAD

    def test_words_put_in_place_of_others_show(self) -> None:
        stored = LINKS[0][1]
        assert words_digest(SALT, STORY.words[0]) == stored
        assert words_digest(SALT, {**STORY.words[0], "situation": "没有起火"}) != stored

    def test_a_digest_put_in_place_of_another_shows(self) -> None:
        links = list(LINKS)
        links[0] = (links[0][0], words_digest(SALT, {"situation": "没有起火"}))
        assert head(links) != HEAD

    def test_the_same_words_with_another_salt_are_not_to_be_recognised(self) -> None:
        digests = {words_digest(bytes([salt]) * 16, {"words": "是"}) for salt in range(50)}
        assert len(digests) == 50

    def test_an_event_without_words_has_no_digest(self) -> None:
        assert words_digest(SALT, {}) == b""

    def test_the_order_of_the_words_does_not_matter(self) -> None:
        assert words_digest(SALT, {"a": "1", "b": "2"}) == words_digest(SALT, {"b": "2", "a": "1"})

    def test_which_field_said_what_matters(self) -> None:
        assert words_digest(SALT, {"situation": "火", "place": "村"}) != words_digest(
            SALT, {"situation": "村", "place": "火"}
        )


def test_no_event_holds_what_people_said() -> None:
    said = [text for words in STORY.words for text in words.values()]
    assert len(said) > 5
    payloads = str([event.payload for event in STORY.events])
    assert not any(text in payloads for text in said)
    assert STORY.events[0].author is not None
    assert STORY.events[0].author.unit_id == CALLER
