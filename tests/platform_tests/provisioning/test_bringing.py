"""Keycloak follows the posts: on the real Keycloak, through the worker."""

from collections.abc import Callable

import pytest

from huying_platform.kernel.errors import Refusal
from huying_platform.provisioning.api import (
    counties_of,
    give_password,
    has_password,
    provision_later,
    provision_now,
    remove_user,
)
from huying_tenants.org import api as org_api
from platform_tests.provisioning.conftest import BY, SOON, County, new_phone
from testkit.keycloak import PASSWORD, Realm, Visitor
from testkit.portal import GULOU, XIAJIN
from testkit.tokens import read

TOWNSHIP, VILLAGE, DEPARTMENT = "371427108-1", "demo-village-03", "ecology-1"


def test_who_has_no_account_and_no_invitation_is_nobody_in_keycloak(county: County) -> None:
    person = county.enter()
    county.seat(person, TOWNSHIP)
    assert county.work() > 0
    assert county.overview().members == {}
    assert county.account(person) is None


def test_somebody_comes_in_with_name_number_and_groups(county: County) -> None:
    phone = new_phone()
    person = county.enter("李四", phone)
    county.seat(person, TOWNSHIP)
    county.seat(person, DEPARTMENT)
    subject = provision_now(XIAJIN, person)
    assert county.account(person) == subject
    user = county.user(subject)
    assert (user.username, user.name, user.phone, user.enabled) == (phone, "李四", phone, True)
    assert county.is_member(subject)
    assert county.groups(subject) == {"/371427108", "/dept/ecology"}
    assert not county.provisioner.has_second_factor(subject)
    assert provision_now(XIAJIN, person) == subject
    county.work()
    assert county.groups(subject) == {"/371427108", "/dept/ecology"}


def test_the_token_says_where_somebody_works(county: County, keycloaked: Realm) -> None:
    _, _, subject = county.join(post=TOWNSHIP)
    assert not has_password(subject)
    give_password(subject, PASSWORD)
    assert has_password(subject)
    tokens = Visitor(keycloaked).sign_in(county.user(subject).username)
    claims = read(tokens["access_token"])["organization"]
    assert claims[XIAJIN]["groups"] == ["/371427108"]


def test_groups_and_second_factor_follow_the_posts(county: County) -> None:
    person, posting, subject = county.join(post=TOWNSHIP)
    county.seat(person, "grid-centre-1")
    county.work()
    assert county.groups(subject) == {"/371427108", "/dept/grid-centre"}
    assert county.provisioner.has_second_factor(subject)
    county.relieve(posting)
    county.work()
    assert county.groups(subject) == {"/dept/grid-centre"}


def test_who_loses_the_last_post_is_out_and_signed_out(county: County, keycloaked: Realm) -> None:
    person, posting, subject = county.join()
    give_password(subject, PASSWORD)
    visitor = Visitor(keycloaked)
    tokens = visitor.sign_in(county.user(subject).username)
    county.relieve(posting)
    county.work()
    assert not county.is_member(subject)
    assert county.provisioner.sessions(subject) == []
    refused = visitor.token(grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert refused["error"] == "invalid_grant"
    # The account stays: what was done by it is still theirs, and they may come back.
    assert county.account(person) == subject
    county.seat(person, TOWNSHIP)
    county.work()
    assert county.is_member(subject)


def test_who_was_invited_and_did_not_come_is_signed_out_of_nothing(
    counties: Callable[[str], County], keycloaked: Realm
) -> None:
    """Else a county could sign anybody of another county out, by inviting them and taking it back."""
    here, there, phone = counties(XIAJIN), counties(GULOU), new_phone()
    theirs = there.provisioner.create_person(
        username=phone, name="王五", phone=phone, first_password=PASSWORD, must_change_password=False
    )
    there.provisioner.add_member(there.organisation, theirs.id)
    Visitor(keycloaked).sign_in(phone)
    person = here.enter("王五", phone)
    posting = here.seat(person, TOWNSHIP)
    here.invite(person)
    here.work()
    assert here.is_member(theirs.id)
    here.relieve(posting)
    here.work()
    assert not here.is_member(theirs.id)
    assert len(here.provisioner.sessions(theirs.id)) == 1


def test_a_second_factor_goes_with_the_last_post_that_asks_for_it(county: County) -> None:
    person, posting, subject = county.join(post="grid-centre-1")
    assert county.provisioner.has_second_factor(subject)
    county.seat(person, TOWNSHIP)
    county.relieve(posting)
    county.work()
    assert not county.provisioner.has_second_factor(subject)


def test_another_county_keeps_what_it_wants(counties: Callable[[str], County]) -> None:
    here, there = counties(XIAJIN), counties(GULOU)
    phone = new_phone()
    ours, theirs = here.enter("王五", phone), there.enter("王五（鼓楼）", phone)
    posting = here.seat(ours, "grid-centre-1")
    there.seat(theirs, "command-centre-1")
    subject = provision_now(XIAJIN, ours)
    assert provision_now(GULOU, theirs) == subject
    assert counties_of(subject) == {XIAJIN, GULOU}
    here.relieve(posting)
    here.work()
    assert counties_of(subject) == {GULOU}
    assert here.provisioner.has_second_factor(subject)
    assert there.groups(subject) == {"/dept/command-centre"}
    assert not remove_user(subject)
    assert there.user(subject).name == "王五"


def test_what_is_said_of_somebody_is_left_alone_where_another_county_has_them(
    counties: Callable[[str], County],
) -> None:
    here, there = counties(XIAJIN), counties(GULOU)
    phone = new_phone()
    ours, theirs = here.enter("赵六", phone), there.enter("赵六", phone)
    here.seat(ours, TOWNSHIP)
    there.seat(theirs, "command-centre-1")
    subject = provision_now(XIAJIN, ours)
    provision_now(GULOU, theirs)
    with here.within():
        org_api.change_person(ours, name="别的名字", phone=new_phone(), code="zhao-6", by=BY)
    here.work()
    user = here.user(subject)
    assert (user.username, user.name, user.phone) == (phone, "赵六", phone)


def test_the_name_is_changed_where_it_is_this_countys_to_say_and_the_number_once_it_is_proved(
    county: County,
) -> None:
    person, _, subject = county.join()
    before, phone = county.user(subject).phone, new_phone()
    with county.within():
        org_api.change_person(person, name="张三丰", phone=phone, code="zhang-3", by=BY)
    county.work()
    user = county.user(subject)
    assert (user.username, user.name, user.phone) == (before, "张三丰", before)
    assert provision_now(XIAJIN, person) == subject
    user = county.user(subject)
    assert (user.username, user.name, user.phone) == (phone, "张三丰", phone)


def test_no_county_has_an_account_of_its_own_waiting_at_the_number_of_somebody_elses(
    counties: Callable[[str], County],
) -> None:
    """Whose password one knows, at the number of whom another county invites: they would be taken for one another."""
    here, there = counties(XIAJIN), counties(GULOU)
    person, _, planted = here.join()
    give_password(planted, PASSWORD)
    phone = new_phone()
    with here.within():
        org_api.change_person(person, name="张三", phone=phone, code="planted", by=BY)
    here.work()
    invited = there.enter("李四", phone)
    there.seat(invited, "command-centre-1")
    subject = provision_now(GULOU, invited)
    assert subject != planted
    assert not has_password(subject)
    assert counties_of(planted) == {XIAJIN}
    here.work()
    assert here.user(planted).phone != phone


def test_a_user_of_that_number_in_another_county_is_taken_as_they_are(
    counties: Callable[[str], County],
) -> None:
    here, there, phone = counties(XIAJIN), counties(GULOU), new_phone()
    made = here.provisioner.create_person(
        username=f"old-{phone}",
        name="孙七",
        phone=phone,
        first_password=PASSWORD,
        must_change_password=False,
    )
    there.provisioner.add_member(there.organisation, made.id)
    person = here.enter("孙七", phone)
    here.seat(person, TOWNSHIP)
    assert provision_now(XIAJIN, person) == made.id
    assert here.user(made.id).username == f"old-{phone}"
    with pytest.raises(Refusal) as caught:
        give_password(made.id, "Another-word-9")
    assert caught.value.code == "PASSWORD_EXISTS"


def test_whoever_had_the_number_before_does_not_come_in_with_the_next_one(
    county: County, keycloaked: Realm
) -> None:
    """An account that no county needs any more, with its old owner still signed in."""
    phone = new_phone()
    made = county.provisioner.create_person(
        username=phone, name="前任", phone=phone, first_password=PASSWORD, must_change_password=False
    )
    Visitor(keycloaked).sign_in(phone)
    person = county.enter("后任", phone)
    county.seat(person, TOWNSHIP)
    assert provision_now(XIAJIN, person) == made.id
    assert county.user(made.id).name == "后任"
    assert not has_password(made.id)
    assert county.provisioner.sessions(made.id) == []
    give_password(made.id, PASSWORD)
    assert provision_now(XIAJIN, person) == made.id
    assert has_password(made.id)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Short-1", "密码太短，至少 10 位。"),
        ("no-capital-letters-1", "密码里要有大写字母。"),
        ("NO-SMALL-LETTERS-1", "密码里要有小写字母。"),
        ("No-digits-at-all", "密码里要有数字。"),
        ("NoSymbolsAtAll123", "密码里要有符号，例如 - 或 #。"),
    ],
)
def test_a_weak_password_is_refused_with_the_rule_it_breaks(county: County, password: str, said: str) -> None:
    _, _, subject = county.join()
    with pytest.raises(Refusal) as caught:
        give_password(subject, password)
    assert (caught.value.code, caught.value.message) == ("PASSWORD_TOO_WEAK", said)
    assert not has_password(subject)


def test_two_people_of_the_county_with_one_number_are_told_apart(county: County) -> None:
    phone = new_phone()
    first, second = county.enter("周一", phone), county.enter("周二", phone)
    for person in (first, second):
        county.seat(person, TOWNSHIP)
    subject = provision_now(XIAJIN, first)
    with pytest.raises(Refusal) as caught:
        provision_now(XIAJIN, second)
    assert caught.value.code == "PHONE_OF_ANOTHER"
    assert county.account(second) is None
    assert county.user(subject).name == "周一"


@pytest.mark.parametrize("phone", ["", "0534-3211234", "12345678901"])
def test_without_a_mobile_phone_there_is_no_account(county: County, phone: str) -> None:
    person = county.enter("吴八", phone)
    county.seat(person, TOWNSHIP)
    with pytest.raises(Refusal) as caught:
        provision_now(XIAJIN, person)
    assert caught.value.code == "PHONE_NOT_MOBILE"


def test_two_users_of_one_number_are_shown_and_neither_is_taken(county: County) -> None:
    phone = new_phone()
    for name in ("a", "b"):
        county.provisioner.create_person(username=f"{name}-{phone}", name="郑九", phone=phone)
    person = county.enter("郑九", phone)
    county.seat(person, TOWNSHIP)
    with pytest.raises(Refusal) as caught:
        provision_now(XIAJIN, person)
    assert caught.value.code == "TWO_USERS_WITH_PHONE"
    assert phone not in caught.value.message


def test_who_holds_no_post_is_given_no_account(county: County) -> None:
    person = county.enter()
    with pytest.raises(Refusal) as caught:
        provision_now(XIAJIN, person)
    assert caught.value.code == "PERSON_WITHOUT_POST"
    with pytest.raises(Refusal) as caught:
        provision_now(XIAJIN, 999_999)
    assert caught.value.code == "PERSON_UNKNOWN"


def test_a_post_to_come_lets_somebody_in_before_and_its_group_follows(county: County) -> None:
    person = county.enter()
    county.seat(
        person, county.desk(VILLAGE), since=county.clock.now() + SOON, until=county.clock.now() + 3 * SOON
    )
    subject = provision_now(XIAJIN, person)
    county.work()
    assert county.is_member(subject)
    assert county.groups(subject) == set()
    county.clock.advance(SOON)
    county.work()
    assert county.groups(subject) == {"/371427108/demo-village-03"}
    county.clock.advance(SOON)
    assert county.work() == 0
    county.clock.advance(SOON)
    county.work()
    assert not county.is_member(subject)
    assert county.waiting() == []


def test_a_unit_that_moves_takes_its_people_along(county: County) -> None:
    _, _, subject = county.join(post=county.desk(VILLAGE))
    assert county.groups(subject) == {"/371427108/demo-village-03"}
    with county.within():
        now = county.clock.now()
        unit = next(each for each in org_api.units_by_id(now).values() if each.code == "demo-village-03")
        other = next(each for each in org_api.units_by_id(now).values() if each.code == "371427001")
        last = org_api.unit_versions([unit.id])[unit.id][-1]
        day = now.date()
        from dataclasses import replace

        state = replace(last.state, parent_id=other.id)
        org_api.write_versions([org_api.VersionChange(unit.id, last.code, day, None, state)], act=None)
        org_api.touch_configuration(at=now)
    county.work()
    assert county.groups(subject) == {"/371427001/demo-village-03"}


def test_a_user_deleted_in_keycloak_is_shown_and_comes_back_with_an_invitation(county: County) -> None:
    person, _, subject = county.join()
    county.provisioner.delete_person(subject)
    with county.within():
        provision_later([person])
    county.work()
    (row,) = county.waiting()
    assert (row.problem_code, row.attempts) == ("USER_UNKNOWN", 1)
    again = provision_now(XIAJIN, person)
    assert again != subject
    assert county.account(person) == again
    county.clock.advance(SOON)
    county.work()
    assert county.waiting() == []


def test_a_user_who_is_left_alone_may_go(county: County) -> None:
    _, posting, subject = county.join()
    assert not remove_user(subject)
    county.relieve(posting)
    county.work()
    assert remove_user(subject)
    assert county.provisioner.person(subject) is None
    assert remove_user(subject)
