"""What is done in Keycloak at once, while somebody waits for it. Outside of transactions: Keycloak is in none."""

from dataclasses import replace
from http import HTTPStatus
from time import monotonic

from django.db import transaction

from huying_platform.counties.api import CountyKey, county_context, public_context
from huying_platform.identity.api import Organisation
from huying_platform.kernel.errors import Refusal
from huying_platform.provisioning.bringing import KnownUser, OutOfTime, Place, Task, bring
from huying_platform.provisioning.connection import provisioned, provisioner
from huying_platform.provisioning.memberships import (
    known_users,
    person_told_of,
    remember,
    second_factor_elsewhere,
)
from huying_platform.provisioning.models import Change, Comparison, Difference, Membership
from huying_platform.provisioning.passwords import PASSWORD_RULES, too_weak
from huying_platform.provisioning.ports import staff

__all__ = [
    "PASSWORD_RULES",
    "counties_of",
    "ensure_organisation",
    "give_password",
    "has_password",
    "log_out_everywhere",
    "provision_now",
    "remove_organisation",
    "remove_user",
]

_PATIENCE = 40.0  # seconds somebody may wait


def provision_now(county_code: str, person_id: int) -> str:
    """Have somebody's user in Keycloak, made or found by their number now, and let their account be that user's.

    For who has just proved to be that person, by their telephone: they are a member of the county from here on, as
    their posts say, and sign in by that number. Gives the user's id, `sub` of its tokens. Outside of transactions.
    Refuses with KEYCLOAK_NEEDED, KEYCLOAK_AWAY, PERSON_UNKNOWN, PERSON_WITHOUT_POST, PHONE_NOT_MOBILE,
    PHONE_OF_ANOTHER, TWO_USERS_WITH_PHONE.
    """
    place = _place(county_code)
    with county_context(CountyKey.of_code(county_code)):
        wanted = staff().wanted([person_id], staff().clock().now()).get(person_id)
        if wanted is None:
            raise Refusal("PERSON_UNKNOWN", "没有找到这个人。", "请联系邀请您的人。")
        if not wanted.seated:
            raise Refusal("PERSON_WITHOUT_POST", "这个人没有任职。", "请先任命岗位，再开通账号。")
        before = known_users([person_id]).get(person_id)
    task = Task(
        wanted=wanted.as_invited(),
        before=before,
        second_factor_elsewhere=_elsewhere(before, wanted.subject, county_code),
        whose=lambda subject: whose_in(county_code, subject),
        ends=monotonic() + _PATIENCE,
        afresh=True,
        proved=True,
    )
    try:
        brought = bring(place, task)
    except OutOfTime:
        raise Refusal("KEYCLOAK_AWAY", "统一身份认证服务应答太慢。", "请稍后再试。") from None
    if brought.subject is None:
        raise LookupError(person_id)
    with county_context(CountyKey.of_code(county_code)):
        staff().identify(person_id, brought.subject)
        remember([(person_id, brought, replace(wanted, subject=brought.subject))])
    return brought.subject


def has_password(subject: str) -> bool:
    """Whether a user has a password already. Refuses with KEYCLOAK_AWAY, KEYCLOAK_MISSING."""
    return provisioner().has_password(subject)


def give_password(subject: str, password: str, *, replace: bool = False) -> None:
    """Give a user the password they chose. One they have stays, unless it is to be replaced.

    Refuses with PASSWORD_EXISTS, PASSWORD_TOO_WEAK (which rule, in plain words), KEYCLOAK_AWAY.
    """
    if not replace and has_password(subject):
        raise Refusal("PASSWORD_EXISTS", "这个账号已经有密码。", "请直接登录；忘记密码请联系单位管理员。")
    try:
        provisioner().set_password(subject, password)
    except Refusal as refusal:
        if refusal.details.get("status") == HTTPStatus.BAD_REQUEST:
            raise too_weak(getattr(refusal, "answer", "")) from None
        raise


def counties_of(subject: str) -> frozenset[str]:
    """The codes of the counties a user is a member of in Keycloak; none for who is not there."""
    return provisioner().counties_of(subject)


def log_out_everywhere(subject: str) -> None:
    """End all sessions of a user at Keycloak, which tells the portal to end its own. Nothing for who is not there."""
    try:
        provisioner().log_out(subject)
    except Refusal as refusal:
        if refusal.details.get("status") != HTTPStatus.NOT_FOUND:
            raise


def remove_user(subject: str) -> bool:
    """Delete a user who is in no county and looks after none; False where they are in one still, and stay."""
    user = provisioner().person(subject)
    if user is None:
        return True
    if user.division_prefix or provisioner().counties_of(subject):
        return False
    log_out_everywhere(subject)
    provisioner().delete_person(subject)
    return True


def ensure_organisation(code: str, name: str, *, enabled: bool = True) -> None:
    """Have a county in Keycloak, by its name and enabled or not: who is in a disabled one gets nothing said of it."""
    provisioner().ensure_county(code, name, enabled=enabled)


def remove_organisation(code: str) -> None:
    """Take a county out of Keycloak, and forget what was to be told of it; its people stay there, members no more."""
    provisioner().remove_county(code)
    with public_context(), transaction.atomic():
        for table in (Change, Comparison, Difference, Membership):
            table.objects.filter(county_code=code).delete()


def county_there(code: str, name: str) -> Organisation:
    """A county in Keycloak, made where there is none; one that is there stays as it is, enabled or not."""
    return provisioner().find_county(code) or provisioner().ensure_county(code, name)


def whose_in(county_code: str, subject: str) -> int | None:
    """The person of a county a user belongs to, by their account or by what Keycloak was told."""
    with county_context(CountyKey.of_code(county_code)):
        return staff().person_of(subject) or person_told_of(subject)


def _place(county_code: str) -> Place:
    found = provisioner().find_county(county_code) if provisioned() else None
    if found is None:
        raise Refusal(
            "KEYCLOAK_NEEDED",
            "统一身份认证服务中还没有这个县（市、区）。",
            "请稍后再试；仍然不行请联系平台管理员。",
        )
    return Place(found)


def _elsewhere(before: KnownUser | None, subject: str | None, county_code: str) -> bool:
    subjects = [each for each in (subject, before.subject if before else None) if each]
    return bool(second_factor_elsewhere(subjects, county_code=county_code))
