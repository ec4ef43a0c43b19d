"""Legal floors no county may go below, as far as deadlines and approvals concern them."""

from collections.abc import Iterator

from huying_tenants.rulebook.domain.checks.findings import fault, warning
from huying_tenants.rulebook.domain.checks.ground import Ground, each_of
from huying_tenants.rulebook.domain.checks.spans import exceeds
from huying_tenants.rulebook.domain.model import DATE, DAYS, ClockRule, DayCalendar, Limit, Rulebook
from huying_tenants.rulebook.domain.problems import Path, Problem
from huying_tenants.rulebook.domain.wording import limit_words

PETITION = "信访"
"""What the channel of petitions is called by law."""

PETITION_DAYS, PETITION_EXTENSION = 60, 30
"""《信访工作条例》: settled within so many days, extended by at most so many."""

NATURAL = DayCalendar("", "", working_days_only=False)
LOCAL = frozenset({"township", "street", "village", "community"})


def check_law(ground: Ground) -> Iterator[Problem]:
    """Every deadline longer than the law allows, and work handed to townships without anybody's approval."""
    for path, clock in each_of("clocks", ground.rulebook.clocks):
        channel = ground.rulebook.channels.get(clock.channel or "")
        if channel is not None and PETITION in channel.name:
            yield from _petitions(ground.rulebook, path, clock)
    yield from _handed(ground.rulebook)


def _petitions(rulebook: Rulebook, path: Path, clock: ClockRule) -> Iterator[Problem]:
    most = PETITION_DAYS + PETITION_EXTENSION
    limits: list[tuple[Path, Limit | None, str, int]] = [
        ((*path, "limits", index), row.limit, row.calendar or clock.calendar, PETITION_DAYS)
        for index, row in enumerate(clock.limits)
    ]
    limits.append(((*path, "maximum"), clock.maximum, clock.calendar, most))
    for place, limit, code, days in limits:
        calendar = rulebook.calendars.get(code)
        if limit is None or limit.unit == DATE:
            continue
        if exceeds(rulebook.office, limit, calendar, Limit(days, DAYS), NATURAL):
            words = limit_words(limit, calendar)
            sentence = (
                f"时钟“{clock.name}”（{words}）超过了《信访工作条例》的 {days} 日（延长以 30 日为限）。"
            )
            yield fault(place, "LEGAL_LIMIT", sentence, f"请改成 {days} 日以内。")


def _handed(rulebook: Rulebook) -> Iterator[Problem]:
    """Departments that may call townships: what is not on the township's list needs the government's approval."""
    if not rulebook.addressing.also_called & LOCAL:
        return
    for path, kind in each_of("call_types", rulebook.call_types):
        handing = kind.filed_by_hand and kind.callers - LOCAL - {"grid", "area"}
        approved = any(
            row.by and row.is_for(kind.code)
            for step in rulebook.steps.values()
            if step.verb in ("file", "send") and step.approval is not None and step.is_for(kind.code)
            for row in step.approval.rows
        )
        if handing and not approved:
            sentence = (
                f"“{kind.name}”可以由部门把事情派给乡镇（街道）而不用批准；"
                "属地管理清单以外的，要县政府批准并给经费、人员。"
            )
            mend = "请给发出的一步写 approval（由县政府批准）。"
            yield warning((*path, "callers"), "HANDED_TO_TOWNSHIP", sentence, mend)
