"""File → close through the API with 8 clients: the rate at 100,000 stored calls against that of an empty county."""

import os
import random
import statistics
import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from figures import calibration, summary, write
from stand import COUNTY, portal, store_calls
from web import Client, request_id, server, session_of

STORED = 100_000
CLIENTS = 8
PAIRS = 5
LIVES_PER_CLIENT = 6

PAYLOAD = "{ call { id version } errors { code message } }"
STEPS = (
    ("acceptCall", "AcceptCallInput", "lead", {}),
    ("arriveAtCall", "ArriveAtCallInput", "lead", {}),
    ("answerCall", "AnswerCallInput", "lead", {"resultCode": "solved", "words": "已现场处置完毕。"}),
    (
        "rateCall",
        "RateCallInput",
        "caller",
        {
            "solved": True,
            "scores": [{"axis": "response_speed", "stars": 5}, {"axis": "handling_result", "stars": 4}],
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Ground:
    """One county to run on: a server's port, the sessions by post, and the list."""

    port: int
    sessions: Mapping[str, str]
    items: tuple[Mapping[str, Any], ...]
    townships: tuple[str, ...]


def run() -> None:
    """Interleave rounds on the full and the empty county, each with a database and a web process of its own."""
    with ExitStack() as stack:
        stack.enter_context(portal())
        stored_seconds = store_calls(STORED)
        verified_seconds = _verify()
        full = _ground(stack)
        empty_portal = stack.enter_context(ExitStack())
        empty_portal.enter_context(portal())
        empty = _ground(stack)
        for ground in (full, empty):
            _round(ground, lives=2)
        rates: list[tuple[float, float]] = []
        errors: list[str] = []
        for pair in range(PAIRS):
            order = (full, empty) if pair % 2 else (empty, full)
            measured = {id(ground): _round(ground, LIVES_PER_CLIENT) for ground in order}
            errors.extend(fault for _, faults in measured.values() for fault in faults)
            rates.append((measured[id(full)][0], measured[id(empty)][0]))
        write(
            "lifecycle",
            {
                "ratio_full_to_empty": round(statistics.median(full / empty for full, empty in rates), 3),
                "errors": len(errors),
                "first_errors": errors[:3],
                "per_second": round(statistics.median(full for full, _ in rates), 2),
                "per_second_full": summary([full for full, _ in rates], unit=1),
                "per_second_empty": summary([empty for _, empty in rates], unit=1),
                "stored_calls": STORED,
                "storing_seconds": round(stored_seconds, 1),
                "audit_verify_seconds": round(verified_seconds, 1),
                "audit_verify": "green",
                "clients": CLIENTS,
                "acts_per_life": len(STEPS) + 2,
                "calibration": calibration(),
            },
        )


def _verify() -> float:
    """Audit the stored calls; raises CommandError when anything is wrong."""
    from django.core.management import call_command

    from huying_platform.counties.api import public_context

    began = time.perf_counter()
    with public_context():
        call_command("audit", "verify", "--code", COUNTY)
    return time.perf_counter() - began


def _ground(stack: ExitStack) -> Ground:
    port = stack.enter_context(server(os.environ["DATABASE_URL"]))
    from huying_platform.counties.api import county_context
    from huying_tenants.org.api import posts_by_id, units_by_id

    with county_context(f"c{COUNTY}"):
        now = datetime.now(UTC)
        units = units_by_id(now)
        posts = {post.unit_id: post.code for post in reversed(list(posts_by_id(now).values()))}
        townships = tuple(str(unit.id) for unit in units.values() if unit.kind in {"township", "street"})
        centre = next(unit.id for unit in units.values() if unit.kind == "centre")
    sessions = {str(unit): session_of(code) for unit, code in posts.items()}
    client = Client(port, sessions[str(centre)])
    items = client.run("{ items { id lead { id code } cooperating { id } } }", {})["items"]
    by_code = {unit.code: str(unit.id) for unit in units.values()}
    ready = tuple({**item, "leadPost": by_code[item["lead"]["code"]]} for item in items)
    client.close()
    return Ground(port, sessions | {"centre": sessions[str(centre)]}, ready, townships)


def _round(ground: Ground, lives: int) -> tuple[float, list[str]]:
    """Lifecycles per second of 8 clients at once, and what went wrong."""
    errors: list[str] = []
    threads = [
        threading.Thread(target=_client, args=(ground, lives, number, errors)) for number in range(CLIENTS)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return CLIENTS * lives / (time.perf_counter() - began), errors


def _client(ground: Ground, lives: int, number: int, errors: list[str]) -> None:
    chance = random.Random(number)  # noqa: S311 - which calls are filed, the same in every run
    for _ in range(lives):
        try:
            _live(ground, chance.choice(ground.items), chance.choice(ground.townships))
        except (RuntimeError, OSError) as error:
            errors.append(str(error)[:300])


def _live(ground: Ground, item: Mapping[str, Any], township: str) -> None:
    clients = {
        "caller": Client(ground.port, ground.sessions[township]),
        "centre": Client(ground.port, ground.sessions["centre"]),
        "lead": Client(ground.port, ground.sessions[item["leadPost"]]),
    }
    call = _act(
        clients["caller"],
        "fileCall",
        "FileCallInput",
        {
            "itemId": item["id"],
            "callTypeCode": "text",
            "placeText": "村东头路口",
            "situation": "巡查发现，请到场处理。",
        },
    )
    addressed = {
        "leadUnitId": item["lead"]["id"],
        "cooperatingUnitIds": [unit["id"] for unit in item["cooperating"]],
    }
    steps = (("transferCall", "TransferCallInput", "centre", addressed), *STEPS)
    for field, type_name, party, form in steps:
        call = _act(
            clients[party], field, type_name, {"callId": call["id"], "version": call["version"], **form}
        )
    for client in clients.values():
        client.close()


def _act(client: Client, field: str, type_name: str, form: Mapping[str, Any]) -> dict[str, Any]:
    query = f"mutation Act($input: {type_name}!) {{ {field}(input: $input) {PAYLOAD} }}"
    payload = client.run(query, {"input": {"requestId": request_id(), **form}})[field]
    if payload["errors"]:
        raise RuntimeError(f"{field}: {payload['errors']}")
    call: dict[str, Any] = payload["call"]
    return call
