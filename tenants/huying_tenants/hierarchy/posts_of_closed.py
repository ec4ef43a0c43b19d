"""What becomes of the posts of units that are closed: they end with them, or go to the successor with their holders."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from huying_platform.kernel.clock import midnight
from huying_platform.kernel.errors import Refusal
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PostingLine, PostingRef, PostState, code_rules


@dataclass
class Undone:
    """What must be put back for the posts to be as they were."""

    posts: dict[int, date | None] = field(default_factory=dict)
    postings: dict[int, datetime | None] = field(default_factory=dict)
    removed: list[PostingRef] = field(default_factory=list)
    new_posts: list[int] = field(default_factory=list)
    new_postings: list[int] = field(default_factory=list)

    def as_facts(self) -> dict[str, Any]:
        """In values of JSON."""
        return {
            "posts": [[key, _iso(until)] for key, until in self.posts.items()],
            "postings": [[key, _iso(until)] for key, until in self.postings.items()],
            "removed": [
                {
                    "post": each.post_id,
                    "person": each.person_id,
                    "since": each.since.isoformat(),
                    "until": _iso(each.until),
                    "deputy": each.deputy,
                    "engagement": each.engagement.value,
                }
                for each in self.removed
            ],
            "new_posts": self.new_posts,
            "new_postings": self.new_postings,
        }


def standing_posts(unit_ids: Collection[int], day: date) -> dict[int, PostState]:
    """The posts of units that would still be there on a day. Refuses with POSTS_AHEAD one that only begins later."""
    posts = {
        key: state
        for key, state in org_api.posts_in(unit_ids).items()
        if state.until is None or state.until > day
    }
    if ahead := [state.name for state in posts.values() if state.since >= day]:
        raise Refusal(
            "POSTS_AHEAD",
            f"岗位“{ahead[0]}”在这一天或以后才设立。",
            "请先撤销这个岗位，再撤并单位。",
            field="unitIds",
        )
    return posts


def settle(closed: Mapping[int, int | None], day: date, *, move: bool, act: int) -> Undone:
    """End the posts of closed units on a day, or let them go on at their successors."""
    undone = Undone()
    posts = standing_posts(closed, day)
    if not posts:
        return undone
    at = midnight(day)
    postings = org_api.postings_from(list(posts), at)
    new_posts = _moved(posts, closed, day) if move else {}
    undone.posts = {key: state.until for key, state in posts.items()}
    undone.postings = {each.id: each.until for each in postings if each.since < at}
    undone.removed = [each for each in postings if each.since >= at]
    org_api.end_postings([each.id for each in postings], until=at)
    org_api.set_post_ends(dict.fromkeys(posts, day))
    undone.new_posts = sorted(new_posts.values())
    undone.new_postings = list(
        org_api.seat_people(
            [
                PostingLine(
                    post_id=new_posts[each.post_id],
                    person_id=each.person_id,
                    since=max(each.since, at),
                    until=each.until,
                    deputy=each.deputy,
                    engagement=each.engagement,
                )
                for each in postings
                if each.post_id in new_posts
            ],
            act=act,
        )
    )
    return undone


def _moved(posts: Mapping[int, PostState], closed: Mapping[int, int | None], day: date) -> dict[int, int]:
    """New posts at the successors, by the posts they go on from."""
    codes: dict[int, str] = {}
    states: list[PostState] = []
    for key, state in posts.items():
        successor = closed[state.unit_id]
        if successor is None:
            continue
        # Cut short, two codes might be one.
        stem = state.code if len(state.code) <= code_rules.LONGEST - 9 else f"p{key}"
        codes[key] = f"{stem}-{day:%Y%m%d}"
        states.append(replace(state, unit_id=successor, code=codes[key], since=day))
    keys = org_api.save_posts(states)
    return {key: keys[code] for key, code in codes.items()}


def put_back(facts: Mapping[str, Any], day: date, *, act: int) -> None:
    """Let posts and postings be as they were before `settle` on a day; what has been ended since then stays so, what
    was made since then lasts as long as it was to.

    Refuses with ACT_BUILT_UPON where others have been seated on, or taken off, the posts that go on at successors.
    """
    seated = {each.id for each in org_api.postings_from(facts["new_posts"], midnight(org_api.FIRST_DAY))}
    if seated != set(facts["new_postings"]):
        raise Refusal(
            "ACT_BUILT_UPON",
            "转到承接单位的岗位上，人员已经另作安排。",
            "这项变动不能再撤回；请在它生效后另作一项变动。",
        )
    org_api.remove_postings(facts["new_postings"])
    org_api.remove_posts(facts["new_posts"])
    org_api.set_post_ends(
        {
            key: None if until is None else date.fromisoformat(until)
            for key, until in facts["posts"]
            if (post := org_api.post_ever(key)) is not None and post.until == day
        }
    )
    now = org_api.postings_by_id([key for key, _ in facts["postings"]])
    org_api.set_posting_ends(
        {
            key: None if until is None else datetime.fromisoformat(until)
            for key, until in facts["postings"]
            if key in now and now[key].until == midnight(day)
        }
    )
    org_api.seat_people(
        [
            PostingLine(
                post_id=each["post"],
                person_id=each["person"],
                since=datetime.fromisoformat(each["since"]),
                until=None if each["until"] is None else datetime.fromisoformat(each["until"]),
                deputy=each["deputy"],
                engagement=org_api.Engagement(each["engagement"]),
            )
            for each in facts["removed"]
        ],
        act=act,
    )
    org_api.lengthen_postings(cut_by(facts, day))


def cut_by(facts: Mapping[str, Any], day: date) -> tuple[int, ...]:
    """The postings made since `settle` that were to last longer and end on the day only because their posts do."""
    return org_api.cut_postings([key for key, _ in facts["posts"]], midnight(day))


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
