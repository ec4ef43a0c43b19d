"""The county as workbooks see it: the words of their columns, what rows are compared with, what an export states."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from huying_platform.counties.api import current_county
from huying_platform.kernel.clock import county_date
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PostingRef
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.workbooks.domain.kinds import CountyWords, WorkbookKind
from huying_tenants.workbooks.domain.lines import (
    GRID_KINDS,
    Holding,
    Line,
    member_line,
    person_line,
    unit_line,
)
from huying_tenants.workbooks.domain.members import current
from huying_tenants.workbooks.domain.places import Places
from huying_tenants.workbooks.domain.posts import KnownPosts
from huying_tenants.workbooks.domain.roles import KnownRoles
from huying_tenants.workbooks.domain.staff import KnownStaff
from huying_tenants.workbooks.domain.units import KnownUnits


def county_words(now: datetime) -> CountyWords:
    """What the columns of the county's workbooks are made of on the day."""
    units = org_api.units_by_id(now)
    by_level: dict[str, dict[str, None]] = {}
    for unit in units.values():
        by_level.setdefault(unit.level, {})[unit.name] = None
    return CountyWords(
        levels=org_api.levels_on(county_date(now)),
        roles=tuple(_roles(now).values()),
        permission_roles=tuple(role.name for role in org_api.permission_roles().values()),
        unit_names=tuple(dict.fromkeys(unit.name for unit in units.values())),
        names_by_level={level: tuple(names) for level, names in by_level.items()},
    )


def known_units(now: datetime) -> KnownUnits:
    """The units as they stand on the day, and the codes of those that do not."""
    on = county_date(now)
    standing, codes, gone = {}, {}, set()
    for key, versions in org_api.unit_versions().items():
        state = next((version.state for version in versions if version.stands_on(on)), None)
        if state is None:
            gone.add(versions[0].code)
        else:
            standing[key], codes[versions[0].code] = state, key
    return KnownUnits(standing, codes, frozenset(gone), org_api.levels_on(on), current_county().code)


def known_posts(now: datetime) -> KnownPosts:
    """The posts of any day at units that stand, and how many hold each."""
    units = org_api.units_by_id(now)
    holders = Counter(
        posting.post_id
        for posting in org_api.running_postings(now)
        if posting.since <= now and not posting.deputy
    )
    posts = {code: post for code, post in org_api.posts_by_code().items() if post.unit_id in units}
    return KnownPosts(posts, holders, Places.of(units), _roles(now), _known_roles(now), county_date(now))


def known_staff(now: datetime) -> KnownStaff:
    """The people, the posts that stand on the day, and who holds them or is to."""
    units = org_api.units_by_id(now)
    posts = {key: post for key, post in org_api.posts_by_id(now).items() if post.unit_id in units}
    return KnownStaff(
        people=org_api.people_by_code(),
        posts=posts,
        postings=tuple(org_api.running_postings(now)),
        places=Places.of(units),
        levels=org_api.levels_on(county_date(now)),
        permission_roles=_known_roles(now),
    )


def lines(kind: WorkbookKind, now: datetime, under: frozenset[int] | None) -> Iterator[Line]:
    """What the county has of a kind, line by line; of the units `under` only, None: of all."""
    if kind is WorkbookKind.UNITS:
        return _unit_lines(now, under)
    if kind is WorkbookKind.POSTS:
        return _post_lines(now, under)
    known = known_staff(now)
    of_grids = kind is WorkbookKind.MEMBERS
    people = {person.id: person for person in known.people.values()}
    holdings = (
        Holding(people[posting.person_id], posting, known.posts[posting.post_id])
        for posting in (_latest(known) if of_grids else known.postings)
        if posting.post_id in known.posts
    )
    wanted = (
        holding
        for holding in holdings
        if (holding.post.kind in GRID_KINDS) is of_grids and (under is None or holding.post.unit_id in under)
    )
    if of_grids:
        return (member_line(holding, known.places, known.levels) for holding in wanted)
    namesakes = known.namesakes()
    return (person_line(holding, known.places, holding.post.id in namesakes) for holding in wanted)


def _latest(known: KnownStaff) -> Iterator[PostingRef]:
    """The one posting at a grid of each person that their row speaks of."""
    for postings in known.of_persons().values():
        latest = current(known.at_grids(postings))
        if latest is not None:
            yield latest


def _unit_lines(now: datetime, under: frozenset[int] | None) -> Iterator[Line]:
    known = known_units(now)
    places = known.places()
    codes = {key: code for code, key in known.codes.items()}
    order = sorted(known.states.items(), key=lambda each: (each[1].position, each[0]))
    return (
        unit_line(codes[key], state, places, known.levels)
        for key, state in order
        if under is None or key in under
    )


def _post_lines(now: datetime, under: frozenset[int] | None) -> Iterator[Line]:
    known = known_posts(now)
    on = county_date(now)
    return (
        known.line(post)
        for post in sorted(known.posts.values(), key=lambda post: (post.position, post.id))
        if post.stands_on(on) and (under is None or post.unit_id in under)
    )


def _roles(now: datetime) -> Mapping[str, str]:
    return rulebook_api.in_force(now).rulebook.roles


def _known_roles(now: datetime) -> KnownRoles:
    kinds = {unit.id: unit.kind for unit in org_api.units_by_id(now).values()}
    return KnownRoles(org_api.permission_roles(), kinds)


def units_under(code: str, now: datetime) -> frozenset[int] | None:
    """The unit of a code and all below it; None where the county has no such unit today."""
    found = next((unit for unit in org_api.units_by_id(now).values() if unit.code == code), None)
    return None if found is None else org_api.subtree(found.id, county_date(now))
