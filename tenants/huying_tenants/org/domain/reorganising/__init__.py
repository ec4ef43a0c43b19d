"""What people do to the hierarchy, worked out beforehand: acts, what each would change, and why it may not be."""

from huying_tenants.org.domain.reorganising.acts import (
    Act,
    Amend,
    Close,
    Establish,
    Merge,
    Move,
    Part,
    Split,
)
from huying_tenants.org.domain.reorganising.planning import Plan, Surroundings, plan
from huying_tenants.org.domain.reorganising.refusals import has_open_calls
from huying_tenants.org.domain.reorganising.restoring import restore
from huying_tenants.org.domain.reorganising.values import Hierarchy, UnitEras
from huying_tenants.org.domain.reorganising.workings import differences

__all__ = [
    "Act",
    "Amend",
    "Close",
    "Establish",
    "Hierarchy",
    "Merge",
    "Move",
    "Part",
    "Plan",
    "Split",
    "Surroundings",
    "UnitEras",
    "differences",
    "has_open_calls",
    "plan",
    "restore",
]
