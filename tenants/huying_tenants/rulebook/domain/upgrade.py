"""Lifting stored rulebook documents to the present format: plain values in, plain values out.

Format 1 knew eight verbs, one step of each, and named the events of a call where format 2 names marks.
"""

from collections.abc import Mapping
from typing import Any

_STEP_OF_EVENT = {
    "filed": "file",
    "transferred": "transfer",
    "accepted": "accept",
    "returned": "return",
    "withdrawn": "withdraw",
    "arrived": "arrive",
    "answered": "answer",
    "rated": "rate",
}
"""Format 1's events; `closed` and `reopened` are marks as they are."""


def upgraded(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document in the present format; one that is in it already, as it is. What has no form stays without."""
    if document.get("format") != 1:
        return document
    lifted = {key: value for key, value in document.items() if key != "return_reasons"}
    reasons = document.get("return_reasons", [])
    return lifted | {
        "format": 2,
        "steps": [_step(step, reasons) for step in _mappings(document.get("steps"))],
        "clocks": [_clock(clock) for clock in _mappings(document.get("clocks"))],
    }


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _step(step: Mapping[str, Any], reasons: Any) -> dict[str, Any]:
    solved, unsolved = step.get("leads_to"), step.get("unsolved_leads_to")
    lifted = {key: value for key, value in step.items() if key not in {"leads_to", "unsolved_leads_to"}}
    lifted["to"] = solved
    if unsolved is not None:
        lifted["to"] = [
            {"when": {"solved": True}, "state": solved},
            {"state": unsolved, "new_round": True},
        ]
    if step.get("verb") == "return" and reasons:
        lifted["reasons"] = reasons
    return lifted


def _clock(clock: Mapping[str, Any]) -> dict[str, Any]:
    lifted = dict(clock)
    for key in ("starts_on", "stops_on", "cancels_on"):
        if isinstance(clock.get(key), list):
            lifted[key] = [_mark(event) for event in clock[key]]
    return lifted


def _mark(event: Any) -> Any:
    return _STEP_OF_EVENT.get(event, event) if isinstance(event, str) else event
