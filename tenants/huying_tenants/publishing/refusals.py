"""Every reason the rules decline a change: a code, a plain sentence, the next step."""

from collections.abc import Sequence

from huying_platform.kernel.errors import Refusal
from huying_tenants.packs.api import PackReport


def version_unknown() -> Refusal:
    """No published version has this number."""
    return Refusal("RULEBOOK_UNKNOWN", "没有这一版规则。", "请从版本列表里重新选择。")


def not_in_order(report: PackReport) -> Refusal:
    """The check finds faults, or worked cases fail."""
    said = []
    if report.problems:
        said.append(f"还有 {len(report.problems)} 处问题，第一处：{report.problems[0].sentence}")
    if failed := [case for case in report.cases if not case.ok]:
        said.append(f"有 {len(failed)} 个算例没有通过，第一个：“{failed[0].name}”。")
    return Refusal("RULEBOOK_NOT_IN_ORDER", "".join(said) + "没有发布。", "请先检查草稿，逐条改好后再发布。")


def warnings_open(codes: Sequence[str]) -> Refusal:
    """Warnings that nobody has taken upon himself."""
    return Refusal(
        "RULEBOOK_WARNINGS_OPEN",
        f"还有 {len(codes)} 条提醒没有确认。",
        "请逐条看过；确实要这样规定的，勾选确认后再发布。",
        field="acknowledged",
        details={"codes": list(codes)},
    )


def override_over() -> Refusal:
    """The period of an override has passed."""
    return Refusal("OVERRIDE_OVER", "这份临时规则的截止时间已经过去。", "请核对起止时间。", field="text")


def not_in_force(number: int) -> Refusal:
    """Calls move only to the rules that are in force."""
    return Refusal(
        "RULEBOOK_NOT_IN_FORCE",
        f"第 {number} 版现在没有施行，呼叫不能改用。",
        "请等到施行日，或改选现行版本。",
    )


def draft_unknown() -> Refusal:
    """No draft has this key."""
    return Refusal("DRAFT_NOT_FOUND", "没有找到这份草稿。", "它可能已经发布或删除，请刷新后查看。")


def draft_unreadable() -> Refusal:
    """The draft's text is no rulebook yet."""
    return Refusal("DRAFT_UNREADABLE", "草稿还读不出规则，不能比较。", "请先检查草稿，改好读不出的地方。")
