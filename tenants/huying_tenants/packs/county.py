"""The county being worked in, as worked cases need it: units, posts and list under their own ids."""

from collections.abc import Iterable
from datetime import datetime

from huying_tenants.catalogue.api import branches_above, current_items
from huying_tenants.org.api import posts_by_id, units_by_id, verbs_of
from huying_tenants.packs.domain import CALLING_KINDS, CaseCounty, CaseItem, CasePost, CaseUnit, Override


def county_of_cases(at: datetime, overrides: Iterable[Override] = ()) -> CaseCounty:
    """The county's configuration at a moment; whom a case calls and who acts in it is looked up there."""
    units = units_by_id()
    return CaseCounty(
        units={
            unit.id: CaseUnit(
                id=unit.id,
                code=unit.code,
                name=unit.short_name,
                kind=unit.kind.value,
                level=unit.level,
                parent_id=unit.parent_id,
                superior_id=unit.superior_id,
            )
            for unit in units.values()
        },
        posts={
            post.id: CasePost(
                id=post.id,
                code=post.code,
                name=post.name,
                unit_id=post.unit_id,
                roles=post.roles,
                verbs=verbs_of(units[post.unit_id].kind, post.kind),
            )
            for post in posts_by_id().values()
        },
        items={
            item.code: CaseItem(
                id=item.item_id,
                code=item.code,
                name=item.name,
                lead=item.lead_unit_id,
                cooperating=item.cooperating_unit_ids,
                branches=item.branches,
            )
            for item in current_items(at)
        },
        branches=branches_above(),
        overrides={override.code: override for override in overrides},
        calling_kinds=frozenset(kind.value for kind in CALLING_KINDS),
    )
