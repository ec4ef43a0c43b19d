"""Coming in by an invitation: looking at it, having a code sent, and accepting it. All by who has the link, no session.

Accepting asks Keycloak, which no transaction may wait for: first the code is checked, then Keycloak is brought to it,
then the invitation is used up. Whoever is cut off between two of these does the same again: the code stays good, what
Keycloak was told is told once more, and only the last step cannot be taken twice.
"""

import hmac
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F

from huying_platform.counties.api import current_county
from huying_platform.kernel.actor import Actor, Seat
from huying_platform.kernel.clock import Clock, county_date
from huying_platform.kernel.errors import Refusal
from huying_platform.kernel.telephones import mobile_of
from huying_platform.messages.api import Letter, messages_off, messages_possible, refuse_flood, send_later
from huying_platform.provisioning.api import (
    KnownUser,
    give_password,
    has_password,
    known_user,
    log_out_everywhere,
    provision_now,
)
from huying_tenants.hierarchy.api import record
from huying_tenants.invitations import refusals
from huying_tenants.invitations.domain import (
    CODE_LIFE,
    HOUR,
    TEXT_OF_CODE,
    TRIES_A_CODE,
    TRIES_IN_ALL,
    Purpose,
    State,
    token_digest,
    wait_for_code,
)
from huying_tenants.invitations.models import Invitation, SentCode
from huying_tenants.invitations.selectors import InvitationView, validity_of, views
from huying_tenants.invitations.strangers import may_choose_first, refuse_reset_elsewhere
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef

BUSY: Final = timedelta(seconds=30)
"""How long one who was cut off while being let in must wait; longer than Keycloak takes."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_TEXTS: Final = {
    Purpose.JOIN: "【呼应】验证码 {code}，10 分钟内有效，用于开通您的呼应账号。请勿告诉任何人。",
    Purpose.RESET: "【呼应】验证码 {code}，10 分钟内有效，用于重设您的呼应密码。请勿告诉任何人。",
}
_ACTS: Final = {
    Purpose.JOIN: ("accept_invitation", "{name}接受邀请，开通了账号"),
    Purpose.RESET: ("accept_reset", "{name}按邀请重设了密码"),
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """Somebody was let in: `username` is what they sign in by; `kept`: they had a password, and it is still theirs."""

    username: str
    kept: bool


class _PasswordNeeded(Exception):
    """A password is to be chosen, and none was given."""


def look(*, token: str, clock: Clock) -> InvitationView:
    """An open invitation, by the secret of its link.

    Refuses with INVITATION_UNKNOWN, INVITATION_USED, INVITATION_EXPIRED, INVITATION_REVOKED, INVITATION_VOID,
    INVITATION_LOCKED, INVITATION_RENUMBERED.
    """
    with transaction.atomic():
        now = clock.now()
        (view,) = views([_open(token, now)], now)
        return view


def send_code(*, token: str, clock: Clock) -> PersonRef:
    """Have a code of six digits sent to the person; gives to whom. Codes sent before count no more.

    It goes by a worker, at once, and not after it has expired. Refuses as `look`, and with MESSAGES_OFF,
    CODE_TOO_SOON, PERSON_HAS_NO_PHONE, NUMBER_TOO_OFTEN.
    """
    with transaction.atomic():
        asked = _reachable(_open(token, clock.now()))
    # What other counties have sent to the number is seen by none of them, so outside of this one's transaction.
    refuse_flood(phone=asked.phone, clock=clock)
    with transaction.atomic():
        now = clock.now()
        invitation = _open(token, now)
        person = _reachable(invitation)
        if not messages_possible():
            raise messages_off()
        lately = SentCode.objects.filter(invitation__person_id=person.id, sent_at__gt=now - HOUR)
        wait = wait_for_code(list(lately.values_list("sent_at", flat=True)), now)
        if wait > timedelta():
            raise refusals.code_too_soon(wait)
        code = f"{secrets.randbelow(10**6):06}"
        SentCode.objects.create(
            invitation=invitation, digest=_code_digest(invitation, person, code), sent_at=now
        )
        text = _TEXTS[Purpose(invitation.purpose)].format(code=code)
        send_later(
            [Letter(invitation.pk, person.phone, text)],
            purpose=TEXT_OF_CODE,
            expires_at=now + CODE_LIFE,
            now=now,
        )
        return person


def accept(*, token: str, code: str, password: str, clock: Clock) -> Accepted | None:
    """Let the person in: their account is made and given its first password, unless it has one; or another, by a reset.

    None: the code is right and stays good, but a password is to be chosen and none was given. Harmless to repeat until
    it has gone well. Refuses as `look`, and with CODE_EXPIRED, CODE_WRONG, CODE_WORN_OUT, INVITATION_BUSY,
    PASSWORD_TOO_WEAK, RESET_ELSEWHERE, KEYCLOAK_AWAY.
    """
    invitation, person = _let_try(token, code, clock)
    try:
        with _given_back(invitation):
            subject = provision_now(current_county().code, person.id)
            user = known_user(subject)
            if user is None:
                raise LookupError(subject)
            if invitation.purpose == Purpose.RESET.value:
                _choose_another(invitation, subject, password, clock)
                kept = False
            else:
                kept = not _choose_first(invitation, person, subject, user, password, clock)
            _use_up(invitation, clock)
    except _PasswordNeeded:
        return None
    return Accepted(user.username, kept)


def _open(token: str, now: datetime) -> Invitation:
    """The invitation behind a secret, locked; refuses one that is not open."""
    if not _TOKEN.fullmatch(token):
        raise refusals.unknown()
    row = Invitation.objects.select_for_update().filter(token_digest=token_digest(token)).first()
    if row is None:
        raise refusals.unknown()
    _refuse_ended(row, now)
    return row


def _still_open(invitation: Invitation, now: datetime) -> Invitation:
    """An invitation as it stands by now, locked; refuses one that is not open any more."""
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _refuse_ended(row, now)
    return row


def _refuse_ended(row: Invitation, now: datetime) -> None:
    validity = validity_of(row, _held(row, now), org_api.person_by_id(row.person_id))
    state = validity.at(now)
    if state is not State.OPEN:
        locked = row.wrong_tries >= TRIES_IN_ALL
        raise refusals.not_open(state, locked=locked, renumbered=validity.renumbered)


def _held(row: Invitation, now: datetime) -> tuple[int, ...]:
    return org_api.posts_of_people([row.person_id], now).get(row.person_id, ())


def _reachable(invitation: Invitation) -> PersonRef:
    person = org_api.person_by_id(invitation.person_id)
    if person is None or not mobile_of(person.phone):
        raise refusals.without_phone(["您"])
    return person


def _let_try(token: str, code: str, clock: Clock) -> tuple[Invitation, PersonRef]:
    """Check a code. That it was wrong is written down before it is told, and guesses at one moment count one by one."""
    with transaction.atomic():
        now = clock.now()
        invitation = _open(token, now)
        if invitation.busy_until is not None and invitation.busy_until > now:
            raise refusals.busy()
        person = _reachable(invitation)
        refusal = _guessed(invitation, person, code, now)
        if refusal is None:
            invitation.busy_until = now + BUSY
            invitation.save(update_fields=["busy_until"])
    if refusal is not None:
        raise refusal
    return invitation, person


def _guessed(invitation: Invitation, person: PersonRef, code: str, now: datetime) -> Refusal | None:
    """Why a code is not taken, None if it is; the invitation is locked."""
    sent = invitation.codes.order_by("-id").first()
    if sent is None or sent.sent_at <= now - CODE_LIFE:
        return refusals.code_expired()
    if sent.wrong_tries >= TRIES_A_CODE:
        return refusals.code_worn_out()
    if hmac.compare_digest(sent.digest, _code_digest(invitation, person, code)):
        return None
    SentCode.objects.filter(pk=sent.pk).update(wrong_tries=F("wrong_tries") + 1)
    Invitation.objects.filter(pk=invitation.pk).update(wrong_tries=F("wrong_tries") + 1)
    left = min(TRIES_A_CODE - sent.wrong_tries, TRIES_IN_ALL - invitation.wrong_tries) - 1
    return refusals.code_wrong(left) if left > 0 else refusals.code_worn_out()


def _code_digest(invitation: Invitation, person: PersonRef, code: str) -> str:
    """Keyed, since a million codes are soon tried; over the number too, so that a code is no good after it changes."""
    key = sha256(f"invitation codes {settings.SECRET_KEY}".encode()).digest()
    said = f"{current_county().code} {invitation.pk} {person.phone} {code}"
    return hmac.new(key, said.encode(), "sha256").hexdigest()


def _choose_first(
    invitation: Invitation, person: PersonRef, subject: str, user: KnownUser, password: str, clock: Clock
) -> bool:
    """Give an account its first password; False when it has one that is not this invitation's doing."""
    had = has_password(subject)
    if had and invitation.password_begun_at is None:
        return False
    if not may_choose_first(user, mobile_of(person.phone)):
        raise refusals.reset_elsewhere()
    _begin_password(invitation, password, clock)
    try:
        give_password(subject, password, replace=had)
    except Refusal as refusal:
        # Chosen again after a crash: the one that Keycloak had taken already.
        if not (had and refusal.details.get("rule") == "invalidPasswordHistoryMessage"):
            raise
    return True


def _choose_another(invitation: Invitation, subject: str, password: str, clock: Clock) -> None:
    refuse_reset_elsewhere(subject)
    _begin_password(invitation, password, clock)
    give_password(subject, password, replace=True)
    log_out_everywhere(subject)


def _begin_password(invitation: Invitation, password: str, clock: Clock) -> None:
    """Write down, before Keycloak takes the password, that it is chosen here: who is cut off afterwards may go on.

    Refuses once more an invitation that was revoked, or lost its ground, while Keycloak was asked.
    """
    if not password:
        raise _PasswordNeeded
    with transaction.atomic():
        row = _still_open(invitation, clock.now())
        row.password_begun_at = row.password_begun_at or clock.now()
        row.save(update_fields=["password_begun_at"])


@contextmanager
def _given_back(invitation: Invitation) -> Iterator[None]:
    """Let the next try come at once, however this one ends."""
    try:
        yield
    finally:
        Invitation.objects.filter(pk=invitation.pk).update(busy_until=None)


def _use_up(invitation: Invitation, clock: Clock) -> None:
    """Use an invitation up, unless it has been revoked or lost its ground meanwhile; an act of who was let in."""
    with transaction.atomic():
        now = clock.now()
        row = _still_open(invitation, now)
        person = _reachable(row)
        row.accepted_at = now
        row.save(update_fields=["accepted_at"])
        kind, words = _ACTS[Purpose(row.purpose)]
        record(
            _oneself(person, _held(row, now), now),
            kind,
            words.format(name=person.name),
            at=now,
            effective=county_date(now),
            facts={"person": person.id, "invitation": row.pk},
            alters=False,
        )


def _oneself(person: PersonRef, held: tuple[int, ...], now: datetime) -> Actor:
    """The person as who acts: on the first of their posts, be it one that is to come."""
    if person.account_id is None:
        raise LookupError(f"person {person.id} was let in and has no account")
    post = org_api.post_ever(held[0])
    unit = None if post is None else org_api.unit_as_of(post.unit_id, now)
    if post is None or unit is None:
        raise LookupError(f"post {held[0]}")
    seat = Seat(post.id, post.code, post.name, unit.id, unit.kind.value, unit.name, frozenset())
    return Actor(person.account_id, current_county().code, seat, (seat,))
