"""Who may read a field of an object he has reached."""

from collections.abc import Mapping
from enum import Enum


class Who(Enum):
    """Who may read a field of an object he has reached."""

    VIEWERS = "whoever may see the call it belongs to"
    PARTY = "whoever sits at a desk that has or had a part in the call; null for other viewers"
    CLERKS = "every post of the county, of no other: the county's own directory, list and rules"
    FILERS = "every post that files calls; the others are told that they may not"
    MANAGERS = "every post that manages the county's rules; the others are told that they may not"
    ORGANISERS = "every post that manages the county's organisation; the others are told that they may not"
    LINE = "whoever the unit stands below, and who manages the organisation; null or nothing for the others"
    ONESELF = "every post that has come this far, about what is its own"
    ACTOR = "who asked for the act"
    DESK = "a listener, about his own desk"
    ABOVE = "whoever looks after the county from above, on the portal's own host; nobody of any county"


def all_(who: Who, names: str) -> Mapping[str, Who]:
    """The same rule for several fields."""
    return dict.fromkeys(names.split(), who)
