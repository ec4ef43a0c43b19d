"""The addresses of evidence, for the site to mount."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import URLPattern, path

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_tenants.evidence.access import MaySeeCall
from huying_tenants.evidence.views import Composition, file_view, upload_view


def evidence_urls(
    *,
    actor_of: Callable[[HttpRequest], Actor | None],
    clock: Callable[[], Clock],
    may_see_call: MaySeeCall,
    global_id: Callable[[int], str],
) -> tuple[list[URLPattern], str]:
    """`evidence` and `evidence/<id>/<variant>` under the name space `evidence`, for `include(...)` under `files/`.

    `actor_of` tells who acts in a request, None when nobody is signed in; `may_see_call` is asked for the files of a
    call; `global_id` writes an id as the API does.
    """
    composition = Composition(actor_of=actor_of, clock=clock, may_see_call=may_see_call, global_id=global_id)
    patterns = [
        path("evidence", upload_view(composition), name="upload"),
        path("evidence/<int:evidence_id>/<str:variant>", file_view(composition), name="file"),
    ]
    return patterns, "evidence"
