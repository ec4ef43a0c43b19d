"""Claims nobody may believe, each genuinely signed by the issuer's own key."""

import json
from collections.abc import Callable
from typing import Any

from huying_platform.identity.domain.claims import Fault
from platform_tests.identity.forged.checkpoint import NONCE, Checkpoint, Forgery, Make
from testkit.tokens import read, signed

PEOPLE = ("access", "id")
DAY = 86_400


def told(**changes: Any) -> Make:
    """The genuine token with other claims; `...` leaves one out."""

    def make(at: Checkpoint, token: str) -> str:
        claims = {name: value for name, value in {**read(token), **changes}.items() if value is not ...}
        return signed(at.issuer.key, claims, typ=read(token, 0)["typ"])

    return make


def written(change: Callable[[str], str]) -> Make:
    """The genuine token with the text of its payload changed: what no dictionary can say."""

    def make(at: Checkpoint, token: str) -> str:
        text = change(json.dumps(read(token), separators=(",", ":")))
        return signed(at.issuer.key, text.encode(), typ=read(token, 0)["typ"])

    return make


def issuer(change: Callable[[str], Any]) -> Make:
    """The genuine token with another issuer."""
    return lambda at, token: told(iss=change(at.issuer.url))(at, token)


def at_time(name: str, seconds: float) -> Make:
    """The genuine token with a time claim so many seconds from now."""
    return lambda at, token: told(**{name: at.issuer.now + seconds})(at, token)


def audience(change: Callable[[str], Any]) -> Make:
    """The genuine token with another audience made of its own."""
    return lambda at, token: told(aud=change(read(token)["aud"]))(at, token)


def _escaped_twice(text: str) -> str:
    return text.replace('"sub":', r'"\u0073ub":"li","sub":')


ISSUERS = (
    Forgery("iss with a slash behind", issuer(lambda url: f"{url}/"), Fault.ISSUER),
    Forgery("iss of another realm", issuer(lambda url: url.replace("huying", "master")), Fault.ISSUER),
    Forgery("iss of a look-alike", issuer(lambda url: url.replace("y", "у")), Fault.ISSUER),
    Forgery("iss in other case", issuer(str.upper), Fault.ISSUER),
    Forgery(
        "iss by another name of the host",
        issuer(lambda url: url.replace("127.0.0.1", "localhost")),
        Fault.ISSUER,
    ),
    Forgery("iss by another scheme", issuer(lambda url: url.replace("http:", "https:")), Fault.ISSUER),
    Forgery("iss by a way round", issuer(lambda url: f"{url}/../huying"), Fault.ISSUER),
    Forgery("iss with a blank", issuer(lambda url: f"{url} "), Fault.ISSUER),
    Forgery("iss cut", issuer(lambda url: url[:-1]), Fault.ISSUER),
    Forgery("iss a list", issuer(lambda url: [url]), Fault.ISSUER),
    Forgery("iss empty", issuer(lambda _: ""), Fault.ISSUER),
    Forgery("iss null", issuer(lambda _: None), Fault.CLAIM_MISSING),
    Forgery("iss missing", issuer(lambda _: ...), Fault.CLAIM_MISSING),
)

AUDIENCES = (
    Forgery("aud of another client", audience(lambda _: "huying-provisioner"), Fault.AUDIENCE),
    Forgery("aud of the account console", audience(lambda _: "account"), Fault.AUDIENCE),
    Forgery("aud a list of ours and others", audience(lambda own: [own, "account"]), Fault.AUDIENCE),
    Forgery("aud a list of others", audience(lambda _: ["account", "broker"]), Fault.AUDIENCE),
    Forgery("aud an empty list", audience(lambda _: []), Fault.CLAIM_MISSING),
    Forgery("aud a list in a list", audience(lambda own: [[own]]), Fault.AUDIENCE),
    Forgery("aud a dictionary", audience(lambda own: {own: True}), Fault.AUDIENCE),
    Forgery("aud in other case", audience(str.upper), Fault.AUDIENCE),
    Forgery("aud with more behind", audience(lambda own: f"{own}-x"), Fault.AUDIENCE),
    Forgery("aud with a blank", audience(lambda own: f"{own} account"), Fault.AUDIENCE),
    Forgery("aud of the issuer", lambda at, token: told(aud=at.issuer.url)(at, token), Fault.AUDIENCE),
    Forgery("aud a star", audience(lambda _: "*"), Fault.AUDIENCE),
    Forgery("aud true", audience(lambda _: True), Fault.AUDIENCE),
    Forgery("aud empty", audience(lambda _: ""), Fault.CLAIM_MISSING),
    Forgery("aud null", audience(lambda _: None), Fault.CLAIM_MISSING),
    Forgery("aud missing", audience(lambda _: ...), Fault.CLAIM_MISSING),
)

TIMES = (
    Forgery("expired", at_time("exp", -10), Fault.EXPIRED),
    Forgery("expired long ago", at_time("exp", -DAY), Fault.EXPIRED),
    Forgery("exp missing", told(exp=...), Fault.CLAIM_MISSING),
    Forgery("exp null", told(exp=None), Fault.CLAIM_MISSING),
    Forgery("exp a text", told(exp="4000000000"), Fault.TIME),
    Forgery("exp a fraction", at_time("exp", 60.5), Fault.TIME),
    Forgery("exp huge", told(exp=10**30), Fault.TIME),
    Forgery("exp years ahead", told(exp=4_000_000_000), Fault.TIME),
    Forgery("exp negative", told(exp=-1), Fault.TIME),
    Forgery("exp zero", told(exp=0), Fault.TIME),
    Forgery("exp true", told(exp=True), Fault.TIME),
    Forgery("exp a list", told(exp=[4_000_000_000]), Fault.TIME),
    Forgery("exp no number", told(exp=float("nan")), Fault.PAYLOAD),
    Forgery("exp without end", told(exp=float("inf")), Fault.PAYLOAD),
    Forgery(
        "exp beyond all numbers",
        written(lambda text: text.replace('"exp":', '"exp":1e999,"was":')),
        Fault.TIME,
    ),
    Forgery(
        "exp before iat",
        lambda at, token: told(exp=at.issuer.now - 5, iat=at.issuer.now)(at, token),
        Fault.TIME,
    ),
    Forgery("iat in the future", at_time("iat", 11), Fault.TIME),
    Forgery("iat missing", told(iat=...), Fault.CLAIM_MISSING),
    Forgery("iat a text", told(iat="1"), Fault.TIME),
    Forgery("iat negative", told(iat=-5), Fault.TIME),
    Forgery("iat long ago", at_time("iat", -2 * DAY), Fault.TIME),
    Forgery("nbf in the future", at_time("nbf", 11), Fault.TIME),
    Forgery("nbf a text", told(nbf="0"), Fault.TIME),
    Forgery("nbf null", told(nbf=None), Fault.TIME),
)

SUBJECTS = (
    Forgery("sub empty", told(sub=""), Fault.CLAIM),
    Forgery("sub of blanks", told(sub=" "), Fault.CLAIM),
    Forgery("sub with a blank behind", told(sub="zhang "), Fault.CLAIM),
    Forgery("sub with a null byte", told(sub="zhang\0"), Fault.CLAIM),
    Forgery("sub with a line end", told(sub="zhang\n"), Fault.CLAIM),
    Forgery("sub with a mark nobody sees", told(sub="zha\u200bng"), Fault.CLAIM),
    Forgery("sub turned round", told(sub="\u202egnahz"), Fault.CLAIM),
    Forgery("sub half a character", told(sub="zhang\ud800"), Fault.CLAIM),
    Forgery("sub in wide letters", told(sub="ｚhang"), Fault.CLAIM),
    Forgery("sub too long", told(sub="z" * 201), Fault.CLAIM),
    Forgery("sub twice", written(lambda text: text.replace('"sub":', '"sub":"li","sub":')), Fault.PAYLOAD),
    Forgery("sub twice, once escaped", written(_escaped_twice), Fault.PAYLOAD),
    Forgery("iss twice", written(lambda text: text.replace('"iss":', '"iss":"evil","iss":')), Fault.PAYLOAD),
    Forgery("member twice within", written(lambda text: text[:-1] + ',"note":{"a":1,"a":2}}'), Fault.PAYLOAD),
    Forgery("nested deep", told(note=json.loads("[" * 40 + "]" * 40)), Fault.PAYLOAD),
    Forgery("jti missing", told(jti=...), Fault.CLAIM_MISSING),
    Forgery("jti empty", told(jti=""), Fault.CLAIM),
    Forgery("jti of any length", told(jti="j" * 129), Fault.CLAIM),
    Forgery("jti with a quote and a blank", told(jti="' OR 1=1"), Fault.CLAIM),
    Forgery("sid a number", told(sid=7), Fault.CLAIM),
    Forgery("sid with a line end", told(sid="a\nb"), Fault.CLAIM),
    Forgery("sid not in ASCII", told(sid="会话"), Fault.CLAIM),
    Forgery("sid empty", told(sid=""), Fault.CLAIM),
)  # fmt: skip

TYPES = (
    *(
        Forgery(f"typ {typ!r}", told(typ=typ), Fault.TYPE)
        for typ in ("Refresh", "Offline", "bearer", "BEARER", "id", "", None, 1, ["Bearer"], ["ID"], ...)
    ),
    Forgery("an ID token for access", lambda at, _: at.genuine("id"), Fault.AUDIENCE, ("access",)),
    Forgery("an ID token for access, of its audience", told(typ="ID"), Fault.TYPE, ("access",)),
    Forgery("an access token for the ID", lambda at, _: at.genuine("access"), Fault.AUDIENCE, ("id",)),
    Forgery("an access token for the ID, of its audience", told(typ="Bearer"), Fault.TYPE, ("id",)),
    Forgery("a logout token for access", lambda at, _: at.genuine("logout"), Fault.TYPE, ("access",)),
    Forgery("a logout token for the ID", lambda at, _: at.genuine("logout"), Fault.TYPE, ("id",)),
    Forgery("a logout token called an ID", told(typ="Logout"), Fault.TYPE, ("id",)),
    Forgery("a refresh token", lambda at, _: at.issuer.refresh_token(at.sign_on), Fault.HEADER),
    Forgery("an ID token for logout", lambda at, _: at.genuine("id"), Fault.TYPE, ("logout",)),
    Forgery("an access token for logout", lambda at, _: at.genuine("access"), Fault.TYPE, ("logout",)),
    Forgery("a logout token called Bearer", told(typ="Bearer"), Fault.TYPE, ("logout",)),
    Forgery(
        "a logout token of the common type",
        lambda at, token: signed(at.issuer.key, read(token)), Fault.TYPE, ("logout",),
    ),
)  # fmt: skip

CLIENTS = tuple(
    Forgery(f"azp {azp!r}", told(azp=azp), fault, PEOPLE)
    for azp, fault in (
        ("huying-provisioner", Fault.CLIENT),
        ("HUYING-PORTAL", Fault.CLIENT),
        ("huying-portal ", Fault.CLIENT),
        ("", Fault.CLIENT),
        (["huying-portal"], Fault.CLIENT),
        (True, Fault.CLIENT),
        (None, Fault.CLAIM_MISSING),
        (..., Fault.CLAIM_MISSING),
    )
)

MEMBERSHIPS = tuple(
    Forgery(f"{name}: {str(value)[:40]}", told(**{name: value}), Fault.CLAIM, PEOPLE)
    for name, value in (
        ("organization", ["371427"]),
        ("organization", "371427"),
        ("organization", None),
        ("organization", {"371427": None}),
        ("organization", {"371427": "member"}),
        ("organization", {"３７１４２７": {}}),
        ("organization", {"37142": {}}),
        ("organization", {"371427/../320106": {}}),
        ("organization", {"371427\n": {}}),
        ("organization", {"371427": {}, "public": {}}),
        ("organization", {"*": {}}),
        ("organization", {str(number): {} for number in range(100_000, 100_500)}),
        ("realm_access", ["province-admin"]),
        ("realm_access", {"roles": "province-admin"}),
        ("realm_access", {"roles": [["province-admin"]]}),
        ("realm_access", {"roles": ["province-\u200badmin"]}),
        ("realm_access", {}),
        ("division_prefix", 37),
        ("division_prefix", ""),
        ("division_prefix", "%"),
        ("division_prefix", "371"),
        ("division_prefix", "３７"),
        ("division_prefix", ["37", "32"]),
        ("name", "张三\u202e"),
        ("name", "\0"),
        ("acr", 2),
    )
)

NONCES = (
    *(
        Forgery(f"nonce {nonce!r}", told(nonce=nonce), Fault.NONCE, ("id",))
        for nonce in ("another", "", NONCE[:-1], NONCE + "x", NONCE.upper(), [NONCE], None, 1, "\ud800", ...)
    ),
    *(
        Forgery(f"at_hash {str(half)[:20]!r}", told(at_hash=half), Fault.BINDING, ("id",))
        for half in ("AAAAAAAAAAAAAAAAAAAAAA", "", None, 7, ["x"])
    ),
)
