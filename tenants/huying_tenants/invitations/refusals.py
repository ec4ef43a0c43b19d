"""What may stand in the way of an invitation, in the words of who sends it and of whom it was sent to."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from huying_platform.kernel.clock import COUNTY_ZONE
from huying_platform.kernel.errors import Refusal
from huying_tenants.hierarchy.api import NumberChangeView
from huying_tenants.invitations.domain import MOST_AT_ONCE, State

_NAMED = 3

# --- to who invites


def person_not_found() -> Refusal:
    """Somebody who is to be invited is not of the county."""
    return Refusal("PERSON_NOT_FOUND", "没有找到这个人。", "请刷新后重新选择。", field="personIds")


def post_not_found() -> Refusal:
    """The post of an invitation is none of the county's."""
    return Refusal("POST_NOT_FOUND", "没有找到这个岗位。", "请刷新后重新选择。", field="postId")


def invitation_not_found() -> Refusal:
    """There is no such invitation."""
    return Refusal("INVITATION_NOT_FOUND", "没有找到这份邀请。", "请刷新后重新选择。", field="invitationId")


def invited_too_many(count: int) -> Refusal:
    """Too many at once, or nobody."""
    return Refusal(
        "INVITED_TOO_MANY",
        f"一次可以邀请 1 到 {MOST_AT_ONCE} 人，这次选了 {count} 人。",
        "请分几次邀请。",
        field="personIds",
    )


def without_phone(names: Sequence[str]) -> Refusal:
    """The code of an invitation goes to a mobile telephone, and these have none."""
    return Refusal(
        "PERSON_HAS_NO_PHONE",
        f"{_few(names)}没有登记手机号，收不到验证码。",
        "请先在人员信息里补上手机号，再发邀请。",
        field="personIds",
    )


def phone_shared(names: Sequence[str]) -> Refusal:
    """Two people of the county have one number: the account would be either's."""
    return Refusal(
        "PHONE_SHARED",
        f"{_few(names)}的手机号与本县另一位在岗人员相同，账号分不清是谁的。",
        "请先核对并改正手机号，再发邀请。",
        field="personIds",
    )


def without_post(names: Sequence[str]) -> Refusal:
    """These hold no post, and are to hold none."""
    return Refusal(
        "PERSON_WITHOUT_POST",
        f"{_few(names)}没有岗位，也没有将要担任的岗位。",
        "请先任命到岗位，再发邀请。",
        field="personIds",
    )


def without_account(name: str) -> Refusal:
    """There is no password to be chosen anew."""
    return Refusal(
        "PERSON_WITHOUT_ACCOUNT",
        f"{name}还没有账号，不用重设密码。",
        "请发开通账号的邀请。",
        field="personIds",
    )


def number_changed_by_you(name: str, change: NumberChangeView) -> Refusal:
    """Who has given an account another number cannot have it opened by that number; it takes somebody else."""
    return Refusal(
        "NUMBER_CHANGED_BY_YOU",
        f"{name}的手机号是您在{_day(change.at)}改的，{_day(change.settles_at)}以前不能由您邀请本人登录。",
        "请另一位管理员与本人核对后办理；本县没有另一位的，请上级管理员在“县市总览”里任命。",
        field="personIds",
    )


def number_unverified(name: str, change: NumberChangeView) -> Refusal:
    """Another administrator has changed the number, and nobody has asked the person whether it is theirs."""
    return Refusal(
        "NUMBER_UNVERIFIED",
        f"{name}的手机号{_day(change.at)}由{change.by}改过。",
        "请当面或用别的办法向本人核对现在的号码，确认后刷新页面，勾选“已向本人核对”再发。",
        field="numberVerified",
    )


def reset_one_by_one() -> Refusal:
    """Passwords are chosen anew for one person at a time."""
    return Refusal("RESET_ONE_BY_ONE", "重设密码一次只能办一人。", "请逐人办理。", field="personIds")


def reset_elsewhere() -> Refusal:
    """The person is not this county's alone."""
    return Refusal(
        "RESET_ELSEWHERE",
        "这个账号还属于其他县（市、区）或上级单位，本县不能重设它的密码。",
        "请本人找上级管理员办理。",
    )


def invitation_not_open() -> Refusal:
    """What is not open any more cannot be revoked."""
    return Refusal("INVITATION_NOT_OPEN", "这份邀请已经不再有效，不用撤回。", "请刷新后查看。")


# --- to whom is invited


def unknown() -> Refusal:
    """No invitation of this county has this link."""
    return Refusal(
        "INVITATION_UNKNOWN", "这个邀请链接无效。", "请核对链接是否完整，或请邀请您的单位重新发送。"
    )


def not_open(state: State, *, locked: bool, renumbered: bool) -> Refusal:
    """Why an invitation lets nobody in; `locked`: its code was guessed at too often; `renumbered`: see `Validity`."""
    if locked and state is State.VOID:
        return Refusal(
            "INVITATION_LOCKED", "验证码输错的次数太多，这份邀请已经停用。", "请邀请您的单位重新发送邀请。"
        )
    if renumbered and state is State.VOID:
        return Refusal(
            "INVITATION_RENUMBERED",
            "发出邀请以后，您登记的手机号被改过，这份邀请已经停用。",
            "请联系您的单位，核对手机号后重新发送邀请。",
        )
    return {
        State.ACCEPTED: Refusal("INVITATION_USED", "这份邀请已经用过了。", "请直接登录。"),
        State.EXPIRED: Refusal("INVITATION_EXPIRED", "这份邀请已经过期。", "请邀请您的单位重新发送邀请。"),
        State.REVOKED: Refusal(
            "INVITATION_REVOKED",
            "这份邀请已被撤回，或已被新的邀请代替。",
            "请使用最新的邀请链接，或与邀请您的单位联系。",
        ),
        State.VOID: Refusal(
            "INVITATION_VOID", "您已不在邀请所说的岗位上，这份邀请不再有效。", "请与邀请您的单位联系。"
        ),
    }[state]


def busy() -> Refusal:
    """Somebody is being let in by this link at this moment."""
    return Refusal("INVITATION_BUSY", "正在为您办理，还没有办完。", "请等半分钟再试。")


def code_too_soon(wait: timedelta) -> Refusal:
    """The next code is not due yet."""
    minutes = -(-wait // timedelta(minutes=1))
    when = f"{-(-wait // timedelta(seconds=1))} 秒" if minutes == 1 else f"{minutes} 分钟"
    return Refusal("CODE_TOO_SOON", "验证码发送得太频繁。", f"请 {when}后再获取。")


def code_expired() -> Refusal:
    """No code was sent, or not lately."""
    return Refusal("CODE_EXPIRED", "验证码已经过期，或者还没有获取。", "请重新获取验证码。", field="code")


def code_wrong(left: int) -> Refusal:
    """Another code was sent."""
    return Refusal(
        "CODE_WRONG", f"验证码不对，还可以再试 {left} 次。", "请核对短信里的六位数字。", field="code"
    )


def code_worn_out() -> Refusal:
    """This code was guessed at too often."""
    return Refusal(
        "CODE_WORN_OUT", "验证码输错的次数太多，这个验证码已经作废。", "请重新获取验证码。", field="code"
    )


def _few(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + (f"等 {len(names)} 人" if len(names) > _NAMED else "")


def _day(moment: datetime) -> str:
    local = moment.astimezone(COUNTY_ZONE)
    return f"{local.year}年{local.month}月{local.day}日"
