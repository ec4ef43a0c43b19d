"""What real tokens say of a person: the claims on which the portal stands."""

from huying_platform.identity.verification.discovery import Discovery
from huying_platform.identity.verification.verifier import Verifier
from huying_platform.kernel.clock import SystemClock
from platform_tests.keycloak.conftest import Staff
from testkit.keycloak import Realm, Visitor
from testkit.tokens import read


def test_member_of_one_county_has_that_one(realm: Realm, staff: Staff) -> None:
    county = staff.county()
    person = staff.person(county)
    tokens = Visitor(realm).sign_in(person.username)
    claims = read(tokens["access_token"])
    assert claims["organization"] == {county.code: {"id": county.id, "groups": []}}
    assert claims["sub"] == person.id
    assert claims["name"] == "张三"
    assert "phone_number" not in claims


def test_member_of_two_counties_has_both(realm: Realm, staff: Staff) -> None:
    first, second = staff.county(), staff.county()
    person = staff.person(first, second)
    tokens = Visitor(realm).sign_in(person.username)
    assert set(read(tokens["id_token"])["organization"]) == {first.code, second.code}


def test_member_of_none_has_no_claim_and_no_error(realm: Realm, staff: Staff) -> None:
    tokens = Visitor(realm).sign_in(staff.person().username)
    assert "organization" not in read(tokens["access_token"])
    assert "organization" not in tokens["scope"]


def test_county_of_somebody_else_cannot_be_asked_for(realm: Realm, staff: Staff) -> None:
    own, foreign = staff.county(), staff.county()
    person = staff.person(own)
    tokens = Visitor(realm).sign_in(person.username, scope=f"openid organization:{foreign.code}")
    assert "organization" not in read(tokens["access_token"])


def test_disabled_county_is_left_out(realm: Realm, staff: Staff) -> None:
    closed, open_one = staff.county(), staff.county()
    person = staff.person(closed, open_one)
    staff.provisioner.ensure_county(closed.code, closed.name, enabled=False)
    tokens = Visitor(realm).sign_in(person.username)
    assert set(read(tokens["access_token"])["organization"]) == {open_one.code}


def test_groups_carry_the_units_and_their_kind(realm: Realm, staff: Staff) -> None:
    county = staff.county()
    person = staff.person(county)
    village, department = ("371427102", "371427102201"), ("dept", "D01")
    staff.provisioner.ensure_group(county, village, "village")
    staff.provisioner.ensure_group(county, department, "department")
    staff.provisioner.set_groups(county, person.id, [village, department])
    said = read(Visitor(realm).sign_in(person.username)["access_token"])["organization"][county.code]
    assert sorted(said["groups"]) == ["/371427102/371427102201", "/dept/D01"]
    assert sorted(said["resource_access"]["huying-portal"]["roles"]) == ["department", "village"]


def test_token_is_for_the_api_and_says_over_which_part_one_looks(realm: Realm, staff: Staff) -> None:
    person = staff.person(division_prefix="3714")
    staff.provisioner.set_realm_roles(person.id, ["municipality-observer"])
    claims = read(Visitor(realm).sign_in(person.username)["access_token"])
    assert claims["aud"] == "huying-api"
    assert claims["azp"] == "huying-portal"
    assert claims["division_prefix"] == "3714"
    assert claims["realm_access"]["roles"] == ["municipality-observer"]
    assert claims["exp"] - claims["iat"] == 300


def test_portal_verifies_them(realm: Realm, staff: Staff) -> None:
    county = staff.county()
    person = staff.person(county, division_prefix="37")
    tokens = Visitor(realm).sign_in(person.username)
    verifier = Verifier(
        Discovery(realm.issuer), client_id="huying-portal", audience="huying-api", clock=SystemClock()
    )
    claims = verifier.verify_access(tokens["access_token"])
    assert (claims.subject, claims.name, claims.counties) == (person.id, "张三", (county.code,))
    assert claims.division_prefix == "37"
    assert claims.realm_roles == frozenset()
    assert claims.session_id == read(tokens["id_token"])["sid"]
