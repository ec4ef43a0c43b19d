"""The demo's part: who is in its Keycloak, and that asking for anything else than Keycloak is told."""

from pathlib import Path
from uuid import uuid4

import pytest

from huying_site.demo.environment import keycloak_wanted
from huying_site.demo.keycloak import demo_password, keycloak_doors, seat_demo_people
from huying_site.demo.portal import PortalClient
from huying_site.demo.services import KEYCLOAK_FOLDER
from huying_site.demo.words import DemoError
from platform_tests.keycloak.conftest import Staff
from testkit.keycloak import PASSWORD, Realm, Visitor, home_with_password
from testkit.tokens import read


class PortalOfTwoPosts(PortalClient):
    """A portal with one county, of a code nobody else uses."""

    def __init__(self, code: str) -> None:
        super().__init__(0)
        self._code = code
        self.mark = uuid4().hex[:8]

    def counties(self) -> list[dict[str, str]]:
        return [{"code": self._code, "name": "试验县", "url": "http://somewhere.localhost"}]

    def demo_posts(self, host: str) -> list[dict[str, str]]:
        assert host == "somewhere.localhost"
        village = {"kind": "VILLAGE", "unit": "某村", "name": "网格员", "group": "/371427102/371427102201"}
        centre = {"kind": "CENTRE", "unit": "县网格中心", "name": "值班员", "group": "/dept/WGZX"}
        return [{**village, "id": f"V-{self.mark}"}, {**centre, "id": f"C-{self.mark}"}]


def test_demo_people_sign_in_and_belong_where_their_posts_are(
    realm: Realm, staff: Staff, tmp_path: Path
) -> None:
    portal = PortalOfTwoPosts(staff.county().code)
    code = portal.counties()[0]["code"]
    environment = {
        "HUYING_KEYCLOAK_URL": realm.url,
        "HUYING_PROVISIONER_CLIENT_SECRET": realm.parameters.provisioner_secret,
    }
    seated = seat_demo_people(environment, portal, home_with_password(tmp_path), begun_with={code})
    assert seat_demo_people(environment, portal, tmp_path, begun_with={code}) == seated
    told = list(keycloak_doors({"HUYING_OIDC_ISSUER": realm.issuer}, portal, seated))
    assert any(line.endswith(f" {PASSWORD}") for line in told)
    assert f"      {code}-v-{portal.mark}  某村 网格员" in told
    tokens = Visitor(realm).sign_in(f"{code}-v-{portal.mark}")
    assert read(tokens["access_token"])["sub"] == seated.of_county[code][f"V-{portal.mark}"].person.id
    assert read(tokens["access_token"])["organization"][code]["groups"] == ["/371427102/371427102201"]
    observer = read(Visitor(realm).sign_in("city-view")["access_token"])
    assert (observer["division_prefix"], observer["realm_access"]["roles"]) == (
        "3714",
        ["municipality-observer"],
    )


def test_password_is_made_up_once_and_for_us_alone(tmp_path: Path) -> None:
    (tmp_path / KEYCLOAK_FOLDER).mkdir()
    password = demo_password(tmp_path)
    assert demo_password(tmp_path) == password
    assert (tmp_path / KEYCLOAK_FOLDER / "demo-password").stat().st_mode & 0o077 == 0


def test_keycloak_starts_only_when_asked_for() -> None:
    assert not keycloak_wanted({})
    assert keycloak_wanted({"HUYING_IDP": "keycloak"})
    with pytest.raises(DemoError, match="HUYING_IDP is 'other'"):
        keycloak_wanted({"HUYING_IDP": "other"})
