"""What a well-formed rulebook must also satisfy before it is published: analysed as a whole, not sampled.

`check` says everything wrong with one version, `check_overrides` with the dated documents beside it, `check_horizon`
and `check_override_horizon` which holiday tables are missing, `check_clock_owners` what only a county without a centre
must mind. Every problem names its element, its place and its mend.
"""

from collections.abc import Iterator

from huying_tenants.rulebook.domain.checks.approvals import check_approvals
from huying_tenants.rulebook.domain.checks.calendars import check_calendars
from huying_tenants.rulebook.domain.checks.clocks import check_clock_owners, check_clocks
from huying_tenants.rulebook.domain.checks.closing import check_closing
from huying_tenants.rulebook.domain.checks.conditions import check_conditions
from huying_tenants.rulebook.domain.checks.findings import WARNINGS
from huying_tenants.rulebook.domain.checks.grading import check_grading
from huying_tenants.rulebook.domain.checks.ground import Ground
from huying_tenants.rulebook.domain.checks.horizon import check_horizon, check_override_horizon
from huying_tenants.rulebook.domain.checks.law import check_law
from huying_tenants.rulebook.domain.checks.limits import Trees, check_limits
from huying_tenants.rulebook.domain.checks.overrides import OverrideProblem, check_override, check_overrides
from huying_tenants.rulebook.domain.checks.steps import check_steps
from huying_tenants.rulebook.domain.checks.triggers import check_triggers
from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.problems import Problem

__all__ = [
    "WARNINGS",
    "OverrideProblem",
    "Trees",
    "check",
    "check_clock_owners",
    "check_horizon",
    "check_override",
    "check_override_horizon",
    "check_overrides",
    "every_problem",
    "orphans_are_taken_up",
]


def orphans_are_taken_up(rulebook: Rulebook) -> bool:
    """Whether somebody can call units for a call that found no lead unit as it was filed."""
    return Ground(rulebook).procedure.orphans_are_taken_up()


def check(rulebook: Rulebook, trees: Trees | None = None, *, posts_known: bool = False) -> Iterator[Problem]:
    """What keeps a parsed rulebook from being published: faults, and warnings it does not acknowledge.

    `trees`: the branching lists by key (`item`, `township`), where they are known; without one, codes are opaque.
    `posts_known`: whoever asks knows the posts, and whether a role is one person's; else it is taken to be.
    """
    for problem in every_problem(rulebook, trees, posts_known=posts_known):
        if problem.is_error or problem.code not in rulebook.acknowledged:
            yield problem


def every_problem(
    rulebook: Rulebook, trees: Trees | None = None, *, posts_known: bool = False
) -> Iterator[Problem]:
    """Every fault and every warning, acknowledged or not."""
    ground = Ground(rulebook, posts_known)
    yield from check_calendars(ground)
    yield from check_closing(ground)
    yield from check_steps(ground)
    yield from check_approvals(ground)
    yield from check_conditions(ground)
    yield from check_clocks(ground)
    yield from check_limits(ground, trees or {})
    yield from check_grading(ground)
    yield from check_law(ground)
    yield from check_triggers(ground)
