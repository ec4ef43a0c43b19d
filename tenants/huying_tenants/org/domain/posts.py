"""Posts (岗位) and the people who hold them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from huying_tenants.org.domain.units import FIRST_DAY


class PostKind(StrEnum):
    """A staffed desk (值班席) acts; a reading post (查阅岗) only reads, whatever its unit may do.

    A grid's head (网格长) acknowledges and comments; its members (网格员) do nothing to a call.
    """

    DUTY = "duty"
    READER = "reader"
    GRID_HEAD = "grid_head"
    GRID_MEMBER = "grid_member"


class Engagement(StrEnum):
    """How somebody serves on a post: on the staff, as a full-time grid member, as a volunteer, or supervising for
    society (社会监督员)."""

    STAFF = "staff"
    FULL_TIME = "full_time"
    VOLUNTEER = "volunteer"
    SOCIAL_SUPERVISOR = "social_supervisor"


@dataclass(frozen=True, slots=True)
class PostRef:
    """A post; `roles` are codes of the rulebook's roles (职务).

    `permissions` narrows what a post of its kind may do, None: it does not. Where `single_holder` holds, nobody but one
    person sits there at a time, deputies aside.
    """

    id: int
    unit_id: int
    code: str
    name: str
    kind: PostKind
    position: int
    roles: frozenset[str] = frozenset()
    since: date = FIRST_DAY
    until: date | None = None
    phone: str = ""
    permissions: frozenset[str] | None = None
    single_holder: bool = False

    def stands_on(self, on: date) -> bool:
        """Whether there is such a post on a day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Somebody of the county; without an account until they sign in."""

    id: int
    code: str
    name: str
    phone: str = ""
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostingRef:
    """Somebody holds a post from `since` until before `until` (None: still), in person or as a deputy (代班)."""

    id: int
    post_id: int
    person_id: int
    since: datetime
    until: datetime | None = None
    deputy: bool = False
    engagement: Engagement = Engagement.STAFF
    act: int | None = None


@dataclass(frozen=True, slots=True)
class PostState:
    """Everything about a post: what is written when it is set up or changed."""

    unit_id: int
    code: str
    name: str
    kind: PostKind
    position: int = 0
    roles: tuple[str, ...] = ()
    since: date = FIRST_DAY
    until: date | None = None
    phone: str = ""
    permissions: tuple[str, ...] | None = None
    single_holder: bool = False


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A posting to be written; `cut` and `asked_until` as `Posting` keeps them."""

    post_id: int
    person_id: int
    since: datetime
    until: datetime | None = None
    deputy: bool = False
    engagement: Engagement = Engagement.STAFF
    cut: bool = False
    asked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody to be written; a `code` is made where there is none."""

    name: str
    phone: str = ""
    code: str = ""
    account_id: int | None = None
