"""Filed → ring event at the desk, with 100 desks connected."""

import asyncio
import json
import time
from datetime import UTC, datetime
from typing import Any

from figures import calibration, summary, write
from stand import COUNTY, HOST, portal
from web import Client, cookie_headers, request_id, server, session_of

DESKS = 100
CALLS = 60
SUBSCRIPTION = "subscription { deskChanged { revision callId callVersion rings serverTime } }"
FILE = """
mutation File($input: FileCallInput!) { fileCall(input: $input) { call { id } errors { code message } } }
"""


def run() -> None:
    """File calls one after the other while 100 streams are open, and time the centre's ring."""
    import os

    with portal(), server(os.environ["DATABASE_URL"]) as port:
        codes = post_codes()
        sessions = [session_of(codes[place % len(codes)]) for place in range(DESKS - 1)]
        caller = session_of("371427108-1")
        samples = asyncio.run(_measure(port, sessions, session_of("grid-centre-1"), caller))
        figures = summary(samples)
        write(
            "ring",
            {
                "p95_ms": figures["p95"],
                "filed_to_ring_ms": figures,
                "desks": DESKS,
                "calibration": calibration(),
            },
        )


async def _measure(port: int, others: list[str], centre: str, caller: str) -> list[float]:
    rings: asyncio.Queue[tuple[str, float]] = asyncio.Queue()
    listeners = [asyncio.create_task(_listen(port, key, None)) for key in others]
    listeners.append(asyncio.create_task(_listen(port, centre, rings)))
    await asyncio.sleep(3)
    for listener in listeners:
        if listener.done():
            listener.result()
    client = Client(port, caller)
    item = (await asyncio.to_thread(client.run, "{ items { id } }", {}))["items"][0]["id"]
    samples = []
    for _ in range(CALLS):
        form = {
            "requestId": request_id(),
            "itemId": item,
            "callTypeCode": "text",
            "placeText": "村东头路口",
            "situation": "巡查发现，请到场处理。",
        }
        began = time.perf_counter()
        payload = (await asyncio.to_thread(client.run, FILE, {"input": form}))["fileCall"]
        while (ring := await asyncio.wait_for(rings.get(), timeout=10))[0] != payload["call"]["id"]:
            pass
        samples.append(ring[1] - began)
        await asyncio.sleep(0.05)
    for listener in listeners:
        listener.cancel()
    await asyncio.gather(*listeners, return_exceptions=True)
    return samples


async def _listen(port: int, session_key: str, rings: "asyncio.Queue[tuple[str, float]] | None") -> None:
    """Hold one stream open; put what rings into the queue, with the moment it came."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    body = json.dumps({"query": SUBSCRIPTION}).encode()
    headers = {
        "Host": f"{HOST}.localhost:{port}",
        "Accept": "text/event-stream",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        **cookie_headers(session_key),
    }
    head = "POST /live HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(head.encode() + b"\r\n" + body)
    await writer.drain()
    status = await reader.readline()
    if b" 200 " not in status:
        raise RuntimeError(f"the live channel answered {status.decode().strip()}")
    try:
        while line := await reader.readline():
            if (
                rings is not None
                and line.startswith(b"data:")
                and (change := _change(line))
                and change["rings"]
            ):
                rings.put_nowait((change["callId"], time.perf_counter()))
    finally:
        writer.close()


def _change(line: bytes) -> dict[str, Any] | None:
    text = line[5:].strip()
    if not text:
        return None
    data: dict[str, Any] = json.loads(text)
    change: dict[str, Any] | None = (data.get("data") or {}).get("deskChanged")
    return change


def post_codes() -> list[str]:
    """The codes of all posts of the bench's county."""
    from huying_platform.counties.api import county_context
    from huying_tenants.org.api import posts_by_id

    with county_context(f"c{COUNTY}"):
        return [post.code for post in posts_by_id(datetime.now(UTC)).values()]
