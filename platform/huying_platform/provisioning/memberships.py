"""What is remembered of how Keycloak was told of whom. In the county one is in, except where said otherwise."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import QuerySet

from huying_platform.counties.api import current_county, digest_text, digests_of, public_context
from huying_platform.provisioning.bringing import Brought, KnownUser
from huying_platform.provisioning.domain import Wanted
from huying_platform.provisioning.models import Membership


def known_users(person_ids: Collection[int]) -> Mapping[int, KnownUser]:
    """How Keycloak was told of these people. One statement."""
    rows = _here().filter(person_id__in=person_ids)
    return {row.person_id: KnownUser(row.subject, row.second_factor) for row in rows}


def person_told_of(subject: str) -> int | None:
    """Whose user Keycloak was told this one is; None: nobody's. One statement."""
    return _here().filter(subject=subject).values_list("person_id", flat=True).first()


def subjects() -> Mapping[int, str]:
    """The users of everybody of the county Keycloak was told of. One statement."""
    return dict(_here().values_list("person_id", "subject"))


def told() -> Mapping[int, bytes]:
    """What Keycloak was told of everybody of the county, as a digest (see `was_told`). One statement."""
    return {key: bytes(digest) for key, digest in _here().values_list("person_id", "told")}


def was_told(wanted: Wanted, told: bytes | None) -> bool:
    """Whether Keycloak was told just this of somebody. The digest is keyed: their number cannot be guessed from it."""
    return told in digests_of(wanted.said(), scope=current_county().code)


def remember(brought: Iterable[tuple[int, Brought, Wanted | None]]) -> None:
    """Note how people stand in Keycloak now, and what it was told of them. Two statements."""
    county_code = current_county().code
    gone, stand = [], []
    for person_id, each, wanted in brought:
        if each.subject is None or wanted is None:
            gone.append(person_id)
        else:
            stand.append(
                Membership(
                    county_code=county_code,
                    person_id=person_id,
                    subject=each.subject,
                    second_factor=each.second_factor,
                    told=digest_text(wanted.said(), scope=county_code),
                )
            )
    _here().filter(person_id__in=gone).delete()
    Membership.objects.bulk_create(
        stand,
        update_conflicts=True,
        unique_fields=["county_code", "person_id"],
        update_fields=["subject", "second_factor", "told"],
    )


def second_factor_elsewhere(subjects: Collection[str], *, county_code: str) -> frozenset[str]:
    """Of these users, those whom another county wants to have a second factor. Enters the public context."""
    with public_context():
        rows = Membership.objects.filter(subject__in=subjects, second_factor=True)
        return frozenset(rows.exclude(county_code=county_code).values_list("subject", flat=True))


def _here() -> QuerySet[Membership]:
    return Membership.objects.filter(county_code=current_county().code)
