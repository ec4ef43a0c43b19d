"""Changing the list. The caller holds the transaction and stamps the configuration."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from huying_platform.kernel.clock import midnight
from huying_tenants.catalogue.domain import BranchLine, ItemLine
from huying_tenants.catalogue.models import Branch, Cooperation, Item, ItemVersion


def publish_first_list(
    lines: Sequence[ItemLine],
    branches: Sequence[BranchLine] = (),
    *,
    unit_keys: Mapping[str, int],
    effective_from: datetime,
    at: datetime,
) -> None:
    """Write the list of a new county, in the order given. `unit_keys` gives each unit code its key.

    Several lines of one code are its versions, oldest first; the first day of one is at midnight, county time.
    """
    branch_keys = _grow(branches)
    items: dict[str, Item] = {}
    for line in lines:
        if line.code not in items:
            items[line.code] = Item.objects.create(code=line.code, position=len(items) + 1)
        version = ItemVersion.objects.create(
            item=items[line.code],
            number=line.number,
            name=line.name,
            initials=line.initials,
            lead_id=None if line.lead is None else unit_keys[line.lead],
            branch_id=None if line.branch is None else branch_keys[line.branch],
            legal_basis=line.legal_basis,
            article_checked=line.article_checked,
            duties=asdict(line.duties),
            note=line.note,
            effective_from=effective_from if line.since is None else midnight(line.since),
            effective_until=None if line.until is None else midnight(line.until),
            published_at=at,
        )
        Cooperation.objects.bulk_create(
            Cooperation(item_version=version, unit_id=unit_keys[code], position=place)
            for place, code in enumerate(line.cooperating, start=1)
        )


def _grow(branches: Sequence[BranchLine]) -> Mapping[str, int]:
    """Write the branches, each after the one above it; gives each code its key."""
    keys: dict[str, int] = {}
    for position, line in enumerate(branches, start=1):
        branch = Branch.objects.create(
            code=line.code,
            name=line.name,
            parent_id=None if line.parent is None else keys[line.parent],
            position=position,
        )
        keys[line.code] = branch.id
    return keys
