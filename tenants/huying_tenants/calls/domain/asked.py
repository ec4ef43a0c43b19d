"""What the verbs ask besides reasons, words and form fields: results, stars, grades, channels, amounts, dates."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from huying_platform.kernel.clock import county_date, midnight
from huying_tenants.calls.domain import refusals
from huying_tenants.calls.domain.commands import Take
from huying_tenants.calls.domain.grading import graded
from huying_tenants.calls.domain.state import CallState
from huying_tenants.rulebook.domain.model import (
    DAYS,
    HOURS,
    MINUTES,
    WORKING_DAYS,
    ExtensionRule,
    Rulebook,
    Step,
    SuspensionRule,
    choice,
)

STARS = range(1, 6)
BULK_LIMIT = 100_000
AMOUNT_LIMIT = 10_000
UNIT_NAMES: Mapping[str, str] = {MINUTES: "分钟", HOURS: "小时", DAYS: "天", WORKING_DAYS: "个工作日"}

Answers = dict[str, Any]


def asked(rulebook: Rulebook, state: CallState, step: Step, take: Take, now: datetime) -> Answers:
    """The payload of all the step asks in this way. Raises Refusal when something is missing or does not fit."""
    answers = {
        **_result(rulebook, step, take),
        **_solved(step, take),
        **_stars(rulebook, step, take),
        **_channel(rulebook, state, step, take, now),
        **_bulk(take),
    }
    if step.verb == "grade":
        answers |= step.fixed or graded(rulebook, state.call_type, take.axes, take.grade)
    if step.extension is not None:
        answers |= _extension(rulebook, step, step.extension, take)
    if step.suspension is not None and step.suspension.until_date:
        answers |= _until(step, step.suspension, take, now)
    return answers


def keys_asked(step: Step) -> frozenset[str]:
    """The keys of conditions that decide about the step, which its form must therefore answer where it can."""
    rows = step.approval.rows if step.approval else ()
    return frozenset().union(
        *(outcome.when.keys() for outcome in step.outcomes), *(row.when.keys() for row in rows)
    )


def unit_name(rule: ExtensionRule) -> str:
    """What the amount of an extension is counted in, in words."""
    return UNIT_NAMES[rule.unit]


def asks_solved(step: Step) -> bool:
    """Whether the step says that the problem is solved or not."""
    return step.verb == "rate" or "solved" in keys_asked(step)


def asks_result(rulebook: Rulebook, step: Step) -> bool:
    """Whether the step gives a result of the answer list."""
    return bool(rulebook.answer_results) and (step.verb == "answer" or "result" in keys_asked(step))


def asks_stars(rulebook: Rulebook, step: Step) -> bool:
    """Whether the step gives stars on the rating axes."""
    keys = keys_asked(step)
    by_condition = "lowest_stars" in keys or any(key.startswith("stars.") for key in keys)
    return bool(rulebook.rating.axes) and (step.verb == "rate" or by_condition)


def _result(rulebook: Rulebook, step: Step, take: Take) -> Answers:
    if not asks_result(rulebook, step):
        return {}
    if choice(rulebook.answer_results, take.result) is None:
        raise refusals.unknown_choice("resultCode", "答复结果")
    return {"result": take.result}


def _solved(step: Step, take: Take) -> Answers:
    if not asks_solved(step):
        return {}
    if take.solved is None:
        raise refusals.solved_required()
    return {"solved": take.solved}


def _stars(rulebook: Rulebook, step: Step, take: Take) -> Answers:
    if not asks_stars(rulebook, step) and step.verb != "rate":
        return {}
    axes = rulebook.rating.axes
    if set(take.stars) != {axis.code for axis in axes}:
        raise refusals.axes_mismatch()
    for axis in axes:
        if take.stars[axis.code] not in STARS:
            raise refusals.stars_out_of_range(axis.name)
    return {"scores": dict(take.stars)}


def _channel(rulebook: Rulebook, state: CallState, step: Step, take: Take, now: datetime) -> Answers:
    """The channel the matter has come in by, or the one that is answered (none: the call itself)."""
    if step.verb == "join_channel":
        return _joined(rulebook, state, take, now)
    if not take.channel or step.verb not in ("answer", "interim_answer"):
        return {}
    if take.channel not in state.channels:
        raise refusals.unknown_choice("channel", "渠道")
    return {"channel": take.channel}


def _bulk(take: Take) -> Answers:
    if not 1 <= take.bulk <= BULK_LIMIT:
        raise refusals.bulk_unsuitable()
    return {"bulk": take.bulk} if take.bulk > 1 else {}


def _joined(rulebook: Rulebook, state: CallState, take: Take, now: datetime) -> Answers:
    channel = rulebook.channels.get(take.channel)
    if channel is None:
        raise refusals.unknown_choice("channel", "渠道")
    if take.channel in state.channels:
        raise refusals.channel_known(channel.name)
    received = take.received or now
    if received > now:
        raise refusals.received_in_future()
    return {"channel": take.channel, "received": received.isoformat()}


def _extension(rulebook: Rulebook, step: Step, rule: ExtensionRule, take: Take) -> Answers:
    unit = unit_name(rule)
    amount = _amount(step, take.amount, unit)
    if rule.longest is not None and amount > rule.longest:
        raise refusals.amount_too_long(step.name, rule.longest, unit)
    clocks = take.clocks or tuple(sorted(rule.clocks))
    if not rule.clocks.issuperset(clocks):
        raise refusals.unknown_choice("clocks", "时限")
    return {"amount": amount, "clocks": list(dict.fromkeys(clocks))}


def _amount(step: Step, amount: int | None, unit: str) -> int:
    if not isinstance(amount, int) or isinstance(amount, bool) or amount < 1:
        raise refusals.amount_required(step.name, unit)
    if amount > AMOUNT_LIMIT:
        raise refusals.amount_too_long(step.name, AMOUNT_LIMIT, unit)
    return amount


def _until(step: Step, rule: SuspensionRule, take: Take, now: datetime) -> Answers:
    """The moment a suspension ends by itself: the beginning of the day named, in county time."""
    today = county_date(now)
    if take.until is None:
        raise refusals.until_required(step.name)
    if take.until <= today:
        raise refusals.until_past(step.name)
    if rule.longest is not None and take.until - today > timedelta(days=rule.longest):
        raise refusals.until_too_far(step.name, rule.longest)
    return {"until": midnight(take.until).astimezone(UTC).isoformat()}
