"""Reading the list. All versions of a county's items are kept in memory while its configuration stands."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from huying_platform.kernel.clock import county_date
from huying_tenants.catalogue.domain import (
    BranchLine,
    DatedItem,
    Duties,
    ItemLine,
    ItemRef,
    branch_path,
    written_legal_basis,
)
from huying_tenants.catalogue.models import Branch, ItemVersion
from huying_tenants.org.api import kept_per_configuration


def current_items(at: datetime) -> tuple[ItemRef, ...]:
    """The list as it stands at a moment, in the order of the list."""
    latest: dict[int, DatedItem] = {}
    for dated in _versions().values():
        if dated.effective_from <= at:
            latest[dated.item.item_id] = dated
    here = (dated.item for dated in latest.values() if dated.in_force(at))
    return tuple(sorted(here, key=lambda item: item.position))


def item_versions() -> tuple[DatedItem, ...]:
    """Every version of every item, in the order of the list, an item's own oldest first."""
    return tuple(sorted(_versions().values(), key=lambda dated: (dated.item.position, dated.effective_from)))


def item_version(version_id: int) -> ItemRef:
    """A published version, current or not. Raises KeyError when the county has none with this key."""
    return _versions()[version_id].item


def written_list(
    begun: datetime, unit_code: Callable[[int], str | None]
) -> tuple[tuple[BranchLine, ...], tuple[ItemLine, ...]]:
    """The whole list as a county pack states it, every version of an item a line, oldest first. Three statements.

    `begun` is when the list began to hold. `unit_code` names a unit by its code; where it knows none, the item names
    nobody in its place.
    """
    branches = tuple(
        BranchLine(*row)
        for row in Branch.objects.order_by("position", "id").values_list("code", "name", "parent__code")
    )
    versions = (
        ItemVersion.objects.select_related("item", "branch")
        .prefetch_related("cooperations")
        .order_by("item__position", "item_id", "effective_from")
    )
    return branches, tuple(_written(version, begun, unit_code) for version in versions)


def _written(version: ItemVersion, begun: datetime, unit_code: Callable[[int], str | None]) -> ItemLine:
    lead = None if version.lead_id is None else unit_code(version.lead_id)
    named = (unit_code(each.unit_id) for each in version.cooperations.all())
    return ItemLine(
        code=version.item.code,
        number=version.number,
        name=version.name,
        initials=version.initials,
        lead=lead,
        cooperating=tuple(dict.fromkeys(code for code in named if code is not None and code != lead)),
        legal_basis=version.legal_basis,
        article_checked=version.article_checked,
        duties=Duties(**version.duties),
        note=version.note,
        branch=None if version.branch is None else version.branch.code,
        since=None if version.effective_from == begun else county_date(version.effective_from),
        until=None if version.effective_until is None else county_date(version.effective_until),
    )


@kept_per_configuration
def _versions() -> Mapping[int, DatedItem]:
    """Every version by its key, oldest first."""
    versions = (
        ItemVersion.objects.select_related("item", "branch")
        .prefetch_related("cooperations")
        .order_by("effective_from", "id")
    )
    parents = branches_above()
    return MappingProxyType({version.id: _dated(version, parents) for version in versions})


@kept_per_configuration
def branches_above() -> Mapping[str, str | None]:
    """The branch above each branch of the list, by their codes; None for the topmost."""
    rows = Branch.objects.order_by("position").values_list("code", "parent__code")
    return MappingProxyType(dict(rows))


def _dated(version: ItemVersion, parents: Mapping[str, str | None]) -> DatedItem:
    return DatedItem(
        effective_from=version.effective_from,
        effective_until=version.effective_until,
        item=ItemRef(
            version_id=version.id,
            item_id=version.item_id,
            code=version.item.code,
            number=version.number,
            name=version.name,
            initials=version.initials,
            lead_unit_id=version.lead_id,
            cooperating_unit_ids=tuple(each.unit_id for each in version.cooperations.all()),
            legal_basis=written_legal_basis(version.legal_basis, article_checked=version.article_checked),
            article_checked=version.article_checked,
            duties=Duties(**version.duties),
            note=version.note,
            position=version.item.position,
            branches=() if version.branch is None else branch_path(parents, version.branch.code),
        ),
    )
