"""Units that are no more: what the tests of their succession share."""

from dataclasses import replace
from datetime import datetime

from huying_tenants.calls.domain.events import Event
from huying_tenants.calls.domain.facts import Facts, Succession
from tenant_tests.calls_domain.world import (
    FACTS,
    Story,
    county,
)
from tenant_tests.rulebook_domain.documents import xiajin

ACT = 77
MIDNIGHT = county("09-27 00:00")


def facts_with(*successions: tuple[int, int, datetime], facts: Facts = FACTS) -> Facts:
    """The county in which these units are no more: from whom, to whom, from when on."""
    gone = {
        unit: Succession(successor, since, ACT, facts.units.get(unit))
        for unit, successor, since in successions
    }
    units = {unit: each for unit, each in facts.units.items() if unit not in gone}
    return replace(facts, units=units, successions=gone)


def filed(*successions: tuple[int, int, datetime]) -> Story:
    """A call filed before any of it was heard of."""
    play = Story(xiajin()).file()
    play.facts = facts_with(*successions)
    return play


def succeeded(play: Story) -> list[Event]:
    return [event for event in play.events if event.type == "unit_succeeded"]
