"""People as they are kept: found by their phone, sealed anew, and made nobody of when the law asks for it."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection
from django.db.models import Q

from huying_platform.counties.api import (
    current_county,
    digest_text,
    digests_of,
    newest_head,
    seal_text,
    unseal_text,
)
from huying_platform.kernel.telephones import bare_number
from huying_tenants.org.domain import NumberChange, PersonRef
from huying_tenants.org.following import follow
from huying_tenants.org.models import Person, Posting

ERASED_NAME: Final = "已删除人员"
"""What somebody is called of whom the law let nothing else be kept."""

_SEALED_AT_ONCE: Final = 5_000
_NUMBER_UNCHANGED: Final = dict.fromkeys(
    ("number_changed_at", "number_changed_account_id", "number_changed_post_id")
)

_OF_OTHER_KEYS: Final = """
SELECT id, phone FROM org_person
WHERE length(phone) > 0 AND substring(phone FROM 1 FOR %s) <> %s ORDER BY id LIMIT %s FOR UPDATE
"""
_SEAL: Final = """
UPDATE org_person AS person SET phone = anew.phone, phone_digest = anew.digest
FROM unnest(%s::bigint[], %s::bytea[], %s::bytea[]) AS anew (id, phone, digest) WHERE person.id = anew.id
"""


@dataclass(frozen=True, slots=True)
class PersonKept:
    """Somebody with the moment they were erased at (None: they were not), for whoever shows what was kept of them."""

    person: PersonRef
    erased_at: datetime | None


def person_ref(person: Person) -> PersonRef:
    """Somebody as values."""
    at, account_id, post_id = (
        person.number_changed_at,
        person.number_changed_account_id,
        person.number_changed_post_id,
    )
    return PersonRef(
        person.pk,
        person.code,
        person.name,
        person.phone,
        person.account_id,
        None
        if at is None or account_id is None or post_id is None
        else NumberChange(at, account_id, post_id),
    )


def note_new_numbers(people: Iterable[Person], phones: Mapping[int, str], by: NumberChange | None) -> None:
    """Keep with each of some people, as they were, that their phone is another now and by whom; not by themselves.

    Of who has no account there is nothing to keep: nobody can be taken for them yet. Numbers are compared, not digests:
    those of two keys differ. Raises ValueError for an account's number changed `by` nobody. At most two statements.
    """
    changed = {
        person.pk: person.account_id
        for person in people
        if person.account_id is not None and bare_number(person.phone) != bare_number(phones[person.pk])
    }
    if not changed:
        return
    if by is None:
        raise ValueError("the number of somebody who has an account is changed by somebody")
    own = [key for key, account_id in changed.items() if account_id == by.account_id]
    others = changed.keys() - own
    if own:
        Person.objects.filter(id__in=own).update(**_NUMBER_UNCHANGED)
    if others:
        Person.objects.filter(id__in=others).update(
            number_changed_at=by.at,
            number_changed_account_id=by.account_id,
            number_changed_post_id=by.post_id,
        )


def phone_digest(phone: str) -> bytes | None:
    """By what somebody with this phone is found; None without one."""
    number = bare_number(phone)
    return digest_text(number, scope=current_county().code) if number else None


def people_by_phone(phone: str) -> list[PersonRef]:
    """Whose phone this is, however it is written; the whole number is needed. One statement."""
    number = bare_number(phone)
    if not number:
        return []
    digests = digests_of(number, scope=current_county().code)
    people = Person.objects.filter(phone_digest__in=digests, erased_at=None)
    return [person_ref(person) for person in people.order_by("name", "id")]


def people_kept(person_ids: Collection[int]) -> Mapping[int, PersonKept]:
    """These people, be they erased, by key. One statement."""
    people = Person.objects.filter(id__in=person_ids)
    return {person.pk: PersonKept(person_ref(person), person.erased_at) for person in people}


def everybody_called(words: str, *, but: Collection[int] = ()) -> int:
    """How many people bear these words in their name, some of them left out. One statement."""
    return Person.objects.filter(name__contains=words, erased_at=None).exclude(id__in=but).count()


def service_of_person(person_id: int) -> list[tuple[int, datetime, datetime | None, bool]]:
    """Every posting somebody has, had or is to have: post, since, until, deputy; the oldest first. One statement."""
    postings = Posting.objects.filter(person_id=person_id).order_by("since", "id")
    return list(postings.values_list("post_id", "since", "until", "deputy"))


def left_people(before: datetime, *, with_phone: bool, limit: int) -> list[PersonRef]:
    """People who held their last post until before a moment, and hold and are to hold none; one statement.

    `with_phone`: only those whose phone is still kept. Who never held a post is not among them.
    """
    people = Person.objects.filter(erased_at=None, postings__isnull=False)
    if with_phone:
        people = people.filter(phone_digest__isnull=False)
    people = people.exclude(Q(postings__until=None) | Q(postings__until__gte=before))
    return [person_ref(person) for person in people.distinct().order_by("id")[:limit]]


def erase_phones(person_ids: Collection[int]) -> int:
    """Forget how people are reached; gives how many there were."""
    return Person.objects.filter(id__in=person_ids).update(phone="", phone_digest=None)


def erase_people(person_ids: Collection[int], *, at: datetime) -> None:
    """Let nothing be left of people but where they served: name, code, phone and account go; Keycloak follows."""
    for person_id in person_ids:
        Person.objects.filter(id=person_id, erased_at=None).update(
            name=ERASED_NAME,
            code=f"erased-{secrets.token_hex(8)}",
            phone="",
            phone_digest=None,
            account_id=None,
            erased_at=at,
            **_NUMBER_UNCHANGED,
        )
    follow(person_ids)


def reseal_phones() -> int:
    """Seal anew, with the newest key, phones that are sealed with an older one; gives how many this time.

    A few thousand at once, inside the open transaction: repeat until there are none, then an older key may go.
    """
    scope, head = current_county().code, newest_head()
    with connection.cursor() as cursor:
        cursor.execute(_OF_OTHER_KEYS, [len(head), head, _SEALED_AT_ONCE])
        phones = [(key, unseal_text(bytes(sealed), scope=scope)) for key, sealed in cursor.fetchall()]
        if phones:
            cursor.execute(
                _SEAL,
                [
                    [key for key, _ in phones],
                    [seal_text(phone, scope=scope) for _, phone in phones],
                    [digest_text(bare_number(phone), scope=scope) for _, phone in phones],
                ],
            )
    return len(phones)
