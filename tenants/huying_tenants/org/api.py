"""What other apps may use of the organisation."""

from huying_tenants.org.actions import appoint, establish_posts, establish_units
from huying_tenants.org.domain import CALLING_KINDS, PostKind, PostLine, PostRef, UnitKind, UnitLine, UnitRef
from huying_tenants.org.domain.permissions import VERBS_BY_UNIT_KIND, Verb, verbs_of
from huying_tenants.org.revision import (
    NotOnboarded,
    configuration_revision,
    forget_configuration_revision,
    kept_per_configuration,
    stamp_configuration,
    touch_configuration,
)
from huying_tenants.org.selectors import (
    held_posts,
    holders,
    pack_digest,
    posts_by_id,
    seats_of,
    staffed_seats,
    unit_with_descendants,
    units_by_id,
)

__all__ = [
    "CALLING_KINDS",
    "VERBS_BY_UNIT_KIND",
    "NotOnboarded",
    "PostKind",
    "PostLine",
    "PostRef",
    "UnitKind",
    "UnitLine",
    "UnitRef",
    "Verb",
    "appoint",
    "configuration_revision",
    "establish_posts",
    "establish_units",
    "forget_configuration_revision",
    "held_posts",
    "holders",
    "kept_per_configuration",
    "pack_digest",
    "posts_by_id",
    "seats_of",
    "staffed_seats",
    "stamp_configuration",
    "touch_configuration",
    "unit_with_descendants",
    "units_by_id",
    "verbs_of",
]
