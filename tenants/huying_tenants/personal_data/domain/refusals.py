"""Everything this app declines, each with its code, its sentence and what to do next."""

from huying_platform.kernel.errors import Refusal


def not_signed_in() -> Refusal:
    """Nobody is signed in."""
    return Refusal("SIGNED_OUT", "您还没有登录，或登录已过期。", "请重新登录后再试。")


def person_not_found() -> Refusal:
    """There is no such person, or they were erased."""
    return Refusal("PERSON_NOT_FOUND", "没有找到这个人。", "请刷新后重新选择。", field="personId")


def request_not_found() -> Refusal:
    """There is no such request, or its result is another's."""
    return Refusal("REQUEST_NOT_FOUND", "没有找到这份申请。", "请刷新后查看。")


def reason_missing() -> Refusal:
    """An act on personal data says why."""
    return Refusal("REASON_MISSING", "要写明理由。", "请写明依据，例如本人书面申请。", field="reason")


def person_serves() -> Refusal:
    """They hold a post or are to hold one."""
    return Refusal(
        "PERSON_SERVES",
        "这位同志还在岗，或者已经安排了岗位，不能删除个人信息。",
        "请先结束全部任职，再提出删除。",
        field="personId",
    )


def asked_already() -> Refusal:
    """An erasure is under way."""
    return Refusal("ERASURE_UNDER_WAY", "这位同志已经有一份删除申请在办理。", "请在申请列表里查看。")


def not_now() -> Refusal:
    """The request is not in a state for this."""
    return Refusal("REQUEST_NOT_NOW", "这份申请已经办过了，或已经撤销。", "请刷新后查看。")


def needs_second() -> Refusal:
    """Who asked, or whom it is about, decides."""
    return Refusal(
        "NEEDS_SECOND",
        "删除个人信息要由提出人和本人以外的另一位管理员同意。",
        "请另一位管理员登录后办理；没有第二位管理员的，请上级管理员先任命一位。",
    )


def export_lapsed() -> Refusal:
    """It is no longer to be fetched."""
    return Refusal("EXPORT_LAPSED", "这份导出已经过期。", "请重新提出导出。")
