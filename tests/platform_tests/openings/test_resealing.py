"""The numbers of administrators-to-be outlive a change of the keys for personal data."""

from base64 import urlsafe_b64encode
from os import urandom

from pytest_django import Settings

from huying_platform.openings.api import reseal_openings
from platform_tests.openings.conftest import DRAFT
from testkit.above import AboveClient
from testkit.portal import XIAJIN

PHONES = f'openings {{phone}} county(code: "{XIAJIN}") {{invites {{phone}}}}'


def a_key() -> str:
    return urlsafe_b64encode(urandom(32)).decode()


def test_an_older_key_goes_when_all_is_sealed_with_the_newest(
    province: AboveClient, settings: Settings
) -> None:
    old, new = a_key(), a_key()
    settings.PERSONAL_KEYS = [old]
    province.do("saveOpening", **DRAFT)
    province.do(
        "inviteAdministrator", code=XIAJIN, name="王五", phone="13900139000", postCode="grid-centre-1"
    )
    settings.PERSONAL_KEYS = [new, old]
    assert (reseal_openings(), reseal_openings()) == (2, 0)
    settings.PERSONAL_KEYS = [new]
    assert province.portal(PHONES) == {
        "openings": [{"phone": "13800138000"}],
        "county": {"invites": [{"phone": "139****9000"}]},
    }


def test_what_no_key_reads_is_left_and_hinders_nothing(province: AboveClient, settings: Settings) -> None:
    settings.PERSONAL_KEYS = [a_key()]
    province.do("saveOpening", **DRAFT)
    settings.PERSONAL_KEYS = [a_key()]
    province.do(
        "inviteAdministrator", code=XIAJIN, name="王五", phone="13900139000", postCode="grid-centre-1"
    )
    settings.PERSONAL_KEYS = [a_key(), *settings.PERSONAL_KEYS]
    assert reseal_openings() == 1
