"""The county being worked in, as worked cases need it: units, posts and list under their own ids."""

from collections.abc import Iterable
from datetime import datetime

from huying_platform.kernel.clock import county_date
from huying_tenants.catalogue.api import branches_above, item_versions
from huying_tenants.org.api import posts_by_id, units_by_id, verbs_of
from huying_tenants.packs.domain import (
    CALLING_KINDS,
    CaseCounty,
    CaseItem,
    CasePost,
    CaseUnit,
    Mandates,
    Override,
    items_by_code,
    mandates_of,
)
from huying_tenants.rulebook.api import in_force


def mandates_at(at: datetime) -> Mandates:
    """Whom the rules in force at a moment mean for each step, in the county as it stands then.

    Refuses with RULEBOOK_MISSING where no rules are in force.
    """
    return mandates_of(in_force(at).rulebook, county_of_cases(at))


def county_of_cases(at: datetime, overrides: Iterable[Override] = ()) -> CaseCounty:
    """The county's configuration at a moment; whom a case calls and who acts in it is looked up there."""
    units = units_by_id(at)
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
                verbs=verbs_of(units[post.unit_id].kind, post.kind, post.narrowed),
            )
            for post in posts_by_id(at).values()
        },
        items=items_by_code(
            CaseItem(
                id=dated.item.item_id,
                code=dated.item.code,
                name=dated.item.name,
                lead=dated.item.lead_unit_id,
                cooperating=dated.item.cooperating_unit_ids,
                branches=dated.item.branches,
                since=county_date(dated.effective_from),
                until=None if dated.effective_until is None else county_date(dated.effective_until),
            )
            for dated in item_versions()
        ),
        branches=branches_above(),
        overrides={override.code: override for override in overrides},
        calling_kinds=frozenset(kind.value for kind in CALLING_KINDS),
    )
