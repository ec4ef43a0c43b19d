"""The addresses of personal data, for the site to mount."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import URLPattern, path

from huying_platform.kernel.actor import Actor
from huying_platform.kernel.clock import Clock
from huying_tenants.personal_data.views import copy_view


def personal_data_urls(
    *, actor_of: Callable[[HttpRequest], Actor | None], clock: Callable[[], Clock]
) -> tuple[list[URLPattern], str]:
    """`personal-data/<id>` under the name space `personal_data`, for `include(...)` under `files/`.

    `actor_of` tells who acts in a request, None when nobody is signed in.
    """
    view = copy_view(actor_of=actor_of, clock=clock)
    return [path("personal-data/<int:request_id>", view, name="copy")], "personal_data"
