"""Posts (岗位) and the people who hold them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from huying_tenants.org.domain.units import FIRST_DAY, UnitKind


class PostKind(StrEnum):
    """A staffed desk (值班席) acts; a reading post (查阅岗) only reads, whatever its unit may do.

    A grid's head (网格长) acknowledges and comments; its members (网格员) do nothing to a call.
    """

    DUTY = "duty"
    READER = "reader"
    GRID_HEAD = "grid_head"
    GRID_MEMBER = "grid_member"


POST_KIND_NAMES: Final[Mapping[PostKind, str]] = MappingProxyType(
    {
        PostKind.DUTY: "值班席",
        PostKind.READER: "查阅岗",
        PostKind.GRID_HEAD: "网格长",
        PostKind.GRID_MEMBER: "网格员",
    }
)
"""What the county's people call them."""


class Engagement(StrEnum):
    """How somebody serves on a post: on the staff, as a full-time grid member, as a volunteer, or supervising for
    society (社会监督员)."""

    STAFF = "staff"
    FULL_TIME = "full_time"
    VOLUNTEER = "volunteer"
    SOCIAL_SUPERVISOR = "social_supervisor"


@dataclass(frozen=True, slots=True)
class PermissionRoleRef:
    """A role of permissions (权限角色): the verbs its posts may take at most, and where it may be given.

    `act` is the number of the audit act that wrote it last (None: a pack).
    """

    code: str
    name: str
    unit_kinds: frozenset[UnitKind]
    post_kinds: frozenset[PostKind]
    verbs: frozenset[str]
    position: int = 0
    act: int | None = None

    def may_be_given(self, unit_kind: UnitKind, post_kind: PostKind) -> bool:
        """Whether a post of this kind in a unit of that kind may have it."""
        return unit_kind in self.unit_kinds and post_kind in self.post_kinds


def narrowed(
    permissions: Collection[str] | None, role_verbs: Collection[str] | None
) -> frozenset[str] | None:
    """The verbs that a post's own narrowing and its role's both leave; None: neither narrows."""
    said = [frozenset(each) for each in (permissions, role_verbs) if each is not None]
    return frozenset.intersection(*said) if said else None


@dataclass(frozen=True, slots=True)
class PostRef:
    """A post; `roles` are codes of the rulebook's roles (职务).

    `permissions` narrows what a post of its kind may do, None: it does not; so do the verbs of its `permission_role`
    (a code), `role_verbs`. Where `single_holder` holds, nobody but one person sits there at a time, deputies aside.
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
    permission_role: str | None = None
    role_verbs: frozenset[str] | None = None

    @property
    def narrowed(self) -> frozenset[str] | None:
        """The verbs its role and its own narrowing leave of those of its kind; None: all of them."""
        return narrowed(self.permissions, self.role_verbs)

    def stands_on(self, on: date) -> bool:
        """Whether there is such a post on a day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class NumberChange:
    """Who has changed somebody's phone, and when: an account on a post (0: none)."""

    at: datetime
    account_id: int
    post_id: int


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Somebody of the county; without an account until they sign in.

    `number_changed`: their phone was last changed by another, while they had an account (改号).
    """

    id: int
    code: str
    name: str
    phone: str = ""
    account_id: int | None = None
    number_changed: NumberChange | None = None


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
    """Everything about a post: what is written when it is set up or changed; `permission_role` is a role's code."""

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
    permission_role: str | None = None


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
