"""Gathers what the decider must know of the county before it is asked."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from huying_platform.calendars.api import holiday_table
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.domain.commands import ItemFacts
from huying_tenants.calls.domain.facts import Facts, PostFacts, UnitFacts
from huying_tenants.catalogue import api as catalogue_api
from huying_tenants.catalogue.api import ItemRef
from huying_tenants.evidence import api as evidence_api
from huying_tenants.org import api as org_api
from huying_tenants.rulebook import api as rulebook_api
from huying_tenants.rulebook.api import PinnedRulebook


def county_facts(version: PinnedRulebook, at: datetime, *, evidence_ids: Collection[int] = ()) -> Facts:
    """The county's units, posts, centre and overrides as a version sees them, the holiday table, and the digests of
    the files a command brings. Who holds which post at the moment is asked of the database only when it matters."""
    return replace(
        _standing_facts(),
        holidays=holiday_table(),
        evidence=evidence_api.digests(evidence_ids),
        posts=_Posts(at),
        overrides=rulebook_api.overrides_beside(version),
    )


def facts_at(at: datetime) -> Callable[[PinnedRulebook], Facts]:
    """The county's facts at a moment beside each version asked for, gathered once: for many calls in one go."""
    gathered: dict[int, Facts] = {}

    def beside(version: PinnedRulebook) -> Facts:
        if version.version_id not in gathered:
            gathered[version.version_id] = county_facts(version, at)
        return gathered[version.version_id]

    return beside


@org_api.kept_per_configuration
def _standing_facts() -> Facts:
    units = {
        unit.id: UnitFacts(
            unit_id=unit.id,
            kind=unit.kind,
            name=unit.short_name,
            code=unit.code,
            level=unit.level,
            parent=unit.parent_id,
            superiors=() if unit.superior_id is None else (unit.superior_id,),
        )
        for unit in org_api.units_by_id().values()
    }
    centre = next((unit.unit_id for unit in units.values() if unit.kind == "centre"), None)
    return Facts(units=units, centre=centre, holidays=holiday_table())


class _Posts(Mapping[int, PostFacts]):
    """The county's posts with those who hold them at a moment; one statement, at the first question."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    @cached_property
    def _posts(self) -> Mapping[int, PostFacts]:
        holders = org_api.holders(self._at)
        return {
            post.id: PostFacts(post.unit_id, post.roles, holders.get(post.id, ()))
            for post in org_api.posts_by_id().values()
        }

    def __getitem__(self, post_id: int) -> PostFacts:
        return self._posts[post_id]

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
