"""People's phones at rest: sealed, found by the whole number, and sealed anew when a newer key has come."""

from base64 import urlsafe_b64encode
from os import urandom

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction
from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.kernel.errors import Refusal
from huying_tenants.org.api import (
    PersonLine,
    change_person,
    people_by_code,
    people_by_phone,
    person_by_id,
    reseal_phones,
    save_people,
)
from huying_tenants.org.models import Person
from testkit.databases import ClonedDatabase
from testkit.portal import GULOU

PHONE = "13912345678"


def a_key() -> str:
    return urlsafe_b64encode(urandom(32)).decode()


def enter(name: str = "赵一", phone: str = PHONE, code: str = "") -> int:
    with transaction.atomic():
        (key,) = save_people([PersonLine(name, phone, code)])
    return key


def stored(person: int) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone || COALESCE(phone_digest, '') FROM org_person WHERE id = %s", [person])
        return bytes(cursor.fetchone()[0])


def found(phone: str) -> list[str]:
    return [person.name for person in people_by_phone(phone)]


@pytest.mark.usefixtures("county")
class TestPhones:
    def test_they_are_written_sealed_and_read_plain(self) -> None:
        key = enter()
        person = person_by_id(key)
        assert person is not None
        assert person.phone == PHONE
        assert PHONE.encode() not in stored(key)
        assert people_by_code()[person.code].phone == PHONE

    @pytest.mark.parametrize(
        "written",
        [
            PHONE,
            "139 1234 5678",
            "139-1234-5678",
            "+86 13912345678",
            "0086-13912345678",
            "１３９１２３４５６７８",
        ],
    )
    def test_they_are_found_however_they_are_written(self, written: str) -> None:
        enter()
        assert found(written) == ["赵一"]

    @pytest.mark.parametrize("part", ["", "  ", "1391234567", "12345678", "139%", "39123456789"])
    def test_a_part_of_one_finds_nobody(self, part: str) -> None:
        enter()
        enter("无号", "")
        assert found(part) == []

    def test_a_changed_one_is_found_and_the_former_is_not(self) -> None:
        key = enter(code="a-1")
        enter("赵一", "13700000000", "a-1")
        assert (found(PHONE), found("13700000000")) == ([], ["赵一"])
        change_person(key, name="钱二", phone="", code="a-1")
        assert found("13700000000") == []
        assert stored(key) == b""

    def test_several_may_share_one(self) -> None:
        enter("赵一")
        enter("钱二")
        assert found(PHONE) == ["赵一", "钱二"]

    def test_no_query_can_look_into_them(self) -> None:
        with pytest.raises(FieldError):
            Person.objects.filter(phone=PHONE).exists()
        with pytest.raises(FieldError):
            Person.objects.filter(phone__contains="139").exists()

    def test_another_county_s_are_another_s(self) -> None:
        key = enter()
        sealed = stored(key)
        with connection.cursor() as cursor:
            cursor.execute("SELECT phone, phone_digest FROM org_person WHERE id = %s", [key])
            phone, digest = map(bytes, cursor.fetchone())
        assert len(sealed) == len(phone) + len(digest)
        with county_context(CountyKey.of_code(GULOU)):
            assert found(PHONE) == []
            copied = enter("抄来", "")
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE org_person SET phone = %s, phone_digest = %s WHERE id = %s",
                    [phone, digest, copied],
                )
            assert found(PHONE) == []
            with pytest.raises(Refusal, match="PERSONAL_KEY_MISSING"):
                person_by_id(copied)

    def test_a_key_goes_when_all_is_sealed_with_a_newer_one(self, settings: Settings) -> None:
        old, new = a_key(), a_key()
        settings.PERSONAL_KEYS = [old]
        former = enter()
        settings.PERSONAL_KEYS = [new, old]
        later = enter("钱二")
        enter("无号", "")
        assert found(PHONE) == ["赵一", "钱二"]
        before = stored(later)
        with transaction.atomic():
            assert reseal_phones() == 1
        with transaction.atomic():
            assert reseal_phones() == 0
        assert stored(later) == before
        settings.PERSONAL_KEYS = [new]
        assert found(PHONE) == ["赵一", "钱二"]
        assert (person_by_id(former) or person_by_id(later)) is not None

    def test_without_its_key_none_is_read_nor_lost(self, settings: Settings) -> None:
        settings.PERSONAL_KEYS = [a_key()]
        key = enter()
        kept = stored(key)
        settings.PERSONAL_KEYS = [a_key()]
        with pytest.raises(Refusal, match="PERSONAL_KEY_MISSING"):
            person_by_id(key)
        with pytest.raises(Refusal, match="PERSONAL_KEY_MISSING"), transaction.atomic():
            reseal_phones()
        assert stored(key) == kept


def test_the_demo_has_no_phone_in_plain(database: ClonedDatabase) -> None:
    with county_context(CountyKey.of_code(GULOU)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT data_type FROM information_schema.columns WHERE table_schema = current_schema()"
            " AND table_name = 'org_person' AND column_name = 'phone'"
        )
        assert cursor.fetchone() == ("bytea",)
