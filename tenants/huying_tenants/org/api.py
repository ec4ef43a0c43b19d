"""What other apps may use of the organisation."""

from huying_tenants.org.actions import appoint, establish_posts, establish_units
from huying_tenants.org.domain import PostKind, PostLine, PostRef, UnitKind, UnitLine, UnitRef
from huying_tenants.org.permissions import VERBS_BY_UNIT_KIND, Verb
from huying_tenants.org.revision import (
    NotOnboarded,
    configuration_revision,
    kept_per_configuration,
    stamp_configuration,
)
from huying_tenants.org.selectors import (
    duty_holders,
    held_posts,
    pack_digest,
    posts_by_id,
    seats_of,
    unit_with_descendants,
    units_by_id,
)

__all__ = [
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
    "duty_holders",
    "establish_posts",
    "establish_units",
    "held_posts",
    "kept_per_configuration",
    "pack_digest",
    "posts_by_id",
    "seats_of",
    "stamp_configuration",
    "unit_with_descendants",
    "units_by_id",
]
