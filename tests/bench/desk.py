"""My desk: 50 calls with clocks, item, units and last event, out of 20,000 in the county, against one SQL."""

import json
import statistics
from datetime import UTC, datetime
from functools import partial
from typing import Any

from figures import calibration, summary, timed, write
from stand import COUNTY, HOST, portal, store_calls

STORED = 20_000
ROWS = 50
ROUNDS = 60

OPERATION = """
query Desk($first: Int) {
  calls(desk: OPEN, first: $first) {
    serverTime
    edges {
      cursor
      node {
        id number spokenNumber version round situation filedAt evidenceCount
        state { code name final }
        item { id code name lead { id shortName } }
        caller { id shortName }
        lead { id shortName }
        cooperating { id shortName }
        place { text unit { id shortName } }
        desk { party mustAct ringingSince acknowledgedAt group }
        leadingClock { code name status dueAt soonAt startedAt limit owner { id shortName } }
        clocks { code name round status dueAt soonAt startedAt stoppedAt breachedAt owner { id shortName } }
        lastEvent { id seq type title text at unit { id shortName } postName }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""

BY_HAND = """
WITH page AS (
    SELECT * FROM calls_deskentry WHERE unit_id = %(unit)s AND open ORDER BY sort_at, call_id LIMIT %(rows)s
)
SELECT json_build_object('edges', json_agg(json_build_object(
    'id', call.id, 'number', call.number, 'spokenNumber', call.spoken_number, 'version', call.version,
    'round', call.round, 'situation', call.situation, 'filedAt', call.filed_at,
    'evidenceCount', call.evidence_count, 'state', call.state,
    'item', json_build_object('id', item.id, 'code', item.code, 'name', version.name,
        'lead', json_build_object('id', item_lead.unit_id, 'shortName', item_lead.short_name)),
    'caller', json_build_object('id', caller.unit_id, 'shortName', caller.short_name),
    'lead', json_build_object('id', lead.unit_id, 'shortName', lead.short_name),
    'cooperating', (SELECT json_agg(json_build_object('id', unit.unit_id, 'shortName', unit.short_name))
        FROM org_unitversion AS unit WHERE unit.unit_id = ANY(call.cooperating) AND unit.until IS NULL),
    'place', json_build_object('text', call.place,
        'unit', json_build_object('id', place.unit_id, 'shortName', place.short_name)),
    'desk', json_build_object('party', page.party, 'mustAct', page.must_act, 'ringingSince', page.ringing_since,
        'acknowledgedAt', page.acknowledged_at),
    'clocks', (SELECT json_agg(json_build_object('code', clock.code, 'round', clock.round, 'status', clock.status,
            'dueAt', clock.due_at, 'soonAt', clock.soon_at, 'startedAt', clock.started_at,
            'stoppedAt', clock.stopped_at, 'breachedAt', clock.breached_at,
            'owner', json_build_object('id', owner.unit_id, 'shortName', owner.short_name)) ORDER BY clock.ordinal)
        FROM calls_callclock AS clock
        JOIN org_unitversion AS owner ON owner.unit_id = clock.owner_id AND owner.until IS NULL
        WHERE clock.call_id = call.id),
    'lastEvent', json_build_object('id', event.id, 'seq', event.seq, 'type', event.type, 'at', event.at,
        'payload', event.payload, 'words', words.words,
        'unit', json_build_object('id', actor.unit_id, 'shortName', actor.short_name), 'postName', post.name)
) ORDER BY page.sort_at, page.call_id))::text
FROM page
JOIN calls_call AS call ON call.id = page.call_id
JOIN catalogue_itemversion AS version ON version.id = call.item_version_id
JOIN catalogue_item AS item ON item.id = version.item_id
JOIN org_unitversion AS item_lead ON item_lead.unit_id = version.lead_id AND item_lead.until IS NULL
JOIN org_unitversion AS caller ON caller.unit_id = call.caller_id AND caller.until IS NULL
LEFT JOIN org_unitversion AS lead ON lead.unit_id = call.lead_id AND lead.until IS NULL
LEFT JOIN org_unitversion AS place ON place.unit_id = call.place_unit_id AND place.until IS NULL
JOIN calls_callevent AS event ON event.call_id = call.id AND event.seq = call.seq
LEFT JOIN calls_eventwords AS words ON words.event_id = event.id
LEFT JOIN org_unitversion AS actor ON actor.unit_id = event.unit_id AND actor.until IS NULL
LEFT JOIN org_post AS post ON post.id = event.post_id
"""


def run() -> None:
    """Measure in turn, so that both see the same machine."""
    with portal():
        seconds = store_calls(STORED)
        client = _client()
        unit = _unit()
        through_api, by_hand = partial(_through_api, client), partial(_by_hand, unit)
        rows, statements = len(through_api()["edges"]), _statements(through_api)
        assert rows == ROWS, f"the desk has {rows} open calls only"
        assert len(by_hand()["edges"]) == ROWS
        api, hand = [], []
        for _ in range(ROUNDS):
            api.append(timed(through_api))
            hand.append(timed(by_hand))
        write(
            "desk",
            {
                "sql_statements": statements,
                "ratio_to_sql": round(statistics.median(api) / statistics.median(hand), 2),
                "rows": rows,
                "stored_calls": STORED,
                "storing_seconds": round(seconds, 1),
                "api_ms": summary(api),
                "by_hand_ms": summary(hand),
                "calibration": calibration(),
            },
        )


def _client() -> Any:
    from testkit.client import ApiClient

    client = ApiClient(HOST)
    client.sit_down("grid-centre-1")
    return client


def _unit() -> int:
    from huying_platform.counties.api import county_context
    from huying_tenants.org.api import units_by_id

    with county_context(f"c{COUNTY}"):
        return next(unit.id for unit in units_by_id(datetime.now(UTC)).values() if unit.kind == "centre")


def _through_api(client: Any) -> dict[str, Any]:
    answer = client.graphql(OPERATION, {"first": ROWS})
    if answer.get("errors"):
        raise RuntimeError(answer["errors"])
    calls: dict[str, Any] = answer["data"]["calls"]
    return calls


def _by_hand(unit: int) -> dict[str, Any]:
    from django.db import connection

    from huying_platform.counties.api import county_context

    with county_context(f"c{COUNTY}"), connection.cursor() as cursor:
        cursor.execute(BY_HAND, {"unit": unit, "rows": ROWS})
        (text,) = cursor.fetchone()
    page: dict[str, Any] = json.loads(text)
    return page


def _statements(work: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    plain = [query for query in captured.captured_queries if query["sql"] not in {"BEGIN", "COMMIT"}]
    return len(plain)
