"""Timing and what is written down of it: median, p95, sample size, and how fast the machine was in the same run."""

import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from stand import ROOT

FOLDER = ROOT / "build" / "bench"


def timed(work: Callable[[], Any]) -> float:
    """Seconds one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def summary(samples: Sequence[float], *, unit: float = 1000.0) -> dict[str, float | int]:
    """Median, p95 and size of samples in seconds, given in milliseconds unless `unit` says otherwise."""
    ordered = sorted(samples)
    return {
        "median": round(statistics.median(ordered) * unit, 3),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * unit, 3),
        "samples": len(ordered),
    }


def calibration() -> dict[str, float]:
    """What this machine does now: a fixed loop of Python (ms) and an empty round trip to PostgreSQL (ms)."""
    from django.db import connection

    from huying_platform.counties.api import owner_context, public_context

    def loop() -> None:
        total = 0
        for number in range(1_000_000):
            total += number * number

    def round_trip() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    with owner_context(), public_context():
        round_trip()
        return {
            "cpu_loop_ms": round(statistics.median(timed(loop) for _ in range(5)) * 1000, 3),
            "round_trip_ms": round(statistics.median(timed(round_trip) for _ in range(200)) * 1000, 4),
        }


def write(name: str, figures: Mapping[str, Any]) -> None:
    """Store the figures as build/bench/NAME.json and say them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps(figures, ensure_ascii=False, indent=2)
    (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{name}: {text}\n")
    sys.stdout.flush()
