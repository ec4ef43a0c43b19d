"""The county's roles of permissions (权限角色), and who is on the posts that have them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from django.db.models import Q

from huying_tenants.org.domain import PermissionRoleLine, PermissionRoleRef, PostKind, UnitKind
from huying_tenants.org.following import follow_units
from huying_tenants.org.models import PermissionRole, Post
from huying_tenants.org.offices import Holder, current_postings, holder_of
from huying_tenants.org.revision import kept_per_configuration


@kept_per_configuration
def permission_roles() -> Mapping[str, PermissionRoleRef]:
    """Every role by its code, in the county's order; kept in memory."""
    return MappingProxyType(
        {role.code: _ref(role) for role in PermissionRole.objects.order_by("position", "id")}
    )


def save_permission_role(role: PermissionRoleRef, *, act: int | None) -> None:
    """Write a role, new or known by its code."""
    PermissionRole.objects.update_or_create(
        code=role.code,
        defaults={
            "name": role.name,
            "unit_kinds": sorted(role.unit_kinds),
            "post_kinds": sorted(role.post_kinds),
            "verbs": sorted(role.verbs),
            "position": role.position,
            "act": act,
        },
    )
    follow_units()


def establish_permission_roles(lines: Sequence[PermissionRoleLine]) -> None:
    """Write the roles of a new county."""
    for position, line in enumerate(lines, start=1):
        role = PermissionRoleRef(
            code=line.code,
            name=line.name,
            unit_kinds=frozenset(line.unit_kinds),
            post_kinds=frozenset(line.post_kinds),
            verbs=frozenset(line.verbs),
            position=position,
        )
        save_permission_role(role, act=None)


def remove_permission_role(code: str) -> None:
    """Forget a role that no post has, ended ones included; the database refuses one that is in use."""
    PermissionRole.objects.filter(code=code).delete()


def permission_role_used(code: str) -> int:
    """How many posts have a role, ended ones included. One statement."""
    return Post.objects.filter(permission_role__code=code).count()


def people_on_posts(at: datetime) -> Mapping[int, tuple[int, ...]]:
    """Who holds each post at a moment: the keys of the people by post. One statement."""
    found: dict[int, list[int]] = {}
    for post_id, person_id in current_postings(at).order_by("id").values_list("post_id", "person_id"):
        found.setdefault(post_id, []).append(person_id)
    return {post_id: tuple(people) for post_id, people in found.items()}


def holders_page(
    post_ids: Collection[int], at: datetime, *, limit: int, after: tuple[datetime, int] | None
) -> list[Holder]:
    """Who holds these posts at a moment, in the order of (since, key), from after a place on. One statement."""
    postings = current_postings(at).filter(post_id__in=post_ids).select_related("person")
    if after is not None:
        since, key = after
        postings = postings.filter(Q(since__gt=since) | Q(since=since, id__gt=key))
    return [holder_of(posting) for posting in postings.order_by("since", "id")[:limit]]


def holders_count(post_ids: Collection[int], at: datetime) -> int:
    """How many hold these posts at a moment. One statement."""
    return current_postings(at).filter(post_id__in=post_ids).count()


def _ref(role: PermissionRole) -> PermissionRoleRef:
    return PermissionRoleRef(
        code=role.code,
        name=role.name,
        unit_kinds=frozenset(map(UnitKind, role.unit_kinds)),
        post_kinds=frozenset(map(PostKind, role.post_kinds)),
        verbs=frozenset(role.verbs),
        position=role.position,
        act=role.act,
    )
