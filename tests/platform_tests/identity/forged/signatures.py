"""Forged headers, keys and signatures."""

from cryptography.hazmat.primitives.serialization import Encoding

from huying_platform.identity.domain.claims import Fault
from platform_tests.identity.forged.checkpoint import FOREIGN, Forgery
from platform_tests.identity.forged.making import (
    MINE,
    curve,
    der,
    header,
    mac_of,
    of_another,
    part,
    pss,
    rs512,
    signature,
    signed_by_mine,
    tampered,
    text,
    trailing_bits,
    twice,
    withdrawn,
)
from testkit.tokens import read, signed, signing_key

ALGORITHMS = (
    *(
        Forgery(f"alg {alg}, no signature", header({"alg": alg}, b""), Fault.FORM)
        for alg in ("none", "None", "NONE", "nOnE")
    ),
    *(
        Forgery(f"alg {alg!r}, genuinely signed", header({"alg": alg}), Fault.HEADER)
        for alg in (
            "none",
            "NONE",
            "rs256",
            "RS256 ",
            "RS256\0",
            "HS256",
            "EdDSA",
            "",
            None,
            256,
            ["RS256"],
            {"RS256": 1},
        )
    ),
    Forgery("alg missing", header({"alg": ...}), Fault.HEADER),
    Forgery("alg none without a third part", text(lambda token: token.rpartition(".")[0]), Fault.FORM),
    Forgery("HS256 by the public key as PEM", mac_of(Encoding.PEM), Fault.HEADER),
    Forgery("HS256 by the public key as DER", mac_of(Encoding.DER), Fault.HEADER),
    Forgery("HS256 by the public key as JWK", mac_of("jwk"), Fault.HEADER),
    Forgery("HS512 by the public key as PEM", mac_of(Encoding.PEM, "sha512"), Fault.HEADER),
    Forgery("PS256 by the issuer's key", pss, Fault.HEADER),
    Forgery("RS512 by the issuer's key", rs512, Fault.HEADER),
    Forgery("ES256 with the id of the RSA key", header({"alg": "ES256"}), Fault.KEY),
    Forgery("RS256 with the id of the curve key", header({"kid": "curve"}), Fault.KEY),
    Forgery(
        "curve signature called RS256", curve("RS256", lambda at, content: at.curve.sign(content)), Fault.KEY
    ),
    Forgery("curve signature of zeros", curve("ES256", lambda *_: bytes(64)), Fault.SIGNATURE),
    Forgery("curve signature as DER", curve("ES256", der), Fault.SIGNATURE),
    Forgery(
        "curve signature of another curve key",
        curve("ES256", lambda _, content: signing_key("", "ES256", pair=7).sign(content)),
        Fault.SIGNATURE,
    ),
)

KEYS = (
    *(
        Forgery(f"kid {str(kid)[:24]!r}", header({"kid": kid}), Fault.HEADER)
        for kid in (
            "../../../dev/null",
            "/etc/passwd",
            "first' OR '1'='1",
            "first; DROP TABLE keys",
            "ｆirst",
            "fіrst",
            "first\0",
            "first\n",
            " first",
            "",
            "f" * 10_000,
            "http://evil.example/key",
            "$(id)",
            "%66irst",
            None,
            1,
            True,
            ["first"],
            {"kid": "first"},
        )
    ),
    Forgery("kid missing", header({"kid": ...}), Fault.HEADER),
    Forgery("kid unknown", header({"kid": "unknown"}), Fault.KEY),
    Forgery("kid of the encryption key", header({"kid": "encryption"}), Fault.KEY),
    Forgery("kid in other case", header({"kid": "FIRST"}), Fault.KEY),
    Forgery(
        "key of another issuer, same kid",
        lambda _, token: signed(FOREIGN, read(token), typ=read(token, 0)["typ"]),
        Fault.SIGNATURE,
    ),
    Forgery("key of another issuer, own kid", signed_by_mine(), Fault.KEY),
    Forgery("key withdrawn", withdrawn, Fault.KEY),
    Forgery("jwk embedded", signed_by_mine(jwk=MINE.as_jwk()), Fault.HEADER),
    Forgery(
        "jwk embedded under the genuine kid", signed_by_mine(jwk=MINE.as_jwk(), kid="first"), Fault.HEADER
    ),
    Forgery("jku", signed_by_mine(jku="http://127.0.0.1:9/jwks"), Fault.HEADER),
    Forgery(
        "jku of the issuer",
        signed_by_mine(jku="http://127.0.0.1/realms/huying/certs", kid="first"),
        Fault.HEADER,
    ),
    Forgery("x5u", signed_by_mine(x5u="http://127.0.0.1:9/chain.pem"), Fault.HEADER),
    Forgery("x5c", signed_by_mine(x5c=["MIIB"], kid="first"), Fault.HEADER),
    Forgery("x5t", header({"x5t": "AAAA"}), Fault.HEADER),
)

HEADERS = (
    Forgery("crit", header({"crit": ["exp"]}), Fault.HEADER),
    Forgery("crit of nothing", header({"crit": []}), Fault.HEADER),
    Forgery("b64 false", header({"b64": False, "crit": ["b64"]}), Fault.HEADER),
    Forgery("zip", header({"zip": "DEF"}), Fault.HEADER),
    Forgery("cty of a token in a token", header({"cty": "JWT"}), Fault.HEADER),
    Forgery("enc beside alg", header({"enc": "A256GCM"}), Fault.HEADER),
    Forgery("alg twice", twice, Fault.HEADER),
    Forgery("typ of something else", header({"typ": "secevent+jwt"}), Fault.TYPE),
    Forgery("typ no text", header({"typ": 1}), Fault.HEADER),
    Forgery("header no JSON", part(0, b"RS256"), Fault.HEADER),
    Forgery("header a list", part(0, b'["RS256"]'), Fault.HEADER),
    Forgery("header null", part(0, b"null"), Fault.HEADER),
    Forgery("header nested deep", part(0, b'{"alg":' + b"[" * 5000 + b"]" * 5000 + b"}"), Fault.HEADER),
    Forgery("header in UTF-16", part(0, '{"alg":"RS256","kid":"first"}'.encode("utf-16")), Fault.HEADER),
)

SIGNATURES = (
    Forgery("signature empty", signature(lambda _: b""), Fault.FORM),
    Forgery("signature of another token", of_another, Fault.SIGNATURE),
    Forgery("signature cut", signature(lambda signature: signature[:-1]), Fault.SIGNATURE),
    Forgery("signature longer", signature(lambda signature: signature + b"\0"), Fault.SIGNATURE),
    Forgery(
        "signature with zeros before it", signature(lambda signature: b"\0" + signature), Fault.SIGNATURE
    ),
    Forgery("signature of ones", signature(lambda signature: b"\xff" * len(signature)), Fault.SIGNATURE),
    Forgery("signature reversed", signature(lambda signature: signature[::-1]), Fault.SIGNATURE),
    Forgery("signature not canonical", text(trailing_bits), Fault.SIGNATURE),
    Forgery("subject tampered", tampered(sub="li"), Fault.SIGNATURE),
    Forgery("county tampered", tampered(organization={"320106": {"id": "x"}}), Fault.SIGNATURE),
    Forgery("realm role tampered", tampered(realm_access={"roles": ["province-admin"]}), Fault.SIGNATURE),
    Forgery("life tampered", tampered(exp=4_000_000_000), Fault.SIGNATURE),
)
