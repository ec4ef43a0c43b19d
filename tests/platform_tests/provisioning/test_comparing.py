"""A whole county compared with the real Keycloak: every way in which the two can differ is found."""

from datetime import timedelta

import pytest
from django.db import transaction
from pytest_django import Settings

from huying_platform.counties.api import CountyKey, county_context
from huying_platform.identity.keycloak import rest
from huying_platform.provisioning.api import (
    ask_for_comparison,
    compare_due,
    shown_differences,
    situation,
    try_again,
)
from huying_platform.provisioning.models import Comparison, Membership
from huying_tenants.org.models import Posting
from platform_tests.provisioning.conftest import County, new_phone
from testkit.portal import XIAJIN

HERE = CountyKey.of_code(XIAJIN)


def compare(county: County) -> set[tuple[str, int | None]]:
    """Compare, and give what was found."""
    with county.within():
        ask_for_comparison(county.clock.now())
    compare_due(clock=county.clock)
    with county.within():
        assert not situation(county.clock.now()).comparing
        return {(each.kind.value, each.person_id) for each in shown_differences(after=0, limit=100)}


def test_where_nothing_differs_nothing_is_found(county: County) -> None:
    county.join("甲")
    county.join("乙", post="grid-centre-1")
    assert compare(county) == set()
    with county.within():
        found = situation(county.clock.now())
    assert (found.compared_at, found.problem, found.differences) == (county.clock.now(), None, 0)


def test_every_difference_is_found_and_what_can_be_is_put_right(county: County) -> None:
    away, _, away_subject = county.join("不是成员")
    left, posting, left_subject = county.join("没有任职")
    moved, _, moved_subject = county.join("组不对")
    disabled, _, disabled_subject = county.join("停用")
    gone, _, gone_subject = county.join("没有账号")
    keycloak, place = county.provisioner, county.organisation
    keycloak.remove_member(place, away_subject)
    county.clock.advance(timedelta(minutes=1))
    with county.within():
        # As if the worker had never been told.
        Posting.objects.filter(pk=posting).update(until=county.clock.now())
    keycloak.set_groups(place, moved_subject, [("dept", "water")])
    keycloak.update_person(disabled_subject, enabled=False)
    keycloak.delete_person(gone_subject)
    phone = new_phone()
    stranger = keycloak.create_person(username=f"s-{phone}", name="陌生人", phone=phone)
    keycloak.add_member(place, stranger.id)
    assert compare(county) == {
        ("holder_not_member", away),
        ("member_without_post", left),
        ("wrong_groups", moved),
        ("disabled", disabled),
        ("user_unknown", gone),
        ("member_unknown", None),
    }
    with county.within():
        shown = {each.kind.value: each for each in shown_differences(after=0, limit=100)}
        assert shown["wrong_groups"].found == ("/dept/water",)
        assert shown["wrong_groups"].wanted == ("/371427108",)
        assert (shown["member_unknown"].name, shown["member_unknown"].phone) == (
            "陌生人",
            f"{phone[:3]}****{phone[-4:]}",
        )
        assert try_again(change_ids=[]) == 3
    county.work()
    assert county.is_member(away_subject)
    assert not county.is_member(left_subject)
    assert county.groups(moved_subject) == {"/371427108"}
    assert compare(county) == {("disabled", disabled), ("user_unknown", gone), ("member_unknown", None)}


def test_two_users_of_one_number_are_found(county: County) -> None:
    person, _, subject = county.join()
    phone = county.user(subject).phone
    twin = county.provisioner.create_person(username=f"t-{phone}", name="重号", phone=phone)
    county.provisioner.add_member(county.organisation, twin.id)
    assert compare(county) == {
        ("two_users_one_phone", person),
        ("two_users_one_phone", None),
        ("member_unknown", None),
    }


def test_who_waits_to_be_brought_up_to_date_is_no_difference(county: County) -> None:
    _, posting, _ = county.join()
    county.relieve(posting)
    assert compare(county) == set()


def test_a_user_that_was_never_ours_by_account_is_still_known(county: County) -> None:
    """Of somebody invited who has not come yet there is no account, and they are no stranger."""
    person, _posting, subject = county.join()
    with county.within():
        assert Membership.objects.get(person_id=person).subject == subject
        from huying_tenants.org.models import Person

        Person.objects.filter(pk=person).update(account_id=None)
    assert compare(county) == {("member_without_post", person)}


def test_it_is_done_every_hour_and_says_why_when_it_cannot(county: County, settings: Settings) -> None:
    assert compare_due(clock=county.clock) == 2  # both counties
    assert compare_due(clock=county.clock) == 0
    county.clock.advance(timedelta(hours=1))
    url = settings.KEYCLOAK_URL
    settings.KEYCLOAK_URL = "http://127.0.0.1:9"
    assert compare_due(clock=county.clock) == 2
    with county.within():
        found = situation(county.clock.now())
    assert found.problem is not None
    assert (found.problem.code, found.comparing) == ("KEYCLOAK_AWAY", False)
    assert found.compared_at == county.clock.now() - timedelta(hours=1)
    assert compare_due(clock=county.clock) == 0  # not at every beat
    settings.KEYCLOAK_URL = url
    assert compare(county) == set()
    with county_context(HERE), transaction.atomic():
        assert Comparison.objects.get().problem_code == ""


def test_it_takes_few_requests(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "甲乙丙丁戊己":
        county.join(name)
    asked: list[str] = []
    place = county.organisation.id
    real = rest.AdminRest._send

    def counted(self: rest.AdminRest, verb: str, path: str, **arguments: object) -> object:
        asked.append(path)
        return real(self, verb, path, **arguments)

    monkeypatch.setattr(rest.AdminRest, "_send", counted)
    with county.within():
        ask_for_comparison(county.clock.now())
    compare_due(clock=county.clock)
    of_here = [path for path in asked if place in path]
    # Members, groups, and of the one group its children and members; not one for each person.
    assert len(of_here) <= 6
