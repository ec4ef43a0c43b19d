"""Changing the list. The caller holds the transaction and stamps the configuration."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from huying_tenants.catalogue.domain import ItemLine
from huying_tenants.catalogue.models import Cooperation, Item, ItemVersion


def publish_first_list(
    lines: Sequence[ItemLine], *, unit_keys: Mapping[str, int], effective_from: datetime, at: datetime
) -> None:
    """Write the list of a new county, in the order given. `unit_keys` gives each unit code its key."""
    for position, line in enumerate(lines, start=1):
        version = ItemVersion.objects.create(
            item=Item.objects.create(code=line.code, position=position),
            number=line.number,
            name=line.name,
            initials=line.initials,
            lead_id=unit_keys[line.lead],
            legal_basis=line.legal_basis,
            article_checked=line.article_checked,
            duties=asdict(line.duties),
            note=line.note,
            effective_from=effective_from,
            published_at=at,
        )
        Cooperation.objects.bulk_create(
            Cooperation(item_version=version, unit_id=unit_keys[code], position=place)
            for place, code in enumerate(line.cooperating, start=1)
        )
