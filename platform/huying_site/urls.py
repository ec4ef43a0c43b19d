"""Every address of the house."""

from django.conf import settings
from django.urls import include, path, re_path

from huying_graphql.base.ids import global_id, key_of
from huying_graphql.base.view import GraphQLView
from huying_graphql.schema import schema
from huying_platform.identity.demo import comes_from_this_machine
from huying_platform.identity.signing_in.views import SignInViews
from huying_platform.identity.views import SessionViews, portal_counties
from huying_platform.messages.views import telephone_urls
from huying_platform.openings.views import export_urls
from huying_site.composition import actor_of, clock, demo_posts
from huying_site.http import errors, health, screens
from huying_tenants.calls.api import may_see
from huying_tenants.evidence.urls import evidence_urls
from huying_tenants.invitations.urls import invitation_urls
from huying_tenants.org.api import seats_of
from huying_tenants.personal_data.urls import personal_data_urls
from huying_tenants.workbooks.urls import workbook_urls

_session = SessionViews(
    demo=settings.DEMO,
    actor_of=actor_of,
    posts=demo_posts,
    post_key=lambda id_: key_of("Post", id_),
    clock=clock,
)
_sign_in = SignInViews(seats_of=seats_of, clock=clock)
_files = evidence_urls(
    actor_of=actor_of,
    clock=clock,
    may_see_call=lambda actor, call_id: may_see(actor, call_id, at=clock().now()),
    global_id=lambda key: global_id("Evidence", key),
)
_workbooks = workbook_urls(actor_of=actor_of, clock=clock, global_id=lambda key: global_id("Workbook", key))
_personal_data = personal_data_urls(actor_of=actor_of, clock=clock)

urlpatterns = [
    path("graphql", GraphQLView(schema, clock=clock, actor_of=actor_of, demo=settings.DEMO)),
    *_session.urls,
    *_sign_in.urls,
    *invitation_urls(clock=clock),
    *telephone_urls(demo=settings.DEMO, from_this_machine=comes_from_this_machine),
    path("files/", include(_files)),
    path("files/", include(_workbooks)),
    path("files/", include(_personal_data)),
    path("portal/counties", portal_counties),
    *export_urls(clock=clock),
    path("healthz/live", health.live),
    path("healthz/ready", health.ready),
    re_path(r"^(?!(?:graphql|live|session|files|portal|healthz)(?:/|$))", screens.screen),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
