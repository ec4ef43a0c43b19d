"""The hash chain of a call: each event seals all before it.

Words lie outside the chain, which holds only a salted digest of them: erasing words by law leaves it verifiable, and
the digest alone tells nobody what was said.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from huying_platform.kernel.canonical import canonical_json, iso_moment, sha256
from huying_tenants.calls.domain.events import EVENT_FORMAT, Event

GENESIS = b""
"""What the first event of a call links to."""


def words_digest(salt: bytes, words: Mapping[str, str]) -> bytes:
    """The digest the chain holds in place of an event's words; empty when it has none."""
    return hashlib.sha256(salt + canonical_json(dict(words))).digest() if words else b""


def link(previous: bytes, *, call_id: int, event: Event, words: bytes, format_: int = EVENT_FORMAT) -> bytes:
    """The hash of one event on top of the hash before it (`GENESIS` for the first). `words` is their digest."""
    return hashlib.sha256(previous + sha256(_sealed(call_id, event, words, format_))).digest()


def _sealed(call_id: int, event: Event, words: bytes, format_: int) -> dict[str, Any]:
    author = event.author
    return {
        "call": call_id,
        "seq": event.seq,
        "type": event.type,
        "format": format_,
        "at": iso_moment(event.at),
        "author": [author.account_id, author.post_id, author.unit_id] if author else None,
        "payload": dict(event.payload),
        "words": words.hex(),
    }
