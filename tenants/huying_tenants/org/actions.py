"""Changing the organisation. The caller holds the transaction and stamps the configuration."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from huying_tenants.org.domain import PostLine, UnitLine
from huying_tenants.org.models import Post, Posting, Unit


def establish_units(lines: Sequence[UnitLine]) -> Mapping[str, int]:
    """Write the units of a new county; gives each code its key. A parent stands before its children."""
    keys: dict[str, int] = {}
    for position, line in enumerate(lines, start=1):
        unit = Unit.objects.create(
            code=line.code,
            name=line.name,
            short_name=line.short_name,
            kind=line.kind,
            parent_id=None if line.parent is None else keys[line.parent],
            duty_phone=line.duty_phone,
            initials=line.initials,
            position=position,
            level=line.level,
        )
        keys[line.code] = unit.id
    for line in lines:
        if line.superior is not None:
            Unit.objects.filter(id=keys[line.code]).update(superior_id=keys[line.superior])
    return keys


def establish_posts(lines: Sequence[PostLine], *, unit_keys: Mapping[str, int]) -> None:
    """Write the posts of a new county."""
    Post.objects.bulk_create(
        Post(
            code=line.code,
            unit_id=unit_keys[line.unit],
            name=line.name,
            kind=line.kind,
            position=position,
            roles=list(line.roles),
        )
        for position, line in enumerate(lines, start=1)
    )


def appoint(*, post_id: int, account_id: int, since: datetime) -> None:
    """Let an account hold a post from `since` on; harmless when it already does."""
    Posting.objects.get_or_create(
        post_id=post_id, account_id=account_id, until=None, defaults={"since": since}
    )
