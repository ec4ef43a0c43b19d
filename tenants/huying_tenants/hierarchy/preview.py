"""What an act would do, before anybody does it: nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import midnight
from huying_tenants.calls import api as calls_api
from huying_tenants.calls.api import PassingLine
from huying_tenants.hierarchy import acts
from huying_tenants.hierarchy.access import organiser
from huying_tenants.hierarchy.posts_of_closed import standing_posts
from huying_tenants.hierarchy.proposals import Outcome, Proposal, named_units, work_out
from huying_tenants.hierarchy.wording import Difference, differences
from huying_tenants.org import api as org_api
from huying_tenants.org.api import administrator_rules
from huying_tenants.rulebook import api as rulebook_api


@dataclass(frozen=True, slots=True)
class Preview:
    """An act worked out: a sentence, every difference, and how much hangs on it.

    `units_below` counts what moves along below the units it is about; `open_calls` the open calls whose part passes
    to a successor, `calls` those of the first that the asker may see; `posts_ending` are keys of posts that end with
    their unit.
    """

    words: str
    changes: tuple[Difference, ...]
    units_below: int
    open_calls: int
    calls: tuple[PassingLine, ...]
    posts_ending: tuple[int, ...]
    warnings: tuple[str, ...]


def preview(actor: Actor, proposal: Proposal, now: datetime) -> Preview:
    """Work a proposal out. Refuses as the act itself would."""
    organiser(actor)
    acts.refuse_unseen_changes(proposal.seen, now)
    outcome = work_out(proposal, now)
    plan, day = outcome.plan, outcome.effective
    closed = {unit for unit, heir in plan.closed.items() if heir is not None}
    passing = calls_api.passing_calls(closed) if closed else None
    posts = standing_posts(plan.closed, day) if plan.closed else {}
    if plan.closed and not proposal.posts_move:
        begins = midnight(day)
        left = org_api.managing_from(begins, outside=plan.closed)
        administrator_rules.check_administrators_left(org_api.managing_from(begins), left, [begins])
    named = named_units(proposal.act)
    below = org_api.subtrees(named, day) - named
    return Preview(
        words=outcome.words,
        changes=tuple(differences(plan, outcome.before, outcome.scheme, day)),
        units_below=len(below),
        open_calls=passing.count if passing else 0,
        calls=tuple(each for each in passing.lines if calls_api.may_see(actor, each.call_id, at=now))
        if passing
        else (),
        posts_ending=tuple(posts),
        warnings=(*plan.warnings, *_named_by_rules(outcome, max(now, midnight(day)))),
    )


def _named_by_rules(outcome: Outcome, at: datetime) -> Iterator[str]:
    """What becomes of rules that name, by its code, a unit that closes."""
    codes = {unit: outcome.before.units[unit].code for unit in outcome.plan.closed}
    if not codes:
        return
    named = rulebook_api.rules_naming(codes.values(), at)
    for unit, heir in outcome.plan.closed.items():
        if rules := named.get(codes[unit]):
            name, which = outcome.before.name_of(unit), "、".join(rules)
            yield (
                f"{which}点名了“{name}”：撤销后这些条目不再指任何单位，请在生效前改好规则。"
                if heir is None
                else f"{which}点名了“{name}”：撤并后这些条目指承接它的“{outcome.plan.after.name_of(heir)}”。"
            )
