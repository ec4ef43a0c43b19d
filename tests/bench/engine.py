"""The rule engine alone, in process: what a post may do with a call, and how long a county's rules take to compile."""

from datetime import UTC, datetime
from random import Random
from typing import Any

from figures import calibration, summary, timed, write
from stand import ROOT, portal

ITEMS, TYPES, GRADES = 51, 6, 4
EVENTS = 12
ROUNDS, COMPILES = 400, 9


def run() -> None:
    """Play one call of twelve events, ask everything about it; compile rules with a limit for every combination."""
    from django.db import connection

    with portal():
        permitted, replayed, events = _permitted()
        connection.close()
    compiled = _compiled()
    write(
        "engine",
        {
            "permitted_ms": permitted["median"],
            "compile_ms": compiled["median"],
            "permitted": permitted,
            "replayed": replayed,
            "compiled": compiled,
            "events": events,
            "rows": ITEMS * TYPES * GRADES,
            "calibration": calibration(),
        },
    )


def _permitted() -> tuple[dict[str, Any], dict[str, Any], int]:
    """Permitted actions and all clocks of one call from its events on; and folding those alone."""
    from stand import COUNTY

    from huying_platform.calendars.api import holiday_table
    from huying_platform.counties.api import county_context
    from huying_site.demo.history.casting import cast_of_county
    from huying_site.demo.history.stories import Playwright
    from huying_tenants.calls.api import county_facts
    from huying_tenants.calls.domain.lapse import next_moment
    from huying_tenants.calls.domain.permission import permitted
    from huying_tenants.calls.domain.state import replay
    from huying_tenants.calls.history.api import tell
    from huying_tenants.rulebook import api as rulebook_api
    from huying_tenants.rulebook.domain.model import Party

    now = datetime.now(UTC)
    with county_context(f"c{COUNTY}"):
        pinned, cast = rulebook_api.in_force(now), cast_of_county(now)
        facts = county_facts(pinned, now)
        writer = Playwright(Random(1), cast, pinned.rulebook, facts, holiday_table())  # noqa: S311 - the same every time
        for story in writer.stories(400, datetime(2025, 9, 1, tzinfo=UTC), datetime(2025, 9, 25, tzinfo=UTC)):
            told = tell(story, pinned.rulebook, facts, rulebook_version_id=1, until=now)
            events = [event for event, _ in told.events[:EVENTS]]
            if len(events) == EVENTS and not pinned.rulebook.states[replay(events).state].final:
                break
        else:
            raise RuntimeError("no story is long enough")
        seat = cast.seats(replay(events).units_of(Party.LEAD)[0])[0]

        def ask() -> None:
            state = replay(events)
            permitted(pinned.rulebook, facts, state, seat, now)
            next_moment(pinned.rulebook, facts, state)

        ask()
        asked = summary([timed(ask) for _ in range(ROUNDS)])
        folded = summary([timed(lambda: replay(events)) for _ in range(ROUNDS)])
    return asked, folded, len(events)


def _compiled() -> dict[str, Any]:
    import yaml

    from huying_tenants.rulebook.domain.parse import published_rulebook

    document = yaml.safe_load((ROOT / "packs" / "xiajin" / "rulebook.yaml").read_text(encoding="utf-8"))
    document["call_types"] = [{"code": f"t{n}", "name": f"类型{n}"} for n in range(TYPES)]
    document["grading"] = {
        "grades": [{"code": f"g{n}", "name": f"{n}级"} for n in range(GRADES)],
        "axes": [
            {
                "code": "risk",
                "name": "风险",
                "levels": [{"code": f"g{n}", "name": f"{n}级"} for n in range(GRADES)],
            }
        ],
    }
    document["clocks"][0]["limits"] = [
        {
            "when": {"item": f"{item:02}", "call_type": f"t{kind}", "grade": f"g{grade}"},
            "minutes": 30 + item + kind + grade,
        }
        for item in range(ITEMS)
        for kind in range(TYPES)
        for grade in range(GRADES)
    ]
    published_rulebook(document)
    return summary([timed(lambda: published_rulebook(document)) for _ in range(COMPILES)])
