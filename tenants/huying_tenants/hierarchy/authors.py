"""Who did something, as people read it: unit, post and name."""

from collections.abc import Collection, Mapping
from datetime import datetime

from huying_tenants.org import api as org_api


def authors(pairs: Collection[tuple[int, int]], at: datetime) -> Mapping[tuple[int, int], str]:
    """Each pair of account and post in words. At most one statement, whatever their number."""
    people = org_api.people_of_accounts({account for account, _ in pairs}) if pairs else {}
    found: dict[tuple[int, int], str] = {}
    for account_id, post_id in pairs:
        person, post = people.get(account_id), org_api.post_ever(post_id)
        unit = None if post is None else org_api.unit_as_of(post.unit_id, at)
        parts = (
            "" if unit is None else unit.short_name,
            "" if post is None else post.name,
            "" if person is None else person.name,
        )
        found[account_id, post_id] = " ".join(filter(None, parts))
    return found
