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
from huying_tenants.hierarchy.permission_roles import few_of
from huying_tenants.hierarchy.posts_of_closed import standing_posts
from huying_tenants.hierarchy.proposals import Outcome, Proposal, named_units, work_out
from huying_tenants.hierarchy.wording import Difference, differences
from huying_tenants.org import api as org_api
from huying_tenants.org.api import KIND_NAMES, UnitState, administrator_rules
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
        warnings=(
            *plan.warnings,
            *_named_by_rules(outcome, max(now, midnight(day))),
            *_roles_that_do_not_follow(outcome, max(now, midnight(day))),
        ),
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


def _roles_that_do_not_follow(outcome: Outcome, at: datetime) -> Iterator[str]:
    """The posts whose permission role is not for what their unit becomes, or for the unit they go to."""
    for key, old, new in _other_kinds(outcome):
        roles = org_api.permission_roles()
        posts = [
            f"{post.name}（{role.name}）"
            for post in org_api.posts_by_id(at).values()
            if post.unit_id == key
            and post.permission_role is not None
            and (role := roles[post.permission_role]).may_be_given(old.kind, post.kind)
            and not role.may_be_given(new.kind, post.kind)
        ]
        if posts:
            how = (
                f"的岗位转到“{new.name}”后" if key in outcome.plan.closed else f"成为{KIND_NAMES[new.kind]}后"
            )
            yield (
                f"“{old.name}”{how}，{few_of(posts)}的权限角色不适用于{KIND_NAMES[new.kind]}："
                "这类单位不能办的，角色里有也办不了。请在生效后换角色。"
            )


def _other_kinds(outcome: Outcome) -> Iterator[tuple[int, UnitState, UnitState]]:
    """The units whose posts come to stand in a unit of another kind: how they would be, and what the posts stand in."""
    plan, day = outcome.plan, outcome.effective
    for key in sorted(plan.touched & outcome.before.units.keys()):
        heir = plan.closed.get(key)
        goes_to = heir if outcome.proposal.posts_move and heir is not None else key
        old, new = outcome.before.units[key].on(day), plan.after.units[goes_to].on(day)
        if old is not None and new is not None and old.kind is not new.kind:
            yield key, old, new
