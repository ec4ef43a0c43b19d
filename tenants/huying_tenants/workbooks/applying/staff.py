"""People and where they serve: written and taken back by the thousand."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import midnight
from huying_tenants.hierarchy import api as hierarchy_api
from huying_tenants.org import api as org_api
from huying_tenants.org.api import (
    POST_KIND_NAMES,
    PersonLine,
    PostingLine,
    PostingRef,
    PostKind,
    PostState,
    people_rules,
)
from huying_tenants.workbooks.applying.values import (
    Facts,
    moment_of,
    moment_text,
    person_facts,
    post_facts,
    posting_facts,
    posting_line,
    same_posting,
)
from huying_tenants.workbooks.domain.outcomes import GridPost, StaffChange

_SUFFIX = {PostKind.GRID_MEMBER: "m", PostKind.GRID_HEAD: "h"}
_CODE_LIMIT = 40


def touched_by_staff(changes: Sequence[StaffChange], now: datetime) -> set[int]:
    """The units on whose posts somebody is seated, or leaves."""
    posts = org_api.posts_by_id(now)
    units = {
        change.post.unit_id if isinstance(change.post, GridPost) else posts[change.post].unit_id
        for change in changes
    }
    ended = (posting.post_id for change in changes for posting, _ in change.ended)
    return units | {posts[post_id].unit_id for post_id in ended if post_id in posts}


def write_staff(
    changes: Sequence[StaffChange], *, act: int, actor: Actor, now: datetime
) -> Iterator[tuple[int, Facts]]:
    """Write them; gives for each row what it wrote."""
    people = _write_people(changes, actor, now)
    hierarchy_api.tell_former_numbers(
        [(change.before, change.phone) for change in changes if change.before is not None],
        actor=actor,
        act=act,
        now=now,
    )
    made = _make_posts(changes, now)
    posts = {post: key for post, (key, _) in made.items()}
    first = {change.post: change.row for change in reversed(changes) if isinstance(change.post, GridPost)}
    _end(changes)
    org_api.remove_postings([posting.id for change in changes for posting in change.replaced])
    lines: dict[int, PostingLine] = {
        change.row: PostingLine(
            post_id=posts[change.post] if isinstance(change.post, GridPost) else change.post,
            person_id=people[change.code],
            since=change.stretch.since,
            until=change.stretch.until,
            deputy=change.stretch.deputy,
            engagement=change.stretch.engagement,
        )
        for change in changes
        if change.stretch is not None
    }
    keys = dict(zip(lines, org_api.seat_people(list(lines.values()), act=act), strict=True))
    for change in changes:
        before = change.before
        yield (
            change.row,
            {
                "person": people[change.code],
                "before": None
                if before is None
                else person_facts(PersonLine(before.name, before.phone, before.code)),
                "after": person_facts(PersonLine(change.name, change.phone, change.code)),
                "seated": keys.get(change.row),
                "line": posting_facts(lines[change.row]) if change.row in lines else None,
                "ended": [
                    [posting.id, moment_text(posting.until), moment_text(until)]
                    for posting, until in change.ended
                ],
                "replaced": [posting_facts(posting) for posting in change.replaced],
                "made": [made[change.post][0], post_facts(made[change.post][1])]
                if isinstance(change.post, GridPost) and first[change.post] == change.row
                else None,
            },
        )


def _write_people(changes: Sequence[StaffChange], actor: Actor, now: datetime) -> Mapping[str, int]:
    """Write who is new or called otherwise; gives each code its key."""
    keys = {change.code: change.before.id for change in changes if change.before is not None}
    lines = {
        change.code: PersonLine(change.name, change.phone, change.code)
        for change in changes
        if change.before is None or (change.before.name, change.before.phone) != (change.name, change.phone)
    }
    written = org_api.save_people(list(lines.values()), by=hierarchy_api.changed_by(actor, now))
    return keys | dict(zip(lines, written, strict=True))


def _make_posts(changes: Sequence[StaffChange], now: datetime) -> Mapping[GridPost, tuple[int, PostState]]:
    """The posts of grids that have none yet, with their keys."""
    wanted = dict.fromkeys(change.post for change in changes if isinstance(change.post, GridPost))
    if not wanted:
        return {}
    units = org_api.units_by_id(now)
    taken = org_api.posts_by_code()
    first = max((post.position for post in taken.values()), default=0) + 1
    states = {}
    for position, post in enumerate(wanted, start=first):
        code = f"{units[post.unit_id].code}-{_SUFFIX[post.kind]}"
        if code in taken or len(code) > _CODE_LIMIT:
            code = f"g{post.unit_id}-{_SUFFIX[post.kind]}"
        states[post] = PostState(
            unit_id=post.unit_id,
            code=code,
            name=POST_KIND_NAMES[post.kind],
            kind=post.kind,
            position=position,
            since=units[post.unit_id].since,
            single_holder=post.kind is PostKind.GRID_HEAD,
            permission_role=post.permission_role,
        )
    keys = org_api.save_posts(list(states.values()))
    return {post: (keys[state.code], state) for post, state in states.items()}


def _end(changes: Sequence[StaffChange]) -> None:
    by_end: dict[datetime, list[int]] = {}
    for change in changes:
        for posting, until in change.ended:
            by_end.setdefault(until, []).append(posting.id)
    for until, keys in by_end.items():
        org_api.end_postings(keys, until=until)


def undo_staff(rows: Sequence[tuple[int, Facts]], *, act: int, actor: Actor, now: datetime) -> frozenset[int]:
    """Take them back: who was seated is not, who was moved is where they were. Gives the rows that stay.

    So do posts made for grids that others have come to hold, or have changed.
    """
    known = org_api.people_by_code()
    by_key = {person.id: person for person in known.values()}
    postings = org_api.postings_by_id(
        [facts["seated"] for _, facts in rows if facts["seated"] is not None]
        + [key for _, facts in rows for key, _, _ in facts["ended"]]
    )
    left = _no_longer_free(rows, postings)
    unseated: list[int] = []
    reseated: list[PostingLine] = []
    reopened: dict[int, datetime | None] = {}
    people: dict[str, PersonLine] = {}
    forgotten: list[int] = []
    for row, facts in rows:
        person = by_key.get(facts["person"])
        account = None if person is None else person.account_id
        changed = person is None or (facts["before"] is None and account is not None)
        changed = changed or (
            facts["seated"] is not None and not same_posting(postings.get(facts["seated"]), facts["line"])
        )
        changed = changed or any(
            key not in postings or postings[key].until != moment_of(until) for key, _, until in facts["ended"]
        )
        if changed or person is None or row in left:
            left.add(row)
            continue
        if facts["seated"] is not None:
            unseated.append(facts["seated"])
        reseated += [posting_line(each) for each in facts["replaced"]]
        reopened |= {key: moment_of(old) for key, old, _ in facts["ended"]}
        now_called = person_facts(PersonLine(person.name, person.phone, person.code))
        if facts["before"] is None:
            forgotten.append(person.id)
        elif now_called == facts["after"] and facts["before"] != facts["after"]:
            people[person.code] = PersonLine(**facts["before"])
    org_api.remove_postings(unseated)
    org_api.set_posting_ends(reopened)
    org_api.seat_people(reseated, act=act)
    org_api.save_people(list(people.values()), by=hierarchy_api.changed_by(actor, now))
    hierarchy_api.tell_former_numbers(
        [(known[code], line.phone) for code, line in people.items()], actor=actor, act=act, now=now
    )
    org_api.remove_people(forgotten)
    _remove_posts(rows)
    return frozenset(left)


def _remove_posts(rows: Sequence[tuple[int, Facts]]) -> None:
    """Take back the posts that were made for grids and are as they were, unless somebody holds or has held them."""
    made = dict(facts["made"] for _, facts in rows if facts.get("made") is not None)
    units = {after["unit_id"] for after in made.values()}
    known = {key: post_facts(state) for key, state in org_api.posts_in(units).items()}
    org_api.remove_posts([key for key, after in made.items() if known.get(key) == after])


def _no_longer_free(rows: Sequence[tuple[int, Facts]], postings: Mapping[int, PostingRef]) -> set[int]:
    """The rows whose people would come back to a post for one that somebody else has taken since."""
    back: dict[int, list[tuple[int, people_rules.Holding]]] = {}
    for row, facts in rows:
        lines = [posting_line(each) for each in facts["replaced"]]
        lines += [_until(postings[key], moment_of(old)) for key, old, _ in facts["ended"] if key in postings]
        for line in lines:
            post = org_api.post_ever(line.post_id)
            if post is not None and post.single_holder and not line.deputy:
                back.setdefault(line.post_id, []).append(
                    (row, people_rules.Holding(line.person_id, "", line.since, line.until))
                )
    written = {facts["seated"] for _, facts in rows}
    return {
        row
        for there in org_api.postings_from(list(back), midnight(org_api.FIRST_DAY))
        if there.id not in written and not there.deputy
        for row, holding in back[there.post_id]
        if there.person_id != holding.person_id
        and holding.meets(people_rules.Holding(there.person_id, "", there.since, there.until))
    }


def _until(posting: PostingRef, until: datetime | None) -> PostingLine:
    return PostingLine(
        posting.post_id, posting.person_id, posting.since, until, posting.deputy, posting.engagement
    )
