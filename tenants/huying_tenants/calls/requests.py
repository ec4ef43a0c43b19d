"""One request, one effect: a client may send the same request again without fear."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.canonical import sha256
from huying_platform.kernel.errors import Refusal
from huying_tenants.calls.footing import lock_numbers
from huying_tenants.calls.models import Call, CallRequest

_CLAIM = """
WITH footing AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(%(footing)s, %(county)s))
INSERT INTO calls_callrequest (request_id, account_id, fingerprint, call_id, at)
SELECT %(request_id)s, %(account_id)s, %(fingerprint)s, %(call_id)s::bigint, %(at)s FROM footing
ON CONFLICT (request_id) DO NOTHING
"""
"""Stands firm as well (see `footing`): every act on a call claims its request first."""


def claim_request(
    actor: Actor,
    request_id: UUID,
    verb: str,
    arguments: Mapping[str, Any],
    at: datetime,
    *,
    call_id: int | None = None,
) -> Call | None:
    """Claim a request id for this transaction, or return the call it acted upon when it was carried out before.

    None: it is new, and the caller carries it out upon `call_id` (not known yet: `settle_request` notes it). Two at
    once: the second waits for the first to commit. From here on no unit closes (see `footing`). Raises Refusal
    REQUEST_REUSED when the id was used by somebody else, from another post or with other arguments.
    """
    claim: dict[str, Any] = {
        "request_id": request_id,
        "account_id": actor.account_id,
        "fingerprint": sha256([actor.seat.post_id, verb, dict(arguments)]),
        "call_id": call_id,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, claim | lock_numbers())
        if cursor.rowcount:
            return None
    earlier = CallRequest.objects.select_related("call").get(request_id=request_id)
    if (earlier.account_id, bytes(earlier.fingerprint)) != (claim["account_id"], claim["fingerprint"]):
        raise Refusal(
            "REQUEST_REUSED", "这个请求编号已用于另一次操作。", "请刷新页面后重新办理。", field="requestId"
        )
    return earlier.call


def settle_request(request_id: UUID, call_id: int) -> None:
    """Note which call the request came to act upon."""
    CallRequest.objects.filter(request_id=request_id).update(call_id=call_id)
