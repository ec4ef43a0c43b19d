"""Who did something, as people read it: unit, post and name."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from huying_platform.kernel.actor import PLATFORM_NAME
from huying_tenants.org import api as org_api

RULES: Final = "系统（保存期限）"
"""Nobody: what the rules about how long data is kept do by themselves, under account 0."""


def authors(pairs: Collection[tuple[int, int]], at: datetime) -> Mapping[tuple[int, int], str]:
    """Each pair of account and post in words; post 0 is `PLATFORM_NAME`, account 0 the `RULES`.

    At most one statement, whatever their number.
    """
    people = org_api.people_of_accounts({account for account, _ in pairs}) if pairs else {}
    found: dict[tuple[int, int], str] = {}
    for account_id, post_id in pairs:
        person, post = people.get(account_id), org_api.post_ever(post_id)
        unit = None if post is None else org_api.unit_as_of(post.unit_id, at)
        place = ("" if unit is None else unit.short_name, "" if post is None else post.name)
        name = "" if person is None else person.name
        # Where nobody has been named yet, as in a demo, somebody is called by his unit and post.
        left = [part for part in place if part and part not in name]
        unnamed = "" if post_id else PLATFORM_NAME if account_id else RULES
        found[account_id, post_id] = " ".join(filter(None, (*left, name))) or unnamed
    return found
