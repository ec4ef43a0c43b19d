"""What the portal knows of the inside of counties, counted by the worker, and what Keycloak is told of their state."""

import logging

from django.db import transaction

from huying_platform.counties.api import (
    CountyStanding,
    CountyState,
    county_context,
    public_context,
    readable_counties,
)
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings.hands import Hands
from huying_platform.openings.models import CountySummary
from huying_platform.provisioning.api import ensure_organisation, provisioned

logger = logging.getLogger(__name__)


def sum_up_counties(*, hands: Hands, clock: Clock) -> int:
    """Count in every county one may sign in to; gives how many were counted. One that fails keeps its old figures."""
    counted = 0
    for county in readable_counties():
        try:
            with county_context(county), transaction.atomic():
                figures = hands.figures()
            with public_context():
                CountySummary.objects.update_or_create(
                    county_code=county.code,
                    defaults={
                        "people": figures.people,
                        "accounts": figures.accounts,
                        "posts": figures.posts,
                        "last_activity_at": figures.last_activity_at,
                        "counted_at": clock.now(),
                    },
                )
            counted += 1
        except Exception:
            logger.exception("a county could not be counted; the others go on")
    return counted


def disable_closed_organisations() -> int:
    """Have the organisations of closed counties disabled in Keycloak; gives how many it was told of now.

    What it was told is noted, so that it is told once; while it is away it is tried again at the next call.
    """
    if not provisioned():
        return 0
    told = 0
    with public_context():
        closed = list(
            CountyStanding.objects.filter(state=CountyState.CLOSED, organisation_disabled=False)
            .select_related("county")
            .order_by("pk")
        )
        for standing in closed:
            try:
                ensure_organisation(standing.county.code, standing.county.name, enabled=False)
            except Refusal as refusal:
                logger.warning("an organisation was not disabled: %s", refusal.code)
                continue
            CountyStanding.objects.filter(pk=standing.pk, state=CountyState.CLOSED).update(
                organisation_disabled=True
            )
            told += 1
    return told
