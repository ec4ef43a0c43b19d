"""The addresses of workbooks, for the site to mount."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import URLPattern, path

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_tenants.workbooks.views import Composition, delivery_view, template_view, upload_view


def workbook_urls(
    *,
    actor_of: Callable[[HttpRequest], Actor | None],
    clock: Callable[[], Clock],
    global_id: Callable[[int], str],
) -> tuple[list[URLPattern], str]:
    """`workbooks` and what lies below under the name space `workbooks`, for `include(...)` under `files/`.

    `actor_of` tells who acts in a request, None when nobody is signed in; `global_id` writes an id as the API does.
    """
    composition = Composition(actor_of=actor_of, clock=clock, global_id=global_id)
    patterns = [
        path("workbooks", upload_view(composition), name="upload"),
        path("workbooks/template", template_view(composition), name="template"),
        path("workbooks/deliveries/<int:delivery_id>", delivery_view(composition), name="delivery"),
    ]
    return patterns, "workbooks"
