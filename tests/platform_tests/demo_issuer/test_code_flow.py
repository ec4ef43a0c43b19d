"""The code flow with the real process: what a sound request gets, and what every other gets."""

from dataclasses import replace

import pytest

from platform_tests.demo_issuer.conftest import RunningIssuer, SmallPortal, post
from platform_tests.demo_issuer.relying import RelyingParty, ask

CENTRE = "demo:371427:grid-centre-1"


@pytest.fixture
def party(portal: SmallPortal, issuer: RunningIssuer) -> RelyingParty:
    callback = f"http://portal.localhost:{portal.port}/session/callback"
    return RelyingParty(issuer.url, issuer.secret, callback)


def test_discovery_promises_what_there_is(party: RelyingParty) -> None:
    promised = party.metadata
    assert promised["issuer"] == party.issuer
    assert promised["code_challenge_methods_supported"] == ["S256"]
    assert promised["response_types_supported"] == ["code"]
    assert promised["grant_types_supported"] == ["authorization_code", "refresh_token"]
    assert "organization:*" in promised["scopes_supported"]
    endpoints = {name: value for name, value in promised.items() if name.endswith(("_endpoint", "_uri"))}
    assert set(endpoints) == {
        "authorization_endpoint", "end_session_endpoint", "jwks_uri", "revocation_endpoint", "token_endpoint",
        "userinfo_endpoint",
    }  # fmt: skip
    assert all(value.startswith(f"{party.issuer}/") for value in endpoints.values())


def test_tokens_say_who_and_which_county_as_keycloak_does(party: RelyingParty) -> None:
    tokens = party.tokens(CENTRE)
    access = party.read(tokens["access_token"], "huying-api")
    identity = party.read(tokens["id_token"], "huying-portal")

    member = access["organization"]["371427"]
    assert member["groups"] == ["/dept/grid-centre"]
    assert len(member["id"]) == 36
    assert list(access["organization"]) == ["371427"]
    assert (access["sub"], access["typ"], access["azp"]) == (CENTRE, "Bearer", "huying-portal")
    assert (access["name"], access["exp"] - access["iat"]) == ("县网格中心 值班员", 300)
    assert set(access["scope"].split()) == {"openid", "profile", "organization:*"}
    assert (identity["sub"], identity["typ"], identity["azp"]) == (CENTRE, "ID", "huying-portal")
    assert (identity["nonce"], identity["organization"]) == ("the-nonce", access["organization"])
    assert "sid" not in access | identity


@pytest.mark.parametrize(
    ("person", "name", "role", "prefix"),
    [
        ("province", "省级管理员", "province-admin", "37"),
        ("province-view", "省级查看", "province-observer", "37"),
        ("city", "市级管理员", "municipality-admin", "3714"),
        ("city-view", "市级查看", "municipality-observer", "3714"),
    ],
)
def test_people_above_counties_are_told_as_keycloak_tells_them(
    party: RelyingParty, person: str, name: str, role: str, prefix: str
) -> None:
    tokens = party.tokens(f"demo:above:{person}")
    access = party.read(tokens["access_token"], "huying-api")
    identity = party.read(tokens["id_token"], "huying-portal")
    assert (access["name"], access["realm_access"], access["division_prefix"]) == (
        name,
        {"roles": [role]},
        prefix,
    )
    assert identity["division_prefix"] == prefix
    assert "organization" not in access | identity
    assert "realm_access" not in identity


def test_who_holds_a_post_is_above_nothing(party: RelyingParty) -> None:
    access = party.read(party.tokens(CENTRE)["access_token"], "huying-api")
    assert access.keys().isdisjoint({"realm_access", "division_prefix"})


def test_only_what_is_asked_for_is_told(party: RelyingParty) -> None:
    answer = party.exchange(party.authorize(scope="openid", login_hint=CENTRE).query["code"])
    assert (
        party.read(answer.content["access_token"], "huying-api").keys().isdisjoint({"organization", "name"})
    )


def test_user_info_says_the_same(party: RelyingParty) -> None:
    token = party.tokens("demo:340322:340322100-1")["access_token"]
    told = ask(party.metadata["userinfo_endpoint"], headers={"Authorization": f"Bearer {token}"}).content
    assert (told["sub"], list(told["organization"])) == ("demo:340322:340322100-1", ["340322"])
    assert "groups" not in told["organization"]["340322"]


@pytest.mark.parametrize(
    ("without", "other"),
    [
        (("code_challenge", "code_challenge_method"), {}),
        (("code_challenge_method",), {}),
        ((), {"code_challenge_method": "plain"}),
        ((), {"code_challenge": "short"}),
        ((), {"code_challenge": ""}),
    ],
)
@pytest.mark.parametrize("prompt", [{}, {"prompt": "none"}])
def test_no_code_without_a_proof_key(
    party: RelyingParty, without: tuple[str, ...], other: dict[str, str], prompt: dict[str, str]
) -> None:
    answer = party.authorize(without=without, login_hint=CENTRE, **other, **prompt)
    assert answer.location.startswith(f"{party.redirect_uri}?")
    assert (answer.query["error"], answer.query["state"]) == ("invalid_request", "the-state")
    assert "code" not in answer.query


def test_what_is_given_twice_is_given_by_nobody(party: RelyingParty) -> None:
    address = party.metadata["authorization_endpoint"]
    sound = party.authorize(without=("code_challenge", "code_challenge_method")).location
    assert "invalid_request" in sound
    twice = (
        f"{address}?client_id=huying-portal&response_type=code&scope=openid&redirect_uri={party.redirect_uri}"
        f"&code_challenge={'a' * 43}&code_challenge_method=S256&code_challenge_method=plain&login_hint={CENTRE}"
    )
    assert ask(twice).query["error"] == "invalid_request"


@pytest.mark.parametrize(
    "form", [{"code_verifier": "x" * 64}, {"code_verifier": ""}, {"redirect_uri": "http://portal.localhost/"}]
)
def test_code_is_worth_nothing_to_who_did_not_ask_for_it(party: RelyingParty, form: dict[str, str]) -> None:
    answer = party.exchange(party.code(CENTRE), **form)
    assert answer.status == 400
    assert "access_token" not in answer.content


def test_code_is_good_once_and_takes_its_tokens_along(party: RelyingParty) -> None:
    code = party.code(CENTRE)
    first = party.exchange(code)
    assert first.status == 200
    assert party.exchange(code).content["error"] == "invalid_grant"
    assert party.refresh(first.content["refresh_token"]).content["error"] == "invalid_grant"


def test_wrong_secret_gets_nothing(party: RelyingParty) -> None:
    code = party.code(CENTRE)
    stranger = replace(party, secret="guessed")
    answer = stranger.exchange(code)
    assert (answer.status, answer.content["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    "address",
    [
        "http://evil.example/session/callback",
        "{callback}/",
        "{callback}?more=1",
        "{callback}#part",
        "http://someone@portal.localhost:{port}/session/callback",
        "http://portal.localhost:1/session/callback",
        "https://portal.localhost:{port}/session/callback",
        "http://xiajin.localhost:{port}/session/callback",
        "",
    ],
)
def test_nobody_is_sent_anywhere_but_to_the_portal(
    party: RelyingParty, portal: SmallPortal, address: str
) -> None:
    wanted = address.format(callback=party.redirect_uri, port=portal.port)
    answer = party.authorize(redirect_uri=wanted, login_hint=CENTRE)
    assert (answer.status, answer.location) == (400, "")
    assert "CLIENT_UNKNOWN" in answer.text


@pytest.mark.parametrize(
    "other",
    [
        {"response_type": "token"},
        {"response_type": "code id_token"},
        {"scope": "openid email"},
        {"prompt": "none"},
    ],
)
def test_request_for_what_there_is_not_goes_back_with_an_error(
    party: RelyingParty, other: dict[str, str]
) -> None:
    answer = party.authorize(login_hint=CENTRE, **other)
    assert answer.location.startswith(party.redirect_uri)
    assert "error" in answer.location
    assert "code=" not in answer.location


def test_another_client_is_unknown(party: RelyingParty) -> None:
    answer = party.authorize(client_id="another", login_hint=CENTRE)
    assert (answer.status, answer.location) == (400, "")


def test_refresh_token_is_good_once(party: RelyingParty) -> None:
    first = party.tokens(CENTRE)
    second = party.refresh(first["refresh_token"]).content
    assert second["refresh_token"] != first["refresh_token"]
    assert party.read(second["access_token"], "huying-api")["sub"] == CENTRE
    assert party.refresh(first["refresh_token"]).content["error"] == "invalid_grant"
    assert party.refresh(second["refresh_token"]).status == 200


def test_tokens_of_a_new_sign_in_leave_the_others_alone(party: RelyingParty) -> None:
    first = party.tokens(CENTRE)
    party.tokens(CENTRE)
    assert party.refresh(first["refresh_token"]).status == 200


@pytest.mark.parametrize(
    "form",
    [
        {"grant_type": "password", "username": CENTRE, "password": ""},
        {"grant_type": "client_credentials", "scope": "openid"},
        {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": "a"},
        {"grant_type": ""},
    ],
)
def test_other_grants_are_refused(party: RelyingParty, form: dict[str, str]) -> None:
    client = {"client_id": party.client_id, "client_secret": party.secret}
    answer = ask(party.metadata["token_endpoint"], form | client)
    assert answer.status in {400, 401}
    assert "access_token" not in answer.content


@pytest.mark.parametrize(
    "path", ["/identity/o/device", "/identity/o/api/device/code", "/identity/o/api/clients"]
)
def test_what_the_portal_does_not_need_is_not_there(party: RelyingParty, path: str) -> None:
    assert ask(f"{party.issuer}{path}").status == 404
    assert ask(f"{party.issuer}{path}", {}).status == 404


def test_sign_out_sends_one_back_to_the_portal_and_nowhere_else(party: RelyingParty) -> None:
    end = party.metadata["end_session_endpoint"]
    token = party.tokens(CENTRE)["id_token"]
    home = party.redirect_uri.replace("/session/callback", "/sign-in")
    back = ask(f"{end}?id_token_hint={token}&post_logout_redirect_uri={home}&state=s")
    assert (back.status, back.location) == (302, f"{home}?state=s")
    assert ask(end, {"id_token_hint": token, "post_logout_redirect_uri": home}).location == home
    foreign = ask(f"{end}?id_token_hint={token}&post_logout_redirect_uri=http://evil.example/")
    assert (foreign.status, foreign.location) == (400, "")
    unknown = ask(f"{end}?post_logout_redirect_uri={home}")
    assert (unknown.status, unknown.location) == (200, "")
    assert "已退出登录" in unknown.text


def test_portal_ends_what_a_refresh_token_is_for_and_nothing_else(party: RelyingParty) -> None:
    ended, other = party.tokens(CENTRE), party.tokens(CENTRE)
    form = {"client_id": party.client_id, "refresh_token": ended["refresh_token"]}
    assert ask(party.metadata["end_session_endpoint"], form).status == 204
    assert ask(party.metadata["end_session_endpoint"], form).status == 204
    assert party.refresh(ended["refresh_token"]).content["error"] == "invalid_grant"
    token = {"Authorization": f"Bearer {ended['access_token']}"}
    assert ask(party.metadata["userinfo_endpoint"], headers=token).status == 401
    assert party.refresh(other["refresh_token"]).status == 200


def test_post_made_a_moment_ago_can_sign_in_and_one_that_is_gone_cannot(
    party: RelyingParty, portal: SmallPortal
) -> None:
    portal.posts["wuhe"].append(post("new-1", "新集镇", "TOWNSHIP", "/new"))
    claims = party.read(party.tokens("demo:340322:new-1")["access_token"], "huying-api")
    assert claims["organization"]["340322"]["groups"] == ["/new"]
    portal.posts["wuhe"].pop()
    answer = party.authorize(login_hint="demo:340322:new-1")
    assert (answer.status, answer.location) == (200, "")
    assert "没有找到原来要登录的岗位" in answer.text
