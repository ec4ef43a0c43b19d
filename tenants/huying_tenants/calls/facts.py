"""Gathers what the decider must know of the county before it is asked."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from huying_platform.calendars.api import holiday_table
from huying_platform.kernel.clock import county_date, midnight
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import ItemFacts
from huying_tenants.calls.domain.facts import Facts, PostFacts, Succession, UnitFacts
from huying_tenants.catalogue import api as catalogue_api
from huying_tenants.catalogue.api import ItemRef
from huying_tenants.evidence import api as evidence_api
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PostRef, UnitKind, UnitRef, Verb, verbs_of
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import PinnedRulebook


def county_facts(version: PinnedRulebook, at: datetime, *, evidence_ids: Collection[int] = ()) -> Facts:
    """The county's units, posts, centre and overrides as a version sees them, the holiday table, and the digests of
    the files a command brings. Who holds which post at the moment is asked of the database only when it matters."""
    return replace(
        _standing_facts(at),
        holidays=holiday_table(),
        evidence=evidence_api.digests(evidence_ids),
        posts=_Posts(at),
        overrides=rulebook_api.overrides_beside(version),
        stationed_answer_to=version.rulebook.hierarchy.stationed_answers_to,
    )


def facts_at(at: datetime) -> Callable[[PinnedRulebook], Facts]:
    """The county's facts at a moment beside each version asked for, gathered once: for many calls in one go."""
    gathered: dict[int, Facts] = {}

    def beside(version: PinnedRulebook) -> Facts:
        if version.version_id not in gathered:
            gathered[version.version_id] = county_facts(version, at)
        return gathered[version.version_id]

    return beside


@org_api.kept_per_era
def _standing_facts(at: datetime) -> Facts:
    units = {unit.id: _unit_facts(unit) for unit in org_api.units_by_id(at).values()}
    centre = next((unit.unit_id for unit in units.values() if unit.kind == "centre"), None)
    return Facts(
        units=units,
        centre=centre,
        holidays=holiday_table(),
        successions=_successions(at),
        hearing=frozenset(_hearing(at)),
    )


def _hearing(at: datetime) -> Iterator[int]:
    """The units with a post that may acknowledge a ring."""
    units = org_api.units_by_id(at)
    for post in org_api.posts_by_id(at).values():
        unit = units.get(post.unit_id)
        if unit is not None and Verb.ACKNOWLEDGE in verbs_of(unit.kind, post.kind, post.narrowed):
            yield unit.id


def _unit_facts(unit: UnitRef) -> UnitFacts:
    return UnitFacts(
        unit_id=unit.id,
        kind=unit.kind,
        name=unit.short_name,
        code=unit.code,
        level=unit.level,
        parent=unit.parent_id,
        superiors=_superiors(unit),
    )


def _superiors(unit: UnitRef) -> tuple[int, ...]:
    """Two for a stationed agency, the line's first; else the one the unit names, or the unit above it."""
    if unit.kind is UnitKind.STATIONED:
        return unit.superior_ids
    return () if unit.superior_id is None else (unit.superior_id,)


def _successions(at: datetime) -> Mapping[int, Succession]:
    """To whom the matters of every unit that closes or has closed pass, and from which moment on."""
    standing, today, found = org_api.units_by_id(at), county_date(at), {}
    for unit_id, succession in org_api.successions().items():
        if unit_id in standing and succession.since <= today:
            continue  # it stands again: what it has now is its own
        was = None if unit_id in standing else org_api.unit_as_of(unit_id, at)
        found[unit_id] = Succession(
            successor=succession.successor_id,
            since=midnight(succession.since).astimezone(UTC),
            act=succession.act,
            was=_unit_facts(was) if was is not None else None,
        )
    return found


class _Posts(Mapping[int, PostFacts]):
    """The county's posts with those who hold them at a moment; one statement, at the first question for one of them."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    @cached_property
    def _holders(self) -> Mapping[int, tuple[int, ...]]:
        return org_api.holders(self._at)

    @cached_property
    def _posts(self) -> Mapping[int, PostRef]:
        return org_api.posts_by_id(self._at)

    def __getitem__(self, post_id: int) -> PostFacts:
        post = self._posts[post_id]
        return PostFacts(post.unit_id, post.roles, self._holders.get(post_id, ()))

    def __iter__(self) -> Iterator[int]:
        return iter(self._posts)

    def __len__(self) -> int:
        return len(self._posts)


def item_facts(version_id: int) -> ItemFacts:
    """A pinned item version as the decider sees it."""
    return _facts_of(catalogue_api.item_version(version_id))


def current_item(item_id: int, at: datetime) -> ItemFacts:
    """The version of an item in force at a moment. Raises Refusal ITEM_NOT_FOUND."""
    for item in catalogue_api.current_items(at):
        if item.item_id == item_id:
            return _facts_of(item)
    raise Refusal("ITEM_NOT_FOUND", "清单里没有这个事项。", "请从清单里重新选择。", field="itemId")


def _facts_of(item: ItemRef) -> ItemFacts:
    return ItemFacts(
        item_id=item.item_id,
        version_id=item.version_id,
        code=item.code,
        name=item.name,
        lead=item.lead_unit_id,
        cooperating=tuple(item.cooperating_unit_ids),
        branches=item.branches,
    )
