"""What may stand in the way of signing in, in the words of the person it happens to."""

from huying_platform.identity.verification.asking import IssuerUnavailable
from huying_platform.kernel.errors import Refusal


def sign_in_off() -> Refusal:
    """This installation knows no issuer."""
    return Refusal("SIGN_IN_OFF", "本系统尚未接入统一登录。", "请联系系统管理员。")


def sign_in_expired() -> Refusal:
    """The attempt is too old, was used before, or began in another browser."""
    return Refusal("SIGN_IN_EXPIRED", "本次登录已过期，或已在别处完成。", "请重新登录，并在 15 分钟内完成。")


def sign_in_declined() -> Refusal:
    """The issuer let nobody in."""
    return Refusal("SIGN_IN_DECLINED", "统一登录没有完成。", "请重新登录；忘记密码请联系本县组织部门。")


def sign_in_invalid() -> Refusal:
    """What came back is not what the issuer would send."""
    return Refusal(
        "SIGN_IN_INVALID", "登录信息不完整或不正确，登录没有完成。", "请重新登录；仍然不行请联系系统管理员。"
    )


def not_of_county() -> Refusal:
    """The person is known, and belongs elsewhere."""
    return Refusal(
        "NOT_OF_COUNTY",
        "您的账号不属于本县。",
        "请从您所在县（市、区）的网址登录，或换一个账号；有误请联系本县组织部门。",
    )


def no_post() -> Refusal:
    """The person belongs to the county and holds no post there."""
    return Refusal(
        "NO_POST", "您在本县还没有岗位，或岗位已经到期。", "请联系本县组织部门安排岗位，安排后重新登录。"
    )


def not_of_platform() -> Refusal:
    """The person is known, and looks after no part of the country."""
    return Refusal(
        "NOT_OF_PLATFORM",
        "您的账号不属于省、市平台管理。",
        "请从您所在县（市、区）的网址登录，或换一个账号。",
    )


def session_idle() -> Refusal:
    """Nobody has been at the desk for so long that the session has run out."""
    return Refusal(
        "SESSION_IDLE",
        "您较长时间没有操作，已自动退出。",
        "请重新登录；填了一半的内容还在本机，登录后接着办。",
    )


def session_over() -> Refusal:
    """The session has lasted as long as any may."""
    return Refusal("SESSION_OVER", "本次登录已满 12 小时，已自动退出。", "请重新登录。")


def signed_out() -> Refusal:
    """Something for people who are signed in."""
    return Refusal("SIGNED_OUT", "您尚未登录，或登录已过期。", "请重新登录后再试。")


def session_unknown() -> Refusal:
    """No session of one's own has this id."""
    return Refusal("SESSION_UNKNOWN", "没有找到这个登录，可能已经退出。", "请刷新列表后再看。", field="id")


def refusal_of(code: str) -> Refusal:
    """What somebody is told who comes to the sign-in screen with this code; one for all that are not told there."""
    return _TOLD.get(code) or Refusal(
        "SIGN_IN_FAILED", "登录没有完成。", "请重新登录；仍然不行请联系系统管理员。"
    )


_TOLD = {
    refusal.code: refusal
    for refusal in (
        sign_in_off(),
        sign_in_expired(),
        sign_in_declined(),
        sign_in_invalid(),
        not_of_county(),
        no_post(),
        not_of_platform(),
        session_idle(),
        session_over(),
        IssuerUnavailable(""),
    )
}
