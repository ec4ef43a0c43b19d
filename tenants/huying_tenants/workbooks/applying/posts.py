"""Posts: written and taken back."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from huying_tenants.org import api as org_api
from huying_tenants.workbooks.applying.values import Facts, post_facts, post_state
from huying_tenants.workbooks.domain.outcomes import PostChange
from huying_tenants.workbooks.domain.posts import state_of


def write_posts(changes: Sequence[PostChange]) -> Iterator[tuple[int, Facts]]:
    """Write them; gives for each row what it wrote."""
    keys = org_api.save_posts([change.after for change in changes])
    for change in changes:
        before = None if change.before is None else post_facts(state_of(change.before))
        yield (
            change.row,
            {
                "post": keys[change.after.code],
                "unit": change.after.unit_id,
                "before": before,
                "after": post_facts(change.after),
            },
        )


def undo_posts(rows: Sequence[tuple[int, Facts]], now: datetime) -> frozenset[int]:
    """Take them back; gives the rows that stay: changed since by others, held by somebody, of a role that is gone."""
    known = {
        key: post_facts(state) for key, state in org_api.posts_in({each["unit"] for _, each in rows}).items()
    }
    held = {posting.post_id for posting in org_api.running_postings(now)}
    roles = {None, *org_api.permission_roles()}
    left, removed, restored = set(), [], []
    for row, facts in rows:
        before = facts["before"]
        if known.get(facts["post"]) != facts["after"]:
            left.add(row)
        elif before is None and facts["post"] not in held:
            removed.append(facts["post"])
        elif before is not None and before["permission_role"] in roles:
            restored.append(post_state(before))
        else:
            left.add(row)
    org_api.save_posts(restored)
    org_api.remove_posts(removed)
    return frozenset(left)
