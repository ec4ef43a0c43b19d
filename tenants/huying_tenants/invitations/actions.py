"""Inviting people, and taking an invitation back: acts of whoever manages the organisation."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from huying_platform.counties.api import current_county
from huying_platform.identity.api import subjects_of
from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock, county_date, minute_text
from huying_platform.kernel.telephones import mobile_of
from huying_platform.messages.api import Letter, messages_off, messages_possible, send_later, withdraw
from huying_platform.provisioning.api import keycloak_needed, provision_later, provisioned
from huying_tenants.hierarchy.api import (
    acts_from_above,
    number_views,
    one_at_a_time,
    organiser,
    record,
    refuse_beyond_quota,
    unsettled,
)
from huying_tenants.invitations import refusals
from huying_tenants.invitations.domain import (
    LIFE,
    MESSAGES,
    MOST_AT_ONCE,
    TEXT_LIFE,
    TEXT_OF_LINK,
    Purpose,
    State,
    token_digest,
)
from huying_tenants.invitations.models import Invitation
from huying_tenants.invitations.selectors import InvitationView, validity_of, views
from huying_tenants.invitations.strangers import refuse_reset_elsewhere
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef

PAGE: Final = "/invitation"
"""Where an invitation is opened; the secret stands behind `#`, which browsers send to nobody."""

_TOKEN_BYTES: Final = 32
_ACTS: Final[Mapping[Purpose, tuple[str, str]]] = {
    Purpose.JOIN: ("invite", "邀请{who}开通账号"),
    Purpose.RESET: ("invite_reset", "请{who}重设密码"),
}
_TEXTS: Final[Mapping[Purpose, str]] = {
    Purpose.JOIN: "【呼应】{unit}邀请您开通呼应账号：{link} ，{until} 前有效，请勿转发。",
    Purpose.RESET: "【呼应】{unit}请您重设呼应账号的密码：{link} ，{until} 前有效，请勿转发。",
}


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation that was just made; `link` is told this once and kept nowhere."""

    invitation_id: int
    person_id: int
    link: str
    expires_at: datetime


def invite(
    *,
    actor: Actor,
    clock: Clock,
    person_ids: Sequence[int],
    origin: str,
    post_id: int | None = None,
    text_link: bool = False,
    purpose: Purpose = Purpose.JOIN,
    number_verified: bool = False,
) -> list[Issued]:
    """Invite people to sign in (or one to choose another password), in the order given; open ones give way.

    `origin` is the county's host as people reach it (`https://xiajin.example`); `post_id` binds them to one post, else
    any they hold or are to hold will do; `text_link`: the link is sent to their telephones, by a worker, as soon as
    this is committed.

    Somebody whose account another has given a number lately is invited by neither of the two alone: not by who changed
    it, and by anybody else with `number_verified` only, that they have asked the person whether it is theirs.

    Refuses with ORGANISATION_NOT_PERMITTED, KEYCLOAK_NEEDED, MESSAGES_OFF (the code could not be sent),
    INVITED_TOO_MANY, PERSON_NOT_FOUND, POST_NOT_FOUND, PERSON_WITHOUT_POST, PERSON_HAS_NO_PHONE, PHONE_SHARED,
    NUMBER_CHANGED_BY_YOU, NUMBER_UNVERIFIED; to join COUNTY_QUOTA; of another password RESET_ONE_BY_ONE,
    PERSON_WITHOUT_ACCOUNT, RESET_ELSEWHERE, KEYCLOAK_AWAY.
    """
    organiser(actor)
    wanted = list(dict.fromkeys(person_ids))
    if not 0 < len(wanted) <= MOST_AT_ONCE:
        raise refusals.invited_too_many(len(wanted))
    if purpose is Purpose.RESET and len(wanted) > 1:
        raise refusals.reset_one_by_one()
    with transaction.atomic():
        people = _as_they_are(wanted)
        if post_id is not None and org_api.post_ever(post_id) is None:
            raise refusals.post_not_found()
        if not provisioned():
            raise keycloak_needed()
        if not messages_possible():
            raise messages_off()
        _check_reachable(people)
        if purpose is Purpose.RESET:
            _check_resettable(people[0])
        # Who holds which post and has which number stays as it is until this is written.
        one_at_a_time()
        now = clock.now()
        people = _as_they_are(wanted)
        verified = _check_numbers(actor, people, now, verified=number_verified)
        if purpose is Purpose.JOIN:
            refuse_beyond_quota(actor, now)
        held = org_api.posts_of_people(wanted, now)
        bare = [each.name for each in people if not _holds(held.get(each.id, ()), post_id)]
        if bare:
            raise refusals.without_post(bare)
        issued = _issue(actor, people, origin, post_id, purpose, now, verified=verified)
        if text_link:
            _text_later(issued, people, actor.seat.unit_name, purpose, now)
        return issued


def revoke(*, actor: Actor, clock: Clock, invitation_id: int) -> InvitationView:
    """Take an open invitation back. Refuses with ORGANISATION_NOT_PERMITTED, INVITATION_NOT_FOUND, INVITATION_NOT_OPEN.

    One that is void is still taken back: its person may yet be given the post again.
    """
    organiser(actor)
    with transaction.atomic():
        now = clock.now()
        row = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
        if row is None:
            raise refusals.invitation_not_found()
        held = org_api.posts_of_people([row.person_id], now).get(row.person_id, ())
        person = org_api.person_by_id(row.person_id)
        if validity_of(row, held, person).at(now) not in {State.OPEN, State.VOID}:
            raise refusals.invitation_not_open()
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        _say_no_more([row.pk], now)
        provision_later([row.person_id])
        (view,) = views([row], now)
        record(
            actor,
            "revoke_invitation",
            f"撤回给{view.person.name}的邀请",
            at=now,
            effective=county_date(now),
            facts={"person": row.person_id, "invitation": row.pk},
            alters=False,
        )
        return view


def _as_they_are(person_ids: Sequence[int]) -> list[PersonRef]:
    found = org_api.people_by_ids(person_ids)
    if len(found) < len(person_ids):
        raise refusals.person_not_found()
    return [found[person_id] for person_id in person_ids]


def _check_numbers(
    actor: Actor, people: Sequence[PersonRef], now: datetime, *, verified: bool
) -> tuple[int, ...]:
    """Whose numbers, lately changed by another, the inviter answers for. Who acts from above has named them himself."""
    lately = [each for each in people if unsettled(each, now) is not None]
    if not lately or acts_from_above(actor):
        return ()
    changes = number_views(lately, actor, now)
    for person in lately:
        if changes[person.id].own:
            raise refusals.number_changed_by_you(person.name, changes[person.id])
    if not verified:
        raise refusals.number_unverified(lately[0].name, changes[lately[0].id])
    return tuple(sorted(person.id for person in lately))


def _holds(held: Sequence[int], post_id: int | None) -> bool:
    return bool(held) if post_id is None else post_id in held


def _check_reachable(people: Sequence[PersonRef]) -> None:
    """Everybody has a mobile of their own, which is also the name they sign in by."""
    mute = [each.name for each in people if not mobile_of(each.phone)]
    if mute:
        raise refusals.without_phone(mute)
    ids = {each.id for each in people}
    theirs = org_api.people_by_phones([each.phone for each in people])
    shared = [
        each.name
        for each in people
        if any(
            other.id != each.id and (other.id in ids or other.account_id is not None)
            for other in theirs.get(mobile_of(each.phone), ())
        )
    ]
    if shared:
        raise refusals.phone_shared(shared)


def _check_resettable(person: PersonRef) -> None:
    if person.account_id is None:
        raise refusals.without_account(person.name)
    subject = subjects_of([person.account_id], county_code=current_county().code).get(person.account_id)
    if subject is None:
        raise refusals.without_account(person.name)
    refuse_reset_elsewhere(subject)


def _issue(
    actor: Actor,
    people: Sequence[PersonRef],
    origin: str,
    post_id: int | None,
    purpose: Purpose,
    now: datetime,
    *,
    verified: tuple[int, ...],
) -> list[Issued]:
    kind, words = _ACTS[purpose]
    ids = [each.id for each in people]
    told = "，改过的手机号已向本人核对" if verified else ""
    act = record(
        actor,
        kind,
        words.format(who=people[0].name if len(people) == 1 else f" {len(people)} 人") + told,
        at=now,
        effective=county_date(now),
        facts={"people": sorted(ids), "post": post_id, **({"verified": list(verified)} if verified else {})},
        alters=False,
    )
    given_way = Invitation.objects.filter(person_id__in=ids, accepted_at=None, revoked_at=None)
    replaced = list(given_way.values_list("pk", flat=True))
    if replaced:
        given_way.update(revoked_at=now)
        _say_no_more(replaced, now)
    tokens = [secrets.token_urlsafe(_TOKEN_BYTES) for _ in people]
    rows = Invitation.objects.bulk_create(
        [
            Invitation(
                person_id=person.id,
                post_id=post_id,
                purpose=purpose.value,
                token_digest=token_digest(token),
                created_at=now,
                expires_at=now + LIFE,
                by_account_id=actor.account_id,
                by_post_id=actor.seat.post_id,
                act=act.seq,
            )
            for person, token in zip(people, tokens, strict=True)
        ]
    )
    if purpose is Purpose.JOIN:
        provision_later(ids)
    return [
        Issued(row.pk, row.person_id, f"{origin}{PAGE}#{token}", row.expires_at)
        for row, token in zip(rows, tokens, strict=True)
    ]


def _text_later(
    issued: Sequence[Issued], people: Sequence[PersonRef], unit: str, purpose: Purpose, now: datetime
) -> None:
    send_later(
        [
            Letter(
                each.invitation_id,
                person.phone,
                _TEXTS[purpose].format(unit=unit, link=each.link, until=minute_text(each.expires_at)),
            )
            for each, person in zip(issued, people, strict=True)
        ],
        purpose=TEXT_OF_LINK,
        expires_at=now + TEXT_LIFE,
        now=now,
    )


def _say_no_more(invitation_ids: Sequence[int], now: datetime) -> None:
    """Neither link nor code is worth anything any more: what of them still waits to be sent is not."""
    withdraw(MESSAGES, invitation_ids, now)
