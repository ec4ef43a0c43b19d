"""The worker's part of giving a county an administrator: he is seated and invited, as often as it takes."""

from django.db import transaction

from huying_platform.counties.api import (
    CountyKey,
    CountyStanding,
    CountyState,
    county_context,
    public_context,
    seal_text,
    unseal_text,
)
from huying_platform.kernel.clock import Clock
from huying_platform.kernel.errors import Refusal
from huying_platform.openings import acts
from huying_platform.openings.claims import Mishap, hold, put_off, take_up, told_as
from huying_platform.openings.domain import MOST_INVITE_ATTEMPTS, JobState
from huying_platform.openings.hands import Hands, platform_actor
from huying_platform.openings.models import AdministratorInvite, CountyOpening
from huying_platform.provisioning.api import provisioned

_MANAGING = frozenset({"manage_organisation"})


def work_on_invites(*, hands: Hands, clock: Clock) -> int:
    """Seat and invite all who wait for it; gives how many were taken up. Those of openings are their openings' work."""
    waiting = AdministratorInvite.objects.filter(opening=None, state__in=[JobState.WAITING, JobState.FAILING])
    return take_up(waiting, lambda invite: _work_on(invite, hands, clock), clock)


def invite_of_opening(opening: CountyOpening, post_code: str, clock: Clock) -> AdministratorInvite:
    """The row of an opening's first administrator, made at the first call."""
    with public_context(), transaction.atomic():
        invite, _ = AdministratorInvite.objects.get_or_create(
            opening=opening,
            defaults={
                "county_code": opening.code,
                "name": opening.administrator_name,
                "phone": bytes(opening.administrator_phone),
                "post_code": post_code,
                "origin": opening.origin,
                "state": JobState.WAITING,
                "asked_at": clock.now(),
                "subject": opening.subject,
                "by": opening.by,
                "role": opening.role,
                "prefix": opening.prefix,
            },
        )
        return invite


def seat_and_invite(invite: AdministratorInvite, hands: Hands, clock: Clock) -> None:
    """Do it and note the link; done before, it is not done again. Refuses as the county does. Raises Overtaken."""
    if invite.state == JobState.DONE:
        return
    code, issued = invite.county_code, None
    with county_context(CountyKey.of_code(code)), transaction.atomic():
        actor = platform_actor(acts.person_who_asked(invite), code, _MANAGING)
        phone = unseal_text(bytes(invite.phone), scope=code)
        person_id = hands.appoint(actor, name=invite.name, phone=phone, post_code=invite.post_code)
        if provisioned():
            issued = hands.invite(actor, person_id, invite.origin)
    with public_context(), transaction.atomic():
        held = hold(invite)
        held.state, held.done_at, held.problem = JobState.DONE, clock.now(), None
        held.due_at, held.claimed_until = None, None
        if issued is not None:
            held.link, held.expires_at = seal_text(issued.link, scope=code), issued.expires_at
        held.save()


def forget_links(*, clock: Clock) -> int:
    """Take away links that are worth nothing any more; gives how many."""
    with public_context():
        old = AdministratorInvite.objects.filter(expires_at__lte=clock.now()).exclude(link=b"")
        return old.update(link=b"")


def _refuse_unless_open(county_code: str) -> None:
    """What was asked of an open county is not done in one that was suspended or closed before its turn came."""
    with public_context():
        standing = CountyStanding.objects.filter(county__code=county_code)
        if not standing.filter(state=CountyState.OPEN).exists():
            raise Refusal("COUNTY_STATE", "这个县已被暂停或停用，没有办理。", "恢复以后请再办一次。")


def _work_on(invite: AdministratorInvite, hands: Hands, clock: Clock) -> None:
    try:
        with told_as("INVITE_FAILED", "没有完成，原因已记入日志。", invite):
            _refuse_unless_open(invite.county_code)
            seat_and_invite(invite, hands, clock)
    except Refusal as refusal:
        passing = isinstance(refusal, Mishap) or refusal.code.startswith("KEYCLOAK")
        again = passing and invite.attempts + 1 < MOST_INVITE_ATTEMPTS
        put_off(invite, refusal, clock, state=JobState.FAILING if again else JobState.REFUSED)
