"""How many people a county may have (人数上限), set by whoever opens counties; its people are all who serve.

Whoever holds a post or is to hold one counts once, be it as a grid member and with or without an account: grid members
are among those the county is counted by, and each gets an account at their first sign-in.
"""

from huying_platform.kernel.errors import Refusal


def check_quota(before: int, after: int, quota: int) -> None:
    """Refuse with COUNTY_QUOTA a change that lets more people serve than may, unless it lets none serve in addition.

    So a county that is over its quota, because that was lowered, can still move people and let them go.
    """
    if after > max(quota, before):
        raise beyond(before, quota)


def room(people: int, quota: int) -> int:
    """How many more may come to serve."""
    return max(0, quota - people)


def beyond(people: int, quota: int) -> Refusal:
    """There is no place for any more people."""
    return Refusal(
        "COUNTY_QUOTA",
        f"本县人数上限为 {quota} 人，现有 {people} 人在任或将要任职，放不下更多的人。",
        "请先结束离岗人员的任职；确需增加的，请联系上级平台管理员调整人数上限。",
        details={"quota": quota, "people": people},
    )
