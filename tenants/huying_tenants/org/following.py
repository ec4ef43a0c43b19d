"""Accounts are kept outside of the county and follow who sits where: whoever writes that says so here."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet

from huying_platform.kernel.clock import midnight
from huying_platform.provisioning.api import provision_county_later, provision_later, provisioned
from huying_tenants.org.models import Posting


def follow(person_ids: Collection[int]) -> None:
    """Let the accounts of people follow what has been written of them. In the transaction of the writing."""
    if person_ids:
        provision_later(person_ids)


def follow_postings(postings: QuerySet[Posting]) -> None:
    """Let the accounts of who serves by these follow; before they are taken back."""
    if provisioned():
        follow(list(postings.values_list("person_id", flat=True)))


def follow_units(since: Iterable[date] = ()) -> None:
    """Let everybody's account follow units or posts that change: at once, or on the first of the days given."""
    first = min(since, default=None)
    provision_county_later(at=None if first is None else midnight(first))
