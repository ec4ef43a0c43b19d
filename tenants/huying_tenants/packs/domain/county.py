"""The lines of a pack as the county its worked cases play in."""

from collections.abc import Iterator, Mapping, Sequence

from huying_tenants.calls.domain.cases import CaseCounty, CaseItem, CasePost, CaseUnit, items_by_code
from huying_tenants.catalogue.domain import BranchLine, ItemLine, branch_path
from huying_tenants.org.domain import CALLING_KINDS, PermissionRoleLine, PostLine, UnitLine
from huying_tenants.org.domain.permissions import verbs_of
from huying_tenants.org.domain.posts import narrowed
from huying_tenants.rulebook.domain.model import Override


def case_county(
    units: Sequence[UnitLine],
    posts: Sequence[PostLine],
    branches: Sequence[BranchLine],
    items: Sequence[ItemLine],
    overrides: Mapping[str, Override],
    roles: Sequence[PermissionRoleLine] = (),
) -> CaseCounty:
    """Every unit, post and item under its number in the pack."""
    role_verbs: dict[str | None, tuple[str, ...]] = {role.code: role.verbs for role in roles}
    ids = {line.code: number for number, line in enumerate(units, start=1)}
    kinds = {line.code: line.kind for line in units}
    parents = {line.code: line.parent for line in branches}
    return CaseCounty(
        units={
            ids[line.code]: CaseUnit(
                id=ids[line.code],
                code=line.code,
                name=line.short_name,
                kind=line.kind.value,
                level=line.level,
                parent_id=ids[line.parent] if line.parent else None,
                superior_id=ids[line.superior] if line.superior else None,
            )
            for line in units
        },
        posts={
            number: CasePost(
                id=number,
                code=line.code,
                name=line.name,
                unit_id=ids[line.unit],
                roles=frozenset(line.roles),
                verbs=verbs_of(
                    kinds[line.unit],
                    line.kind,
                    narrowed(line.permissions, role_verbs.get(line.permission_role)),
                ),
            )
            for number, line in enumerate(posts, start=1)
        },
        items=items_by_code(_case_items(items, ids, parents)),
        branches=parents,
        overrides=overrides,
        calling_kinds=frozenset(kind.value for kind in CALLING_KINDS),
    )


def _case_items(
    items: Sequence[ItemLine], ids: Mapping[str, int], parents: Mapping[str, str | None]
) -> Iterator[CaseItem]:
    """Every version of every item, under its item's number in the pack."""
    numbers = {
        code: number for number, code in enumerate(dict.fromkeys(line.code for line in items), start=1)
    }
    for line in items:
        yield CaseItem(
            id=numbers[line.code],
            code=line.code,
            name=line.name,
            lead=ids[line.lead] if line.lead else None,
            cooperating=tuple(ids[code] for code in line.cooperating),
            branches=branch_path(parents, line.branch),
            since=line.since,
            until=line.until,
        )
