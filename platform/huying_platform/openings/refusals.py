"""What may stand in the way above the counties, in the words of the person it happens to."""

from huying_platform.kernel.errors import Refusal
from huying_platform.openings.domain import Fault


def of_fault(fault: Fault) -> Refusal:
    """A fault that was found in what somebody entered."""
    return Refusal(fault.code, fault.message, fault.next_step, field=fault.field)


def not_of_portal() -> Refusal:
    """A session, but not one of a person above the counties."""
    return Refusal("PORTAL_NOT_PERMITTED", "您没有省、市平台的管理职责。", "请从本县的网址登录办理。")


def read_only() -> Refusal:
    """An observer wanted to do something."""
    return Refusal("PORTAL_READ_ONLY", "您的账号只能查看。", "需要办理时，请由本级平台的管理员操作。")


def province_only() -> Refusal:
    """Everything of a county is the province's to take."""
    return Refusal("PORTAL_PROVINCE_ONLY", "整县数据只能由省级管理员导出和下载。", "请联系省级管理员。")


def opening_unknown() -> Refusal:
    """There is none, or it is out of reach."""
    return Refusal("OPENING_NOT_FOUND", "没有找到这项接入。", "请刷新后重新选择。")


def county_unknown() -> Refusal:
    """There is none, or it is out of reach."""
    return Refusal("COUNTY_UNKNOWN", "没有找到这个县。", "请刷新后重新选择。", field="code")


def export_unknown() -> Refusal:
    """There is none, it is out of reach, or its file has gone."""
    return Refusal("EXPORT_NOT_FOUND", "没有找到这份导出文件。", "请重新导出。")


def missing(what: str, field: str) -> Refusal:
    """Something has to be said."""
    return Refusal("VALUE_MISSING", f"{what}还没有填。", f"请填写{what}。", field=field)


def too_long(what: str, longest: int, field: str) -> Refusal:
    """Something was said at too great a length."""
    return Refusal("VALUE_TOO_LONG", f"{what}最长 {longest} 字。", "请写短一些。", field=field)
