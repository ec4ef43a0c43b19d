"""Who is to become an administrator of a county, and waits for a second one."""

from datetime import date

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date
from huying_tenants.hierarchy import api as hierarchy
from huying_tenants.hierarchy.api import Wish
from huying_tenants.hierarchy.models import AdministratorGrant
from huying_tenants.org.api import posts_by_id


def ask_for(actor: Actor, clock: Clock, person: int, post_code: str) -> int:
    """Somebody is to sit where one manages the organisation; the key of what waits."""
    now = clock.now()
    posts = {post.code: key for key, post in posts_by_id(now).items()}
    wish = Wish(posts[post_code], person, since=county_date(now), until=date(2026, 12, 31))
    grant = hierarchy.propose(actor=actor, clock=clock, wish=wish)
    assert isinstance(grant, AdministratorGrant)
    return grant.pk


def ask_in_vain(actor: Actor, second: Actor, clock: Clock, name: str, post_code: str) -> None:
    """Somebody new is asked for, and the second administrator does not agree."""
    person = hierarchy.save_person(actor=actor, clock=clock, name=name, phone="13800138009")
    grant = ask_for(actor, clock, person.id, post_code)
    hierarchy.decline(actor=second, clock=clock, grant_id=grant, reason="尚未报批")
