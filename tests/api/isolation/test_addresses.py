"""The matrix of addresses: every route of the URL conf, every method, every role; and every file."""

from collections.abc import Iterator

import pytest

from api.isolation.acting import codes, ids_for, input_of, operation, run
from api.isolation.address_rules import ADDRESSES
from api.isolation.asking import NOWHERE, Answer, Asker
from api.isolation.digests import SESSIONS, SIGN_ONS, changed, contents, nothing_changes
from api.isolation.rules import ACTS, AT_HOME, CLERKS, ON_PORTAL, ROLES, SIGNED_OUT, SMUGGLED, sees
from api.isolation.walk import ENTRANCES, cells, together
from api.isolation.who import Who
from huying_graphql.base.ids import global_id
from huying_graphql.schema import schema
from testkit.portal import GULOU, XIAJIN

PORTAL = {"host": "portal.localhost"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
VARIANTS = ("original", "preview", "thumbnail")
DJANGO = [route for route in ADDRESSES if route != "live"]


def path_of(asker: Asker, route: str, file: int | None = None) -> str:
    return ADDRESSES[route].path.format(file=file or asker.world.xiajin.files["closed"])


@pytest.mark.parametrize("route", DJANGO)
def test_other_methods_than_the_declared_are_not_served(asker: Asker, route: str) -> None:
    with nothing_changes(asker):
        for method in METHODS:
            if method not in ADDRESSES[route].methods:
                assert asker.get("township", path_of(asker, route), method).status == 405, method


@pytest.mark.parametrize("role", ROLES)
def test_what_needs_no_session_is_alike_for_all(asker: Asker, role: str) -> None:
    page = {"accept": "text/html"}
    with nothing_changes(asker):
        assert asker.get(role, "/healthz/live").json == {"process": "ok"}
        assert asker.get(role, "/healthz/ready").json.keys() == {"database", "migrations", "redis", "worker"}
        assert asker.get(role, "/portal/counties").status == 404
        assert asker.get(role, "/", **page).body == asker.get("nobody", "/", **page).body
        for path in ("/session/demo-posts", "/nothing", "/files", "/live", "/files/evidence/1", "/graphql/"):
            assert asker.get(role, path).json["code"] == "NOT_FOUND", path


@pytest.mark.parametrize("role", ROLES)
def test_the_session_says_whether_one_sits_here(asker: Asker, role: str) -> None:
    told = asker.get(role, "/session").json
    county = asker.world.gulou if role in AT_HOME else asker.world.xiajin
    assert told["signedIn"] == (role not in SIGNED_OUT)
    assert told["county"]["code"] == county.code


@pytest.mark.parametrize("role", ["township", "nobody", "former", "smuggled_centre", "other_county_centre"])
def test_signing_out_ends_one_s_own_session_only(fresh_asker: Asker, role: str) -> None:
    before = contents()
    assert fresh_asker.post(role, "/session/sign-out", {}).json == {"signedIn": False}
    # A key of another county is that of no session here.
    assert changed(before) == (set() if role == "nobody" or role in SMUGGLED else {SESSIONS, SIGN_ONS})
    assert fresh_asker.get(role, "/session").json["signedIn"] is False
    assert fresh_asker.get("centre", "/session").json["signedIn"] is True


def may_read(asker: Asker, role: str, file: str) -> bool:
    """A file of a call is its viewers', a waiting one its uploader's."""
    if file.startswith("waiting"):
        return asker.world.xiajin.uploaders[file] == role
    return role in CLERKS and sees(role, "closed" if file == "document" else file)


WAYS = [("GET", variant, {}) for variant in VARIANTS]
WAYS += [("HEAD", "original", {}), ("GET", "preview", {"if-none-match": "*"})]


@pytest.mark.parametrize("role", ROLES)
def test_a_file_is_there_for_those_who_may_see_it(asker: Asker, role: str) -> None:
    own = asker.world.xiajin
    shared = set(asker.world.gulou.files.values()) if role in AT_HOME else set()  # his own of the same number
    with nothing_changes(asker):
        for method, variant, headers in WAYS:
            nonexistent = asker.get(role, f"/files/evidence/{NOWHERE}/{variant}", method, **headers)
            assert nonexistent.status == 404
            for file in (file for file, key in own.files.items() if key not in shared):
                answer = asker.get(role, f"/files/evidence/{own.files[file]}/{variant}", method, **headers)
                if may_read(asker, role, file) and (variant == "original" or file != "document"):
                    assert answer.status == (304 if headers else 200)
                else:
                    assert answer == nonexistent


def test_equal_numbers_in_two_counties_are_two_files(asker: Asker) -> None:
    own, other = asker.world.xiajin.files, asker.world.gulou.files
    shared = {key for key in own.values() if key in other.values()}
    assert shared
    for key in shared:
        names = [
            dict(asker.get(role, f"/files/evidence/{key}/original").headers)["Content-Disposition"]
            for role in ("centre", "other_county_centre")
        ]
        assert names[0] != names[1]


@pytest.mark.parametrize(
    "path",
    [
        "evidence/0/original",
        "evidence/-1/original",
        f"evidence/{2**63}/original",
        f"evidence/{10**400}/preview",
        "evidence/٣/original",
        "evidence/３/original",
        "evidence/{file}/ORIGINAL",
        "evidence/{file}/原件",
        "evidence/{file}/original/",
        "evidence/{file}/original%00",
        "evidence/{file}/..%2foriginal",
        "evidence/{file}/../../../etc/passwd",
        "371427/evidence/20250924/",
        "evidence/{file}.jpg",
    ],
)
def test_a_strange_path_is_not_found(asker: Asker, path: str) -> None:
    with nothing_changes(asker):
        answer = asker.get("township", f"/files/{path.format(file=asker.world.xiajin.files['closed'])}")
    assert (answer.status, answer.json.keys()) == (404, {"code", "message", "nextStep"})


def test_waiting_files_stay_their_uploader_s_until_they_are_brought(fresh_asker: Asker) -> None:
    own = fresh_asker.world.xiajin
    path = f"/files/evidence/{own.files['waiting_lead']}/thumbnail"

    def seen() -> set[str]:
        return {role for role in ROLES if fresh_asker.get(role, path).status == 200}

    assert seen() == {"lead"}
    ids = ids_for(fresh_asker, "addEvidence") | {"own_file": global_id("Evidence", own.files["waiting_lead"])}
    assert codes(run(fresh_asker, "lead", "addEvidence", ids), "addEvidence") == []
    assert seen() == {role for role in CLERKS if sees(role, "arrived")}


def test_the_portal_s_own_host_knows_no_county_s_files(asker: Asker) -> None:
    def ask(path: str) -> Answer:
        return asker.get("centre", path, **PORTAL)

    key = asker.world.xiajin.files["closed"]
    with nothing_changes(asker):
        assert ask(f"/files/evidence/{key}/original") == ask(f"/files/evidence/{NOWHERE}/original")
        assert ask("/session").json == {
            "signedIn": False,
            "demo": False,
            "signIn": "issuer",
            "county": None,
        }
        assert {county["code"] for county in ask("/portal/counties").json} == {XIAJIN, GULOU}


@pytest.mark.parametrize("role", ["centre", *ON_PORTAL])
def test_the_portal_s_own_host_answers_for_no_county(asker: Asker, role: str) -> None:
    """Neither to a county's cookies nor to its own, of a person above counties or of a clerk passing through."""
    with nothing_changes(asker):
        for answer in everything(asker, role, PORTAL):
            assert answer.codes == ["SIGNED_OUT"] or answer.json == {"data": {"all": None}}


@pytest.mark.parametrize("role", ON_PORTAL)
def test_a_session_of_the_portal_s_own_host_is_none_on_a_county_s(asker: Asker, role: str) -> None:
    host = {"host": "xiajin.localhost"}
    with nothing_changes(asker):
        assert asker.get(role, "/session", **host).json["signedIn"] is False
        for answer in everything(asker, role, host):
            assert answer.codes == ["SIGNED_OUT"] or answer.json == {"data": {"all": None}}
        file = asker.world.xiajin.files["closed"]
        nonexistent = asker.get(role, f"/files/evidence/{NOWHERE}/original", **host)
        assert asker.get(role, f"/files/evidence/{file}/original", **host) == nonexistent


def everything(asker: Asker, role: str, host: dict[str, str]) -> Iterator[Answer]:
    """Every field and every act on calls, asked on a host; of the portal its own people are told there."""
    ids = asker.world.ids("closed")
    told = host == PORTAL and role in ON_PORTAL
    entrances = [entrance for entrance in ENTRANCES if not (told and entrance.who is Who.ABOVE)]
    reading = [(together(cells(schema, entrance)), ids) for entrance in entrances]
    acting = [(operation(act), {"input": input_of(asker, act, ids_for(asker, act))}) for act in ACTS]
    for query, variables in (*reading, *acting):
        content = {"query": query, "variables": variables}
        yield asker.post(role, "/graphql", content, content_type="application/json", headers=host)
