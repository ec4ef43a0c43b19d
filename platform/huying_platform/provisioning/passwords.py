"""The realm's rules for passwords in plain words, and what it says when one breaks them."""

import json
from typing import Final

from huying_platform.kernel.errors import Refusal

PASSWORD_RULES: Final = (
    "10 到 64 位",
    "有大写字母、小写字母、数字和符号",
    "不包含手机号或用户名",
    "与最近 5 次用过的密码不同",
)
"""As the realm's files have them (`realm/settings.yaml`)."""

_BROKEN: Final = {
    "invalidPasswordMinLengthMessage": "密码太短，至少 10 位。",
    "invalidPasswordMaxLengthMessage": "密码太长，最多 64 位。",
    "invalidPasswordMinDigitsMessage": "密码里要有数字。",
    "invalidPasswordMinLowerCaseCharsMessage": "密码里要有小写字母。",
    "invalidPasswordMinUpperCaseCharsMessage": "密码里要有大写字母。",
    "invalidPasswordMinSpecialCharsMessage": "密码里要有符号，例如 - 或 #。",
    "invalidPasswordNotUsernameMessage": "密码不能与用户名相同。",
    "invalidPasswordNotContainsUsernameMessage": "密码里不能有手机号或用户名。",
    "invalidPasswordHistoryMessage": "这个密码最近用过。",
}


def too_weak(answer: str) -> Refusal:
    """What Keycloak answered to a password it does not take, as a refusal (PASSWORD_TOO_WEAK)."""
    try:
        said = json.loads(answer)
        rule = said.get("error", "") if isinstance(said, dict) else ""
    except ValueError:
        rule = ""
    return Refusal(
        "PASSWORD_TOO_WEAK",
        _BROKEN.get(rule, "这个密码不符合规定。"),
        f"密码要{'，'.join(PASSWORD_RULES)}。",
        field="password",
        details={"rule": rule},
    )
