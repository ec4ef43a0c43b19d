"""Reading invitations."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from huying_platform.messages.api import Dispatch, dispatches
from huying_tenants.hierarchy.api import authors
from huying_tenants.invitations.domain import TEXT_OF_LINK, TRIES_IN_ALL, Purpose, State, Validity
from huying_tenants.invitations.models import Invitation
from huying_tenants.org import api as org_api
from huying_tenants.org.api import PersonRef, PostRef, UnitRef


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation as the county reads it. `post` is what it is to, or else the first the person holds or is to hold;
    None where they hold none any more. `by` names who invited by unit, post and name. `dispatch`: how it stands with
    the message that brings the link; None where none was asked for, or too long ago."""

    id: int
    person: PersonRef
    post: PostRef | None
    unit: UnitRef | None
    purpose: Purpose
    state: State
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    by: str
    dispatch: Dispatch | None


def open_until(person_ids: Collection[int] | None, at: datetime) -> Mapping[int, datetime]:
    """Until when an invitation to join is open to people, by person, whatever posts they hold (None: to everybody).

    One statement.
    """
    rows = Invitation.objects.filter(
        purpose=Purpose.JOIN.value,
        accepted_at=None,
        revoked_at=None,
        expires_at__gt=at,
        wrong_tries__lt=TRIES_IN_ALL,
    )
    if person_ids is not None:
        rows = rows.filter(person_id__in=person_ids)
    return dict(rows.values_list("person_id", "expires_at"))


def latest_invitations(person_ids: Collection[int], at: datetime) -> Mapping[int, InvitationView]:
    """The latest invitation of each of some people, by person. At most five statements, whatever their number."""
    rows = (
        Invitation.objects.filter(person_id__in=person_ids).order_by("person_id", "-id").distinct("person_id")
    )
    return {view.person.id: view for view in views(rows, at)}


def invitation_views(invitation_ids: Collection[int], at: datetime) -> Mapping[int, InvitationView]:
    """Some invitations, by key. At most five statements, whatever their number."""
    return {view.id: view for view in views(Invitation.objects.filter(pk__in=invitation_ids), at)}


def invitations_of_person(person_id: int, at: datetime) -> list[InvitationView]:
    """Every invitation of somebody, the latest first."""
    return views(Invitation.objects.filter(person_id=person_id).order_by("-id"), at)


def views(invitations: Iterable[Invitation], at: datetime) -> list[InvitationView]:
    """Invitations as the county reads them. At most four statements beside their own, whatever their number."""
    rows = list(invitations)
    if not rows:
        return []
    people = org_api.people_by_ids({row.person_id for row in rows})
    held = org_api.posts_of_people(people.keys(), at)
    texted = dispatches(TEXT_OF_LINK, [row.pk for row in rows])
    names = authors({(row.by_account_id, row.by_post_id) for row in rows}, at)
    found = []
    for row in rows:
        post = org_api.post_ever(row.post_id or next(iter(held.get(row.person_id, ())), None))
        found.append(
            InvitationView(
                id=row.pk,
                person=people[row.person_id],
                post=post,
                unit=None if post is None else org_api.unit_as_of(post.unit_id, at),
                purpose=Purpose(row.purpose),
                state=validity_of(row, held.get(row.person_id, ()), people[row.person_id]).at(at),
                created_at=row.created_at,
                expires_at=row.expires_at,
                accepted_at=row.accepted_at,
                by=names[row.by_account_id, row.by_post_id],
                dispatch=texted.get(row.pk),
            )
        )
    return found


def validity_of(row: Invitation, held: Collection[int], person: PersonRef | None) -> Validity:
    """What of an invitation says how it stands, `held` being the posts its person holds or is to hold."""
    change = None if person is None else person.number_changed
    return Validity(
        expires_at=row.expires_at,
        accepted_at=row.accepted_at,
        revoked_at=row.revoked_at,
        wrong_tries=row.wrong_tries,
        holds=bool(held) if row.post_id is None else row.post_id in held,
        renumbered=change is not None and change.at > row.created_at,
    )
