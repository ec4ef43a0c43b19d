"""Reading the list. All versions of a county's items are kept in memory while its configuration stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from huying_tenants.catalogue.domain import Duties, ItemRef, branch_path, written_legal_basis
from huying_tenants.catalogue.models import Branch, ItemVersion
from huying_tenants.org.api import kept_per_configuration


@dataclass(frozen=True, slots=True)
class _DatedItem:
    effective_from: datetime
    item: ItemRef


def current_items(at: datetime) -> tuple[ItemRef, ...]:
    """The list as it stands at a moment, in the order of the list."""
    latest: dict[int, ItemRef] = {}
    for dated in _versions().values():
        if dated.effective_from <= at:
            latest[dated.item.item_id] = dated.item
    return tuple(sorted(latest.values(), key=lambda item: item.position))


def item_version(version_id: int) -> ItemRef:
    """A published version, current or not. Raises KeyError when the county has none with this key."""
    return _versions()[version_id].item


@kept_per_configuration
def _versions() -> Mapping[int, _DatedItem]:
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


def _dated(version: ItemVersion, parents: Mapping[str, str | None]) -> _DatedItem:
    return _DatedItem(
        effective_from=version.effective_from,
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
