"""Which rulebook is in force, and which one a call keeps. What the shipped ones reckon: their packs' worked cases."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from huying_platform.counties.api import county_context
from huying_platform.kernel.errors import Refusal
from huying_tenants.org.api import pack_digest, stamp_configuration
from huying_tenants.rulebook.api import in_force, pinned
from huying_tenants.rulebook.domain.parse import parse_rulebook
from huying_tenants.rulebook.domain.problems import RulebookProblems
from huying_tenants.rulebook.models import RulebookVersion

NOW = datetime(2025, 9, 26, 8, 50, tzinfo=UTC)
LATER = datetime(2025, 11, 1, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


def store_second(**changed: Any) -> RulebookVersion:
    """Store a second version that counts from LATER, the first with something changed, past the check."""
    with transaction.atomic():
        version = RulebookVersion.objects.get()
        version.id, version.number, version.effective_from = None, 2, LATER
        for name, value in changed.items():
            setattr(version, name, value)
        version.save(force_insert=True)
        stamp_configuration(pack_digest=pack_digest() or b"", at=NOW)
    return version


def test_a_later_version_takes_over_on_its_day_and_the_old_one_stays_pinned() -> None:
    with county_context("c371427"):
        first = in_force(NOW)
        store_second()
        assert in_force(NOW).number == 1
        assert in_force(LATER).number == 2
        assert pinned(first.version_id).number == 1


def test_before_any_rulebook_counts_nothing_can_be_handled() -> None:
    with county_context("c371427"), pytest.raises(Refusal) as caught:
        in_force(datetime(2024, 12, 31, tzinfo=UTC))
    assert caught.value.code == "RULEBOOK_MISSING"
    assert caught.value.next_step


def test_what_would_no_longer_be_published_still_holds_for_the_calls_that_pin_it() -> None:
    with county_context("c371427"):
        document = RulebookVersion.objects.get().document
        document["path"].reverse()
        version = store_second(document=document, digest=b"\1" * 32)
        assert pinned(version.pk).rulebook.path[-1] == "file"
    with pytest.raises(RulebookProblems):
        parse_rulebook(document)
