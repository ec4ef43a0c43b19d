"""The sessions of the matrix are real: begun by tokens of Keycloak, by people who are there what their posts say."""

from api.isolation.asking import Asker, session_of
from api.isolation.conftest import Seeded
from api.isolation.rules import AT_HOME, ON_PORTAL, PASSING, PROVINCES, ROLES, SMUGGLED
from huying_platform.counties.api import public_context
from huying_platform.identity.models import OpenSession
from huying_platform.identity.signing_in.secrets import unseal
from testkit.portal import GULOU, XIAJIN

ELSEWHERE = {*AT_HOME, *SMUGGLED}


def county_of(role: str) -> str:
    return GULOU if role in ELSEWHERE else XIAJIN


def test_everybody_but_nobody_has_come_in_by_a_token(asker: Asker, seeded: Seeded) -> None:
    roles = {role: session_of(asker.world, role) for role in (*ROLES, *ON_PORTAL)}
    assert [role for role, key in roles.items() if key is None] == ["nobody"]
    with public_context():
        rows = {row.session_key: row for row in OpenSession.objects.select_related("sign_on")}
    for role, key in roles.items():
        if key is None:
            continue
        session, sign_on = rows[key], rows[key].sign_on
        assert sign_on is not None, role
        assert session.county_code == ("" if role in ON_PORTAL else county_of(role))
        assert (session.subject, sign_on.issuer) == (sign_on.subject, seeded.realm.issuer)
        assert sign_on.issuer_session
        assert unseal(sign_on.refresh_token)
        assert sign_on.counties == ([] if role in PROVINCES else [county_of(role)])
        assert sign_on.division_prefix == PROVINCES.get(role, "")
        assert ("province-admin" in sign_on.realm_roles) is (role in PROVINCES)
    hanging = {row.sign_on_id for row in rows.values()}
    assert None not in hanging
    assert len(hanging) == len(roles.keys() - {"nobody", PASSING, *SMUGGLED}), "one browser each"


def test_whose_they_are_stands_in_keycloak_as_the_posts_say(asker: Asker, seeded: Seeded) -> None:
    provisioner = seeded.realm.provisioner()
    with public_context():
        subjects = dict(OpenSession.objects.values_list("session_key", "subject"))
    groups = {
        "township": {"/371427108"},
        "village": {"/371427108/demo-village-03"},
        "lead": {"/dept/ecology"},
        "reader": {"/dept/ecology"},
        "other_county_township": {"/ninghailu"},
    }
    for role, expected in groups.items():
        county = provisioner.find_county(county_of(role))
        assert county is not None
        subject = subjects[str(session_of(asker.world, role))]
        assert set(provisioner.groups(county, subject)) == expected, role
        assert not provisioner.has_second_factor(subject)
    for role in ("centre", "other_county_centre"):
        assert provisioner.has_second_factor(subjects[str(session_of(asker.world, role))])
