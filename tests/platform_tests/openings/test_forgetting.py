"""Whom the portal made an administrator once is forgotten there too when the county erases them."""

from base64 import urlsafe_b64encode
from functools import partial
from os import urandom

from pytest_django import Settings

from huying_platform.counties.api import public_context
from huying_platform.openings.api import forget_administrators
from huying_platform.openings.models import AdministratorInvite, CountyOpening
from platform_tests.openings.conftest import DRAFT
from testkit.above import AboveClient
from testkit.portal import GULOU, XIAJIN

NOBODY = "已删除人员"
forgotten = partial(forget_administrators, erased_name=NOBODY)


def names() -> list[str]:
    with public_context():
        return list(AdministratorInvite.objects.order_by("pk").values_list("name", flat=True))


def test_only_they_are_forgotten_and_only_when_all_is_done(province: AboveClient, settings: Settings) -> None:
    settings.PERSONAL_KEYS = [urlsafe_b64encode(urandom(32)).decode()]
    for name, phone in (("王五", "13900139000"), ("王五", "13900139001"), ("赵六", "13900139002")):
        province.do("inviteAdministrator", code=XIAJIN, name=name, phone=phone, postCode="grid-centre-1")
    wang = [("王五", "139-0013-9000")]
    assert forgotten(wang, county_code=XIAJIN) == 0  # he is still to come
    with public_context():
        AdministratorInvite.objects.update(state="done", link=b"sealed")
    assert forgotten([], county_code=XIAJIN) == 0
    assert forgotten([("", "")], county_code=XIAJIN) == 0
    assert forgotten(wang, county_code=GULOU) == 0
    assert (forgotten(wang, county_code=XIAJIN), names()) == (1, [NOBODY, "王五", "赵六"])
    assert forgotten(wang, county_code=XIAJIN) == 0
    with public_context():
        first = AdministratorInvite.objects.order_by("pk")[0]
        assert (bytes(first.phone), bytes(first.link)) == (b"", b"")
    # By the name where there is no number to go by: here no key reads it, there none is kept.
    assert forgotten([("赵六", "")], county_code=XIAJIN) == 1
    settings.PERSONAL_KEYS = []
    assert forgotten([("王五", "13900139009")], county_code=XIAJIN) == 1
    assert names() == [NOBODY] * 3


def test_the_first_administrator_of_an_opening_too(province: AboveClient) -> None:
    province.do("saveOpening", **DRAFT)
    with public_context():
        opening = CountyOpening.objects.get()
        CountyOpening.objects.update(state="done")
    told = [(opening.administrator_name, "13800138000")]
    assert forgotten(told, county_code=opening.code) == 1
    with public_context():
        opening.refresh_from_db()
    assert (opening.administrator_name, bytes(opening.administrator_phone)) == (NOBODY, b"")
