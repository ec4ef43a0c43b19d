"""Texts that are no token, or none of the agreed form."""

import json

from huying_platform.identity.domain.claims import Fault
from platform_tests.identity.forged.checkpoint import Forgery
from platform_tests.identity.forged.making import part, text

FORMS = (
    Forgery("nothing", text(lambda _: ""), Fault.FORM),
    Forgery("no text", text(lambda _: None), Fault.FORM),
    Forgery("a number", text(lambda _: 7), Fault.FORM),
    Forgery("a list of the token", text(lambda token: [token]), Fault.FORM),
    Forgery("two dots", text(lambda _: ".."), Fault.FORM),
    Forgery("one part", text(lambda token: token.partition(".")[0]), Fault.FORM),
    Forgery("four parts", text(lambda token: f"{token}.AAAA"), Fault.FORM),
    Forgery("five parts, as an encrypted token", text(lambda token: f"{token}.AAAA.AAAA"), Fault.FORM),
    Forgery("payload left out", text(lambda token: "{0}..{2}".format(*token.split("."))), Fault.FORM),
    Forgery("blank before", text(lambda token: f" {token}"), Fault.FORM),
    Forgery("line end behind", text(lambda token: f"{token}\n"), Fault.FORM),
    Forgery("null byte behind", text(lambda token: f"{token}\0"), Fault.FORM),
    Forgery("blank within", text(lambda token: token.replace(".", ". ", 1)), Fault.FORM),
    Forgery("named Bearer", text(lambda token: f"Bearer {token}"), Fault.FORM),
    Forgery("padded", text(lambda token: f"{token}=="), Fault.FORM),
    Forgery(
        "other base64 alphabet",
        text(lambda token: token.replace("-", "+").replace("_", "/") + "+/"),
        Fault.FORM,
    ),
    Forgery("dots of another script", text(lambda token: token.replace(".", "．")), Fault.FORM),
    Forgery(
        "JSON form",
        text(
            lambda token: json.dumps(
                dict(zip(("protected", "payload", "signature"), token.split("."), strict=True))
            )
        ),
        Fault.FORM,
    ),
    Forgery("quoted", text(lambda token: f'"{token}"'), Fault.FORM),
    Forgery("larger than any", text(lambda token: token + "A" * 40_000), Fault.FORM),
    Forgery(
        "genuinely signed and huge",
        lambda at, token: at.issuer.resigned(token, note="x" * 40_000),
        Fault.FORM,
    ),
    Forgery("payload no JSON", part(1, b"sub=zhang"), Fault.PAYLOAD),
    Forgery("payload a list", part(1, b"[]"), Fault.PAYLOAD),
    Forgery("payload a text", part(1, b'"sub"'), Fault.PAYLOAD),
    Forgery("payload null", part(1, b"null"), Fault.PAYLOAD),
    Forgery("payload not in UTF-8", part(1, b'{"sub":"\xff\xfe"}'), Fault.PAYLOAD),
    Forgery("payload with a mark of byte order", part(1, b"\xef\xbb\xbf{}"), Fault.PAYLOAD),
    Forgery("payload two objects", part(1, b"{}{}"), Fault.PAYLOAD),
    Forgery("payload nested deep", part(1, b'{"a":' * 2000 + b"1" + b"}" * 2000), Fault.PAYLOAD),
    Forgery("payload nested deep and open", part(1, b"[" * 20_000), Fault.PAYLOAD),
    Forgery("payload of quotes without end", part(1, b'"' + b'\\"' * 11_000), Fault.PAYLOAD),
    Forgery("payload a number of many digits", part(1, b'{"exp":' + b"9" * 10_000 + b"}"), Fault.PAYLOAD),
    Forgery("payload in comments", part(1, b'{"sub":"zhang"/**/}'), Fault.PAYLOAD),
)
