"""The life of a grant: an appointment that makes somebody an administrator, until a second one has decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from huying_platform.kernel.errors import Refusal

LASTS: Final = timedelta(days=7)
"""How long a second administrator has time to decide."""


class GrantState(StrEnum):
    """Where a grant is. Expired: nobody decided in time."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a decision turns on: who asked (None: from above), for whom, how it stands, and until when it is open."""

    account_id: int
    asker_id: int | None
    person_id: int
    state: GrantState
    expires_at: datetime

    def state_at(self, moment: datetime) -> GrantState:
        """How it stands at a moment."""
        return state_at(self.state, self.expires_at, moment)


def state_at(state: GrantState, expires_at: datetime, moment: datetime) -> GrantState:
    """How a grant stands at a moment: an open one expires by the time alone."""
    return GrantState.EXPIRED if state is GrantState.OPEN and moment >= expires_at else state


def check_open(asked: Asked, moment: datetime) -> None:
    """Refuse with GRANT_DECIDED, GRANT_EXPIRED what nobody can decide any more."""
    match asked.state_at(moment):
        case GrantState.EXPIRED:
            raise Refusal(
                "GRANT_EXPIRED", "这项任命申请已过期，没有生效。", "如仍需要，请在岗位上重新提出任命。"
            )
        case GrantState.OPEN:
            return
        case _:
            raise Refusal("GRANT_DECIDED", "这项任命申请已经有人处理过。", "请刷新后查看结果。")


def check_second(asked: Asked, account_id: int, person_id: int | None) -> None:
    """Refuse with GRANT_OWN, GRANT_ONESELF somebody who is no second: who asked, and who is to be appointed."""
    if account_id == asked.account_id or (person_id is not None and person_id == asked.asker_id):
        raise Refusal("GRANT_OWN", "这项任命是您本人提出的，不能由您同意。", "请另一位管理员在“组织”里同意。")
    if person_id == asked.person_id:
        raise Refusal(
            "GRANT_ONESELF", "这项任命的就是您本人，不能由您同意。", "请另一位管理员在“组织”里同意。"
        )
