"""Who can do what, and why: every verb against every role, and the posts of one person."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from huying_tenants.org import api as org_api
from huying_tenants.org.api import (
    VERB_NAMES,
    VERBS_BY_UNIT_KIND,
    Bound,
    PermissionRoleRef,
    PostKind,
    PostRef,
    UnitKind,
    role_rules,
)
from huying_tenants.packs.api import Mandate, Mandates, mandates_at


class CellState(StrEnum):
    """Whether the posts of a role may take a verb: all of them, some, none; or none ever could (`beyond`)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Why:
    """What says no, in words."""

    bound: Bound
    sentence: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A verb of a role, or of one post.

    `granted`: the role gives it, whatever else says no. `posts` and `people` are those who may; `steps` are the
    rulebook's names for what they may do.
    """

    verb: str
    state: CellState
    granted: bool
    posts: int
    people: int
    why: tuple[Why, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A role, None: the posts that have none, with how many posts stand and how many people hold them now."""

    role: PermissionRoleRef | None
    posts: int
    people: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PostOfPerson:
    """One of somebody's posts, and what they may do by it."""

    post: PostRef
    deputy: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Sort:
    """Posts that are alike in everything that says what they may do."""

    unit_kind: UnitKind
    post_kind: PostKind
    role_verbs: frozenset[str] | None
    permissions: frozenset[str] | None
    rules: frozenset[str]

    def refused_by(self, verb: str) -> Bound | None:
        """What keeps such posts from a verb, None: nothing does."""
        bound = role_rules.refused_by(
            verb,
            self.unit_kind,
            self.post_kind,
            role_verbs=self.role_verbs,
            permissions=self.permissions,
        )
        return bound or (None if verb in self.rules else Bound.RULES)


def permission_columns(at: datetime) -> list[Column]:
    """Every role against every verb, in the county's order; last, where there are any, the posts without a role.

    One statement besides what is in memory.
    """
    county = _County(at)
    roles: list[PermissionRoleRef | None] = [*org_api.permission_roles().values()]
    if county.posts_with(None):
        roles.append(None)
    return [county.column(role) for role in roles]


def posts_permitted(role: str | None, verb: str, at: datetime) -> list[int]:
    """The posts with a role (None: without one) that may take a verb at a moment."""
    county = _County(at)
    return [post.id for post in county.posts_with(role) if county.sort(post).refused_by(verb) is None]


def permissions_of_person(person_id: int, at: datetime) -> list[PostOfPerson]:
    """What somebody may do at a moment by each of their posts, own posts first. One statement."""
    county, units = _County(at), org_api.units_by_id(at)
    held = [each for each in org_api.postings_of_person(person_id, at) if each.since <= at]
    return [
        PostOfPerson(post, posting.deputy, county.cells_of(post))
        for posting in sorted(held, key=lambda each: each.deputy)
        if (post := org_api.posts_by_id(at).get(posting.post_id)) is not None and post.unit_id in units
    ]


class _County:
    """The county at a moment, read once."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.units = org_api.units_by_id(at)
        self.mandates: Mandates = mandates_at(at)
        self._rules: dict[tuple[int, frozenset[str]], frozenset[str]] = {}

    @cached_property
    def people(self) -> Mapping[int, tuple[int, ...]]:
        """Who holds each post."""
        return org_api.people_on_posts(self.at)

    @cached_property
    def _by_role(self) -> Mapping[str | None, Sequence[PostRef]]:
        found: dict[str | None, list[PostRef]] = {}
        for post in org_api.posts_by_id(self.at).values():
            if post.unit_id in self.units:
                found.setdefault(post.permission_role, []).append(post)
        return found

    def posts_with(self, role: str | None) -> Sequence[PostRef]:
        """The posts that stand and have a role, None: no role."""
        return self._by_role.get(role, ())

    def sort(self, post: PostRef) -> _Sort:
        """What a post is for its permissions."""
        unit = self.units[post.unit_id]
        return _Sort(
            unit.kind, post.kind, post.role_verbs, post.permissions, self._rules_for(post, unit.kind)
        )

    def _rules_for(self, post: PostRef, unit_kind: UnitKind) -> frozenset[str]:
        # Whoever may take no verb at all, as the grid members by the thousand, need not be looked up in the rules.
        if not org_api.verbs_of(unit_kind, post.kind):
            return frozenset()
        key = post.unit_id, post.roles
        if key not in self._rules:
            self._rules[key] = self.mandates.leave(*key)
        return self._rules[key]

    def column(self, role: PermissionRoleRef | None) -> Column:
        """One role against every verb."""
        posts = self.posts_with(None if role is None else role.code)
        sorts: dict[_Sort, list[PostRef]] = {}
        for post in posts:
            sorts.setdefault(self.sort(post), []).append(post)
        people = {sort: self._people_on(each) for sort, each in sorts.items()}
        kinds = (
            (role.unit_kinds, role.post_kinds)
            if role is not None
            else (
                frozenset(sort.unit_kind for sort in sorts),
                frozenset(sort.post_kind for sort in sorts),
            )
        )
        return Column(
            role=role,
            posts=len(posts),
            people=len(self._people_on(posts)),
            cells=tuple(self._cell(verb, role, kinds, sorts, people) for verb in VERB_NAMES),
        )

    def _people_on(self, posts: Iterable[PostRef]) -> frozenset[int]:
        return frozenset(person for post in posts for person in self.people.get(post.id, ()))

    def _cell(
        self,
        verb: str,
        role: PermissionRoleRef | None,
        kinds: tuple[frozenset[UnitKind], frozenset[PostKind]],
        sorts: Mapping[_Sort, Sequence[PostRef]],
        people: Mapping[_Sort, frozenset[int]],
    ) -> Cell:
        bounds = {sort: sort.refused_by(verb) for sort in sorts}
        may = [sort for sort, bound in bounds.items() if bound is None]
        granted = role is None or verb in role.verbs
        refused = Counter[Bound]()
        for sort, bound in bounds.items():
            if bound is not None:
                refused[bound] += len(sorts[sort])
        if verb not in role_rules.verbs_within(*kinds):
            why: tuple[Why, ...] = (_beyond(verb, *kinds),)
            state = CellState.BEYOND
        elif not granted:
            why, state = (_not_given(verb, role),), CellState.NO
        elif not sorts:
            unused = not self._meant(verb, kinds[0])
            why = (self._rules_say_no(verb),) if unused else ()
            state = CellState.NO if unused else CellState.YES
        else:
            why = tuple(self._why(verb, bound, refused[bound], kinds) for bound in Bound if bound in refused)
            state = CellState.NO if not may else CellState.PARTLY if refused else CellState.YES
        return Cell(
            verb=verb,
            state=state,
            granted=granted and state is not CellState.BEYOND,
            posts=sum(len(sorts[sort]) for sort in may),
            people=len(frozenset().union(*(people[sort] for sort in may))),
            why=why,
            steps=self._steps(verb, (post for sort in may for post in sorts[sort])),
        )

    def cells_of(self, post: PostRef) -> tuple[Cell, ...]:
        """Every verb of one post."""
        sort, role = self.sort(post), org_api.permission_roles().get(post.permission_role or "")
        kinds = frozenset({sort.unit_kind}), frozenset({sort.post_kind})
        return tuple(self._cell_of(verb, post, sort, role, kinds) for verb in VERB_NAMES)

    def _cell_of(
        self,
        verb: str,
        post: PostRef,
        sort: _Sort,
        role: PermissionRoleRef | None,
        kinds: tuple[frozenset[UnitKind], frozenset[PostKind]],
    ) -> Cell:
        bound = sort.refused_by(verb)
        why: tuple[Why, ...] = ()
        if bound in (Bound.UNIT_KIND, Bound.POST_KIND):
            why = (_beyond(verb, *kinds),)
        elif bound is Bound.ROLE:
            why = (_not_given(verb, role),)
        elif bound is not None:
            why = (self._why(verb, bound, 1, kinds),)
        beyond = bound in (Bound.UNIT_KIND, Bound.POST_KIND)
        return Cell(
            verb=verb,
            state=CellState.YES if bound is None else CellState.BEYOND if beyond else CellState.NO,
            granted=bound in (None, Bound.POST, Bound.RULES),
            posts=int(bound is None),
            people=int(bound is None),
            why=why,
            steps=self._steps(verb, (post,)) if bound is None else (),
        )

    def _steps(self, verb: str, posts: Iterable[PostRef]) -> tuple[str, ...]:
        """The names of the steps that come to some of the posts."""
        mandates = self.mandates.by_verb.get(verb, ())
        if not mandates:
            return ()
        keys = {(post.unit_id, post.roles) for post in posts}
        return tuple(
            dict.fromkeys(each.step for each in mandates if any(each.comes_to(*key) for key in keys))
        )

    def _meant(self, verb: str, unit_kinds: Collection[UnitKind]) -> bool:
        """Whether the rules have the verb for some unit of these kinds, be it that nobody sits there yet."""
        mandates = self.mandates.by_verb.get(verb)
        return self.mandates.has_no_say(verb) or any(
            each.unit_ids is None or any(self.units[unit].kind in unit_kinds for unit in each.unit_ids)
            for each in mandates or ()
        )

    def _why(
        self,
        verb: str,
        bound: Bound,
        posts: int,
        kinds: tuple[frozenset[UnitKind], frozenset[PostKind]],
    ) -> Why:
        name = VERB_NAMES[verb]
        if bound is Bound.RULES:
            return self._rules_say_no(verb)
        if bound is Bound.POST:
            return Why(bound, f"{posts} 个岗位另外收窄了权限，去掉了“{name}”。")
        return Why(bound, f"{posts} 个岗位所在单位的类别或岗位种类不能“{name}”。")

    def _rules_say_no(self, verb: str) -> Why:
        name = VERB_NAMES[verb]
        mandates = self.mandates.by_verb.get(verb, ())
        if not mandates:
            return Why(Bound.RULES, f"现行规则里没有“{name}”这一步。")
        said = "；".join(f"“{step}”由{who}办理" for step, who in _by_step(mandates))
        return Why(Bound.RULES, f"现行规则里，{said}。")


def _by_step(mandates: Iterable[Mandate]) -> Iterator[tuple[str, str]]:
    whos: dict[str, list[str]] = {}
    for each in mandates:
        whos.setdefault(each.step, []).append(each.who)
    for step, names in whos.items():
        yield step, "或".join(dict.fromkeys(names))


def _beyond(verb: str, unit_kinds: Collection[UnitKind], post_kinds: Collection[PostKind]) -> Why:
    """The outermost bound that keeps every post of these kinds from a verb."""
    name = VERB_NAMES[verb]
    if not any(verb in VERBS_BY_UNIT_KIND[kind] for kind in unit_kinds):
        units = role_rules.unit_kinds_words(unit_kinds)
        return Why(Bound.UNIT_KIND, f"{units}的岗位都不能“{name}”，这是系统的底线，角色和规则都不能放宽。")
    posts = role_rules.post_kinds_words(post_kinds)
    return Why(Bound.POST_KIND, f"{posts}不能“{name}”，这是系统的底线，角色和规则都不能放宽。")


def _not_given(verb: str, role: PermissionRoleRef | None) -> Why:
    name = "" if role is None else role.name
    return Why(Bound.ROLE, f"角色“{name}”没有给“{VERB_NAMES[verb]}”。")
