"""Every address: who gets an answer there that is not 404. See `rules`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A route of the URL conf: an example of its path, the methods it knows, and who gets an answer that is not 404."""

    path: str
    methods: frozenset[str]
    who: str


_READ, _WRITE = frozenset({"GET", "HEAD"}), frozenset({"POST"})

ADDRESSES: Mapping[str, Address] = {
    "graphql": Address("/graphql", _WRITE, "anyone; its fields decide"),
    "session": Address("/session", frozenset({"GET"}), "anyone"),
    "session/demo-posts": Address("/session/demo-posts", frozenset({"GET"}), "the demo, on this machine"),
    "session/seat": Address("/session/seat", _WRITE, "whoever holds the post, for his own session"),
    "session/present": Address("/session/present", _WRITE, "anyone, about his own session"),
    "session/problem": Address("/session/problem", frozenset({"GET"}), "anyone; the same for everybody"),
    "session/sign-out": Address("/session/sign-out", _WRITE, "anyone, for his own session"),
    "session/sign-in": Address(
        "/session/sign-in", frozenset({"GET"}), "anyone; says who one is to the issuer only"
    ),
    "session/authorize": Address("/session/authorize", frozenset({"GET"}), "the portal's own host"),
    "session/callback": Address("/session/callback", frozenset({"GET"}), "the portal's own host"),
    "session/enter": Address(
        "/session/enter", frozenset({"GET"}), "the browser a code was made for, on its host"
    ),
    "session/invitation": Address(
        "/session/invitation", _WRITE, "whoever has the secret of a link, on its county's host"
    ),
    "session/invitation/code": Address(
        "/session/invitation/code", _WRITE, "the same; the code goes to the telephone"
    ),
    "session/invitation/accept": Address(
        "/session/invitation/accept", _WRITE, "the same, who has the telephone too"
    ),
    "session/telephone": Address(
        "/session/telephone", frozenset({"GET"}), "a demo with telephones, on this machine"
    ),
    "session/open": Address("/session/open", frozenset({"GET"}), "everybody, about his own sessions"),
    "session/end": Address("/session/end", _WRITE, "everybody, for his own sessions"),
    "session/backchannel-logout": Address(
        "/session/backchannel-logout",
        _WRITE,
        "the issuer's server, by a signed token, on the portal's own host",
    ),
    "files/evidence": Address("/files/evidence", _WRITE, "posts that may add evidence"),
    "files/evidence/<int:evidence_id>/<str:variant>": Address(
        "/files/evidence/{file}/original", _READ, "viewers of the call; the uploader while it waits"
    ),
    "files/workbooks": Address("/files/workbooks", _WRITE, "posts that manage the organisation"),
    "files/workbooks/template": Address("/files/workbooks/template", _READ, "the same"),
    "files/workbooks/deliveries/<int:delivery_id>": Address(
        "/files/workbooks/deliveries/1", _READ, "whoever asked for it, while they manage the organisation"
    ),
    "files/personal-data/<int:request_id>": Address(
        "/files/personal-data/1",
        frozenset({"GET"}),
        "whoever asked for the copy, while they manage the organisation",
    ),
    "portal/counties": Address("/portal/counties", frozenset({"GET"}), "anyone, on the portal's own host"),
    "portal/exports/<int:export_id>": Address(
        "/portal/exports/1",
        frozenset({"GET"}),
        "administrators of the county's province, on the portal's own host",
    ),
    "healthz/live": Address("/healthz/live", _READ, "anyone"),
    "healthz/ready": Address("/healthz/ready", _READ, "anyone"),
    "^(?!(?:graphql|live|session|files|portal|healthz)(?:/|$))": Address("/", _READ, "anyone; no data in it"),
    # Served beside Django, so in no URL conf.
    "live": Address("/live", frozenset({"GET", "POST"}), "every post, about its own desk"),
}
