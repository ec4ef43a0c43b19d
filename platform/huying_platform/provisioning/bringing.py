"""Bringing one person to how they should stand in Keycloak. Every step may be repeated; nobody else's is touched.

A user found by the telephone number is taken as they are where other counties know them too; one of no county has to
choose another password, since the number may have had another owner. What is said of a user
(name, number) is changed only where no other county has them, the number only when they have shown that it is theirs,
and a second factor is taken away only where we gave it and no other county asks for it. No database is asked: several
are brought at once, each in a thread of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock
from time import monotonic
from typing import Final

from huying_platform.identity.api import KeycloakUser, Organisation
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.telephones import masked, mobile_of
from huying_platform.provisioning.connection import provisioner
from huying_platform.provisioning.domain import GroupPath, Wanted

_SHORTEST: Final = 15.0  # seconds; a request may take ten of them


class OutOfTime(Exception):
    """Too little of the claim is left to begin another request."""


@dataclass(frozen=True, slots=True)
class KnownUser:
    """How Keycloak was told of somebody before: their user, and whether we had it ask for a second factor."""

    subject: str
    second_factor: bool


@dataclass(frozen=True, slots=True)
class Task:
    """Somebody to bring. `second_factor_elsewhere`: another county wants it of `before`'s user or the wanted one.

    `whose` tells which person of the county a user belongs to, None: nobody. `afresh`: a user that is no more is
    replaced by the one of the telephone number. `proved`: they have just shown that the wanted number is theirs.
    `ends`: until when, by the machine's steady clock.
    """

    wanted: Wanted
    before: KnownUser | None
    second_factor_elsewhere: bool
    whose: Callable[[str], int | None]
    ends: float
    afresh: bool = False
    proved: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """How somebody stands now; `subject` None: as nobody, and `left` is the user that was taken out of the county."""

    subject: str | None
    second_factor: bool = False
    left: str | None = None


class Place:
    """A county in Keycloak: its organisation, and its groups as they were found and have been made since.

    Several threads may ask; each group is made by one of them, and the others wait for it.
    """

    def __init__(self, county: Organisation) -> None:
        self.county = county
        self._ids: dict[str, str] | None = None
        self._kinds: dict[str, str] = {}
        self._lock = Lock()
        self._turns: defaultdict[str, Lock] = defaultdict(Lock)

    def group(self, path: GroupPath, kind: str | None = None) -> str:
        """The id of a group, made at the first call; of its kind where one is given."""
        name = "/" + "/".join(path)
        with self._lock:
            if self._ids is None:
                self._ids = provisioner().group_ids(self.county)
            known, turn = self._ids, self._turns[name]
        with turn:
            if name not in known:
                known[name] = self._made(path)
            if kind is not None and self._kinds.get(name) != kind:
                provisioner().ensure_kind(self.county, known[name], kind)
                self._kinds[name] = kind
            return known[name]

    def _made(self, path: GroupPath) -> str:
        above = self.group(path[:-1]) if len(path) > 1 else ""
        try:
            return provisioner().add_group(self.county, path[-1], below=above)
        except Refusal as refusal:
            if refusal.details.get("status") != HTTPStatus.CONFLICT:
                raise
            return provisioner().ensure_group(self.county, path)


def bring(place: Place, task: Task) -> Brought:
    """Make it so. Raises Refusal (KEYCLOAK_AWAY: try again later) and OutOfTime."""
    if task.wanted.member:
        return _bring_in(place, task)
    subject = task.wanted.subject or (task.before.subject if task.before else None)
    return Brought(None) if subject is None else _take_out(place, task, subject)


def _bring_in(place: Place, task: Task) -> Brought:
    wanted, before = task.wanted, task.before
    user, new = _user_of(place, task)
    if before is not None and before.subject != user.id:
        # Invited under another number before; that one has not come.
        _take_out(place, task, before.subject)
    _in_time(task)
    if not new:
        _tell_who(place, task, user)
    provisioner().add_member(place.county, user.id)
    _put_into_groups(place, task, user.id, new=new)
    _in_time(task)
    gave = before is not None and before.subject == user.id and before.second_factor
    if wanted.second_factor:
        provisioner().ask_second_factor(user.id, wanted=True)
    elif gave and not task.second_factor_elsewhere:
        provisioner().ask_second_factor(user.id, wanted=False)
    return Brought(user.id, wanted.second_factor)


def _user_of(place: Place, task: Task) -> tuple[KeycloakUser, bool]:
    """The user somebody has or is given, and whether they are new and so stand nowhere yet."""
    wanted = task.wanted
    if wanted.subject is not None:
        found = provisioner().person(wanted.subject)
        if found is not None:
            return found, False
        if not task.afresh:
            raise Refusal(
                "USER_UNKNOWN", "统一身份认证服务中已没有这个人的账号。", "请重新邀请本人，账号会重新开通。"
            )
    phone = mobile_of(wanted.phone)
    if not phone:
        raise Refusal(
            "PHONE_NOT_MOBILE",
            "没有登记手机号，或登记的不是手机号。",
            "请补上 11 位手机号；账号以它为用户名。",
        )
    users = provisioner().find_by_phone(phone)
    if len(users) > 1:
        raise _two_with(phone)
    if users:
        return _free(place, task, users[0]), False
    _in_time(task)
    try:
        return provisioner().create_person(username=phone, name=wanted.name, phone=phone), True
    except Refusal as refusal:
        if refusal.details.get("status") != HTTPStatus.CONFLICT:
            raise
        # Made a moment ago by somebody else, or a user of that name whose number was never entered.
        named = provisioner().find_person(phone)
        if named is None:
            raise
        return _free(place, task, named), False


def _free(place: Place, task: Task, user: KeycloakUser) -> KeycloakUser:
    """A user found by the number, unless somebody else of the county has it: then two people have one number.

    Numbers are given to others after a time. Who comes in by a number shows that they have it, not that they are who
    had the account: one that nobody needs any more is theirs without what it was opened by.
    """
    if task.before is not None and task.before.subject == user.id:
        return user
    counties = provisioner().counties_of(user.id)
    if place.county.code in counties:
        person_id = task.whose(user.id)
        if person_id is not None and person_id != task.wanted.person_id:
            raise Refusal(
                "PHONE_OF_ANOTHER",
                "本县已有另一个人用这个手机号开通了账号。",
                "请核对两个人的手机号。",
            )
    elif not counties and not user.division_prefix:
        provisioner().remove_credentials(user.id)
        provisioner().log_out(user.id)
    return user


def _tell_who(place: Place, task: Task, user: KeycloakUser) -> None:
    """Write down name and number anew, where they are this county's to say.

    A number is one's own by proof alone. Else a county could give an account whose password it knows the number of
    somebody whom another county is about to invite: by the number they would be taken for one.
    """
    wanted = task.wanted
    phone = (mobile_of(wanted.phone) if task.proved else "") or user.phone
    if (user.name, user.phone) == (wanted.name, phone):
        return
    if provisioner().counties_of(user.id) - {place.county.code} or user.division_prefix:
        return
    if phone != user.phone and any(other.id != user.id for other in provisioner().find_by_phone(phone)):
        raise _two_with(phone)
    # A user name that is the old number goes along: it was given by us.
    username = phone if user.username == user.phone else None
    try:
        provisioner().update_person(user.id, username=username, name=wanted.name, phone=phone)
    except Refusal as refusal:
        if refusal.details.get("status") == HTTPStatus.CONFLICT:
            raise _two_with(phone) from refusal
        raise


def _put_into_groups(place: Place, task: Task, subject: str, *, new: bool) -> None:
    groups: Mapping[GroupPath, str] = task.wanted.groups
    found = {} if new else provisioner().groups(place.county, subject)
    wanted = {"/" + "/".join(path): path for path in groups}
    for surplus in found.keys() - wanted.keys():
        _in_time(task)
        provisioner().leave_group(place.county, found[surplus], subject)
    for name in sorted(wanted.keys() - found.keys()):
        _in_time(task)
        path = wanted[name]
        provisioner().join_group(place.county, place.group(path, groups[path]), subject)


def _take_out(place: Place, task: Task, subject: str) -> Brought:
    """Take a user out of the county and end their sessions, if they were in it or we had put them there.

    Who was invited and has not come has no session that rests on this county: those they have are others'. Else a
    county could sign out whom it likes, by inviting them and taking it back.
    """
    ours = task.before is not None and task.before.subject == subject
    if ours and task.before is not None and task.before.second_factor and not task.second_factor_elsewhere:
        _unless_gone(lambda: provisioner().ask_second_factor(subject, wanted=False))
    _in_time(task)
    member = place.county.code in provisioner().counties_of(subject)
    if not member and not ours:
        return Brought(None)
    # Before, so that one killed after the next request has ended them; and after, for who came in between.
    if came := _may_have_come(task.wanted):
        _unless_gone(lambda: provisioner().log_out(subject))
        _in_time(task)
    provisioner().remove_member(place.county, subject)
    if came:
        _unless_gone(lambda: provisioner().log_out(subject))
    return Brought(None, left=subject)


def _may_have_come(wanted: Wanted) -> bool:
    """Whether somebody has an account of the county, or had one: of whom it knows no more nobody can tell."""
    return wanted.subject is not None or wanted == Wanted.nobody(wanted.person_id)


def _unless_gone(work: Callable[[], None]) -> None:
    """Do it, unless there is no such user any more."""
    try:
        work()
    except Refusal as refusal:
        if refusal.details.get("status") != HTTPStatus.NOT_FOUND:
            raise


def _two_with(phone: str) -> Refusal:
    return Refusal(
        "TWO_USERS_WITH_PHONE",
        f"统一身份认证服务中，手机号 {masked(phone)} 属于另一个账号，或属于不止一个账号。",
        "请核对本人手机号；号码无误时请平台管理员合并重复的账号。",
    )


def _in_time(task: Task) -> None:
    if task.ends - monotonic() < _SHORTEST:
        raise OutOfTime
