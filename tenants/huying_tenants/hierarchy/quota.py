"""The county's quota of people, asked wherever somebody comes to serve; what it counts says `org.domain.quota`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from huying_platform.counties.api import own_quota
from huying_platform.kernel.actor import Actor
from huying_tenants.hierarchy.acts import acts_from_above
from huying_tenants.org import api as org_api
from huying_tenants.org.api import Serving, quota_rules


@contextmanager
def keep_quota(actor: Actor, at: datetime) -> Iterator[None]:
    """Refuse with COUNTY_QUOTA a block that lets more people serve, at a moment or later, than the county may have.

    Under the organisation's lock, so that two who come at once are counted one after the other. Who acts from above the
    county is not held back: the quota is theirs to set. One statement, three where there is a quota.
    """
    quota = _quota_for(actor)
    if quota is None:
        yield
        return
    before = _people(at)
    yield
    quota_rules.check_quota(before, _people(at), quota)


def refuse_beyond_quota(actor: Actor, at: datetime) -> None:
    """Refuse with COUNTY_QUOTA while more people serve than may. One statement, two where there is a quota."""
    quota = _quota_for(actor)
    if quota is not None and (people := _people(at)) > quota:
        raise quota_rules.beyond(people, quota)


def _quota_for(actor: Actor) -> int | None:
    return None if acts_from_above(actor) else own_quota()


def _people(at: datetime) -> int:
    people, _ = org_api.count_serving(Serving(), at)
    return people
