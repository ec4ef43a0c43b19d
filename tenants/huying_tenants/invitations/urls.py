"""The addresses of invitations, for the site to mount."""

from collections.abc import Callable

from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from huying_platform.kernel.clock import Clock
from huying_tenants.invitations.views import InvitationViews


def invitation_urls(*, clock: Callable[[], Clock]) -> list[URLPattern]:
    """`session/invitation` and what lies below, on a county's host, where nobody need be signed in."""
    views = InvitationViews(clock=clock)
    return [
        path("session/invitation", require_POST(views.look)),
        path("session/invitation/code", require_POST(views.code)),
        path("session/invitation/accept", require_POST(views.accept)),
    ]
