"""`huying keycloak sync` on a real realm: made from nothing, drifted, mended, and left alone when it is right."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from huying_platform.identity.keycloak.reading import FEDERATION
from huying_platform.identity.keycloak.rest import AdminRest
from huying_platform.identity.keycloak.sync import bring_realm, realm_differences
from testkit.keycloak import PORTAL_URL, KeycloakOfRun, Realm, own_name

Drift = Callable[[AdminRest], object]
OWN_REALM = own_name("sync")


@dataclass(frozen=True, slots=True)
class Making:
    """What the command said before there was a realm, and when it made one."""

    realm: Realm
    before: CommandError
    lines: list[str]


def lead_to(realm: Realm, patch: pytest.MonkeyPatch) -> None:
    """Set the environment that leads the command to a realm."""
    parameters = realm.parameters
    for name, value in {
        "HUYING_KEYCLOAK_URL": realm.url,
        "HUYING_KEYCLOAK_ADMIN_CLIENT_SECRET": realm.admin_secret,
        "HUYING_OIDC_CLIENT_SECRET": parameters.portal_secret,
        "HUYING_PROVISIONER_CLIENT_SECRET": parameters.provisioner_secret,
        "HUYING_PORTAL_URL": parameters.portal_url,
        "HUYING_PORTAL_BACKCHANNEL_URL": parameters.portal_backchannel_url,
    }.items():
        patch.setenv(name, value)


@pytest.fixture(scope="module")
def making(keycloak: tuple[KeycloakOfRun, Realm]) -> Making:
    realm = keycloak[0].realm("sync")
    with pytest.MonkeyPatch.context() as patch:
        lead_to(realm, patch)
        with pytest.raises(CommandError) as caught:
            sync()
        return Making(realm, caught.value, sync("--apply"))


@pytest.fixture
def own(making: Making) -> Realm:
    """A realm that these tests may spoil."""
    return making.realm


@pytest.fixture
def addressed(own: Realm, monkeypatch: pytest.MonkeyPatch) -> Realm:
    """The realm, and the environment that leads the command to it."""
    lead_to(own, monkeypatch)
    return own


def sync(*options: str) -> list[str]:
    out = io.StringIO()
    call_command("keycloak", "sync", "--realm", OWN_REALM, *options, stdout=out)
    return out.getvalue().splitlines()


def client(rest: AdminRest, client_id: str) -> dict[str, Any]:
    return dict(next(iter(rest.get("/clients", clientId=client_id))))


def change_client(rest: AdminRest, client_id: str, **changes: Any) -> None:
    found = client(rest, client_id)
    rest.put(f"/clients/{found['id']}", {**found, **changes})


def change_attributes(rest: AdminRest, client_id: str, **changes: str) -> None:
    attributes = {name.replace("_", "."): value for name, value in changes.items()}
    change_client(rest, client_id, attributes=client(rest, client_id)["attributes"] | attributes)


def give_role(rest: AdminRest, owner: str, role: str) -> None:
    account = rest.get(f"/clients/{client(rest, 'huying-provisioner')['id']}/service-account-user")
    key = client(rest, owner)["id"]
    rest.post(
        f"/users/{account['id']}/role-mappings/clients/{key}", [rest.get(f"/clients/{key}/roles/{role}")]
    )


def make_everybody_an_administrator(rest: AdminRest) -> None:
    role = rest.get(f"/roles/default-roles-{rest.realm}")
    rest.post(f"/roles-by-id/{role['id']}/composites", [rest.get("/roles/province-admin")])


def add_mapper(rest: AdminRest) -> None:
    scope = next(each for each in rest.get("/client-scopes") if each["name"] == "roles")
    config = {"claim.name": "organization", "claim.value": '{"371427": {}}', "jsonType.label": "JSON"}
    body = {
        "name": "everywhere",
        "protocol": "openid-connect",
        "protocolMapper": "oidc-hardcoded-claim-mapper",
    }
    rest.post(f"/client-scopes/{scope['id']}/protocol-mappers/models", {**body, "config": config})


def ask_administrators_no_more(rest: AdminRest) -> None:
    place = "/authentication/flows/huying-browser/executions"
    part = next(each for each in rest.get(place) if each.get("displayName") == "huying-administrators")
    rest.put(place, {**part, "requirement": "DISABLED"})


def let_people_edit_their_phone(rest: AdminRest) -> None:
    profile = rest.get("/users/profile")
    phone = next(each for each in profile["attributes"] if each["name"] == "phoneNumber")
    phone["permissions"]["edit"] = ["admin", "user"]
    rest.put("/users/profile", profile)


def keep_whatever_is_sent(rest: AdminRest) -> None:
    rest.put("/users/profile", {**rest.get("/users/profile"), "unmanagedAttributePolicy": "ENABLED"})


def let_a_directory_in(rest: AdminRest) -> None:
    config = {
        "enabled": ["true"],
        "vendor": ["other"],
        "connectionUrl": ["ldap://directory.example"],
        "usersDn": ["ou=people,dc=example"],
        "authType": ["none"],
        "editMode": ["READ_ONLY"],
        "usernameLDAPAttribute": ["uid"],
        "rdnLDAPAttribute": ["uid"],
        "uuidLDAPAttribute": ["entryUUID"],
        "userObjectClasses": ["person"],
    }
    rest.post(
        "/components",
        {"name": "directory", "providerId": "ldap", "providerType": FEDERATION, "config": config},
    )


def trust_another_issuer(rest: AdminRest) -> None:
    config = {
        "clientId": "huying",
        "clientSecret": "secret",
        "authorizationUrl": "https://elsewhere.example/auth",
        "tokenUrl": "https://elsewhere.example/token",
    }
    body = {"alias": "elsewhere", "providerId": "oidc", "enabled": True, "config": config}
    rest.post("/identity-provider/instances", body)


DRIFTS: dict[str, tuple[Drift, str]] = {
    "extra client": (
        lambda rest: rest.post("/clients", {"clientId": "stranger", "redirectUris": ["https://stranger.example/*"]}),
        "clients/stranger：多出来的（现为 {enabled: 是，redirectUris: [https://stranger.example/*]}）",
    ),
    "extra redirect": (
        lambda rest: change_client(
            rest, "huying-portal", redirectUris=[f"{PORTAL_URL}/session/callback", "https://stranger.example/*"]
        ),
        f"clients/huying-portal/fields/redirectUris：现为 [{PORTAL_URL}/session/callback，https://stranger.example/*]，应为",
    ),
    "no PKCE": (
        lambda rest: change_attributes(rest, "huying-portal", pkce_code_challenge_method=""),
        "clients/huying-portal/attributes/pkce.code.challenge.method：还没有（应为 S256）",
    ),
    "long tokens": (
        lambda rest: change_attributes(rest, "huying-portal", access_token_lifespan="86400"),
        "clients/huying-portal/attributes/access.token.lifespan：多出来的（现为 86400）",
    ),
    "other secret": (
        lambda rest: change_client(rest, "huying-portal", secret="another"),
        "clients/huying-portal/secret：现为 （不显示），应为 （不显示）",
    ),
    "passwords by API": (
        lambda rest: change_client(rest, "admin-cli", enabled=True, directAccessGrantsEnabled=True),
        "clients/admin-cli/fields/enabled：现为 是，应为 否",
    ),
    "weak passwords": (
        lambda rest: rest.put("", {"passwordPolicy": "length(4)"}),
        "settings/passwordPolicy：现为 length(4)，应为 length(10) and maxLength(64)",
    ),
    "no brute-force protection": (
        lambda rest: rest.put("", {"bruteForceProtected": False}),
        "settings/bruteForceProtected：现为 否，应为 是",
    ),
    "built-in flow": (
        lambda rest: rest.put("", {"browserFlow": "browser"}),
        "settings/browserFlow：现为 browser，应为 huying-browser",
    ),
    "provisioner with more rights": (
        lambda rest: give_role(rest, "realm-management", "realm-admin"),
        "clients/huying-provisioner/account_roles：现为 [realm-management:manage-organizations，",
    ),
    "everybody an administrator": (
        make_everybody_an_administrator,
        f"roles/default-roles-{OWN_REALM}/includes：现为 [account:manage-account，",
    ),
    "claim for everybody": (add_mapper, "scopes/roles/mappers/everywhere：多出来的"),
    "no second factor": (
        ask_administrators_no_more,
        "flows/huying-browser/04：现为   huying-administrators DISABLED，应为   huying-administrators CONDITIONAL",
    ),
    "phone in everybody's hand": (
        let_people_edit_their_phone,
        "profile/attributes/phoneNumber/permissions/edit：现为 [admin，user]，应为 [admin]",
    ),
    "any attribute": (keep_whatever_is_sent, "profile/unmanagedAttributePolicy：多出来的（现为 ENABLED）"),
    "a directory": (let_a_directory_in, "user_federation/directory：多出来的"),
    "another issuer": (trust_another_issuer, "identity_providers/elsewhere：多出来的"),
}  # fmt: skip


def test_realm_is_made_from_the_files(making: Making) -> None:
    assert making.before.returncode == 3
    assert making.lines == [f"realm/{OWN_REALM}：还没有（应为 按文件新建）", "已按文件改好 1 处。"]
    assert realm_differences(making.realm.admin(), making.realm.parameters) == []


def test_every_drift_is_told_and_mended(own: Realm) -> None:
    rest = own.admin()
    for drift, _ in DRIFTS.values():
        drift(rest)
    told = [str(each) for each in realm_differences(rest, own.parameters)]
    untold = {name for name, (_, line) in DRIFTS.items() if not any(each.startswith(line) for each in told)}
    assert untold == set(), told
    assert bring_realm(rest, own.parameters) == []
    assert client(rest, "stranger")["enabled"] is False
    assert rest.get("/identity-provider/instances/elsewhere")["enabled"] is False


def test_nothing_but_what_differs_is_told(own: Realm) -> None:
    rest = own.admin()
    rest.put("", {"passwordPolicy": "length(4)"})
    assert [each.path for each in realm_differences(rest, own.parameters)] == [("settings", "passwordPolicy")]
    assert bring_realm(rest, own.parameters) == []
    assert realm_differences(rest, own.parameters) == []


def test_command_tells_mends_and_then_finds_nothing(addressed: Realm) -> None:
    assert sync() == [f"realm {OWN_REALM} 与文件一致。"]
    rest = addressed.admin()
    people, counties = (
        rest.get("/users/count"),
        rest.post("/organizations", {"name": "一县", "alias": "371427"}),
    )
    rest.put("", {"failureFactor": 100, "revokeRefreshToken": False})
    with pytest.raises(CommandError, match="共 2 处不同，未作改动") as caught:
        sync()
    assert caught.value.returncode == 3
    assert rest.get("")["failureFactor"] == 100
    assert sync("--apply") == [
        "settings/failureFactor：现为 100，应为 5",
        "settings/revokeRefreshToken：现为 否，应为 是",
        "已按文件改好 2 处。",
    ]
    assert sync("--apply") == [f"realm {OWN_REALM} 与文件一致。"]
    assert rest.get("/users/count") == people
    assert rest.get(f"/organizations/{counties}")["name"] == "一县"


def test_exit_code_says_that_it_differs(addressed: Realm) -> None:
    environment = {
        **os.environ,
        "HUYING_SECRET_KEY": "for tests only",
        "HUYING_PORTAL_URL": "https://elsewhere.example",
    }
    finished = subprocess.run(
        [Path(sys.executable).with_name("huying"), "keycloak", "sync", "--realm", OWN_REALM],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 3, finished.stderr
    assert "clients/huying-portal/fields/baseUrl" in finished.stdout
    assert addressed.parameters.portal_secret not in finished.stdout + finished.stderr


def test_what_is_missing_is_named(addressed: Realm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUYING_PROVISIONER_CLIENT_SECRET")
    with pytest.raises(CommandError, match="HUYING_PROVISIONER_CLIENT_SECRET 没有设置") as caught:
        sync()
    assert caught.value.returncode == 1


def test_wrong_secret_of_the_administrator_is_told(addressed: Realm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUYING_KEYCLOAK_ADMIN_CLIENT_SECRET", "wrong")
    with pytest.raises(CommandError, match="请核对客户端的密钥和权限"):
        sync()
