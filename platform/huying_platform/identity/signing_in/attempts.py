"""A sign-in on its way between a host, the portal and the issuer. Every step uses up what brought the browser to it.

All of it is the portal's own: the functions enter the public context themselves, whichever host asks.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare

from huying_platform.counties.api import public_context
from huying_platform.identity.models import Attempt, SignOn
from huying_platform.identity.signing_in.secrets import digest_of, new_secret, seal

ATTEMPT_LIFE = timedelta(minutes=15)
HAND_OVER_LIFE = timedelta(seconds=30)
MOST_OF_ADDRESS = 500
"""Attempts on their way from one network, in which a whole county may sit; who begins one more loses the oldest."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody who begins wants: the path to be on, whom to be taken for, the post to begin at by its code.

    `afresh` leaves what this browser is signed on as. What is empty is left to the issuer and to the posts one holds.
    """

    next_path: str
    hint: str = ""
    post: str = ""
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class Entering:
    """Who comes in on a host by a code, the path he wants to be on, and the post he wants to begin at."""

    sign_on: SignOn
    next_path: str
    post: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the issuer is sent besides the portal's own name: two secrets that come back, one that stays."""

    state: str
    nonce: str
    verifier: str


def begin_attempt(
    *, county_code: str, origin: str, wish: Wish, browser: str, address: str | None, now: datetime
) -> str:
    """Begin on a host (no `county_code`: the portal's own); gives the reference that the portal takes once.

    Anybody may: what one network (`address`) can have on its way is bounded.
    """
    reference = new_secret()
    with public_context():
        Attempt.objects.create(
            county_code=county_code,
            origin=origin,
            next_path=wish.next_path,
            hint=wish.hint,
            post=wish.post,
            afresh=wish.afresh,
            address=address,
            browser=digest_of(browser),
            expires_at=now + ATTEMPT_LIFE,
            reference=digest_of(reference),
        )
        of_address = Attempt.objects.filter(address=address).order_by("-pk")
        Attempt.objects.filter(pk__in=of_address.values("pk")[MOST_OF_ADDRESS:]).delete()
    return reference


def take_reference(reference: str, now: datetime) -> Attempt | None:
    """The attempt that a browser brings to the portal; None when it is not to be had, or not any more."""
    with public_context(), transaction.atomic():
        attempt = _locked(now, reference=digest_of(reference))
        if attempt is not None:
            attempt.reference = None
            attempt.save(update_fields=["reference"])
        return attempt


def ask(attempt: Attempt, *, browser: str) -> Question:
    """Make the secrets of the question to the issuer, bound to this browser's cookie on the portal."""
    question = Question(new_secret(), new_secret(), new_secret())
    with public_context():
        Attempt.objects.filter(pk=attempt.pk).update(
            state=digest_of(question.state),
            nonce=question.nonce,
            verifier=seal(question.verifier),
            portal_browser=digest_of(browser),
        )
    return question


def take_state(state: str, *, browser: str, now: datetime) -> Attempt | None:
    """The attempt that the issuer answers; None when nothing was asked so, not lately, or not by this browser."""
    with public_context(), transaction.atomic():
        attempt = _locked(now, state=digest_of(state))
        if attempt is None:
            return None
        attempt.state = None
        attempt.save(update_fields=["state"])
    return attempt if constant_time_compare(attempt.portal_browser, digest_of(browser)) else None


def hand_over(attempt: Attempt, sign_on: SignOn, now: datetime) -> str | None:
    """The code by which the attempt's host begins a session; None when the sign-on or the attempt has ended."""
    code = new_secret()
    try:
        with public_context():
            kept = Attempt.objects.filter(pk=attempt.pk).update(
                code=digest_of(code),
                expires_at=min(attempt.expires_at, now + HAND_OVER_LIFE),
                sign_on=sign_on,
            )
    except IntegrityError:
        return None
    return code if kept else None


def take_code(code: str, *, county_code: str, origin: str, browser: str, now: datetime) -> Entering | None:
    """Who signs in with this code, and what he wished; None for anybody but the browser and host it is for.

    Whoever shows it, it is used up.
    """
    with public_context(), transaction.atomic():
        attempt = _locked(now, code=digest_of(code))
        if attempt is None:
            return None
        attempt.delete()
    ours = attempt.county_code == county_code and attempt.origin == origin
    if not (constant_time_compare(attempt.browser, digest_of(browser)) and ours):
        return None
    if attempt.sign_on is None or attempt.sign_on.ends_at <= now:
        return None
    return Entering(attempt.sign_on, attempt.next_path, attempt.post)


def ask_afresh(attempt: Attempt) -> None:
    """Go on with an attempt as one that leaves what this browser is signed on as."""
    attempt.afresh = True
    with public_context():
        Attempt.objects.filter(pk=attempt.pk).update(afresh=True)


def end_attempt(attempt: Attempt) -> None:
    """Forget an attempt that leads nowhere further."""
    with public_context():
        Attempt.objects.filter(pk=attempt.pk).delete()


def _locked(now: datetime, **by: str) -> Attempt | None:
    return (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("sign_on")
        .filter(expires_at__gt=now, **by)
        .first()
    )
