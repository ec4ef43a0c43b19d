"""Writes a county's invented past, once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from huying_platform.calendars.api import holiday_table
from huying_platform.counties.api import current_county
from huying_platform.kernel.clock import Clock, FixedClock
from huying_site.demo.history.casting import Cast, cast_of_county
from huying_site.demo.history.stories import Playwright
from huying_tenants.calls.api import county_facts
from huying_tenants.calls.history.api import Story, any_call, tell, write_calls
from huying_tenants.evidence import api as evidence_api
from huying_tenants.evidence.samples import Scene, sample_photo
from huying_tenants.rulebook import api as rulebook_api

DAYS = 92
CALLS_WITH_PHOTOS = 10
PHOTOS_PER_CALL = 3
CALLS_PER_TRANSACTION = 2_000


def write_past(*, clock: Clock, count: int) -> int:
    """Write `count` calls over the last three months into the present county; 0 when it has calls already."""
    if any_call():
        return 0
    until = clock.now()
    cast, pinned = cast_of_county(until), rulebook_api.in_force(until)
    stories = list(
        Playwright(
            Random(current_county().code),  # noqa: S311 - the same invented past every time, not a secret
            cast,
            pinned.rulebook,
            county_facts(pinned, until),
            holiday_table(),
        ).stories(count, until - timedelta(days=DAYS), until)
    )
    with_photos = len(stories) - CALLS_WITH_PHOTOS
    for start in range(0, len(stories), CALLS_PER_TRANSACTION):
        portion = stories[start : start + CALLS_PER_TRANSACTION]
        _write(portion, cast, until, photos_from=max(0, with_photos - start))
    return len(stories)


def _write(stories: Sequence[Story], cast: Cast, until: datetime, *, photos_from: int) -> None:
    pinned = rulebook_api.in_force(until)
    with transaction.atomic():
        photographed = [
            _with_photos(story, cast) if place >= photos_from else story
            for place, story in enumerate(stories)
        ]
        files = [file for story in photographed for file in story.filing.evidence]
        facts = county_facts(pinned, until, evidence_ids=files)
        told = [
            tell(story, pinned.rulebook, facts, rulebook_version_id=pinned.version_id, until=until)
            for story in photographed
        ]
        ids = write_calls(told, pinned.rulebook)
        for call_id, story in zip(ids, photographed, strict=True):
            evidence_api.attach(
                actor=cast.actor(story.caller.author.post_id),
                evidence_ids=story.filing.evidence,
                call_id=call_id,
                event_seq=1,
                now=story.filed_at,
            )


def _with_photos(story: Story, cast: Cast) -> Story:
    """The story with a few drawn pictures, brought by the person who files it."""
    actor = cast.actor(story.caller.author.post_id)
    chance = Random(story.filed_at.isoformat())  # noqa: S311 - as above
    scenes = chance.sample(tuple(Scene), PHOTOS_PER_CALL)
    clock = FixedClock(story.filed_at)
    stored = [
        evidence_api.store_upload(
            actor=actor,
            clock=clock,
            upload=evidence_api.Upload(f"现场照片{place}.jpg", sample_photo(chance.randrange(10_000), scene)),
        )
        for place, scene in enumerate(scenes, start=1)
    ]
    return replace(story, filing=replace(story.filing, evidence=tuple(file.id for file in stored)))
