"""The live channel, given the schema and the county tables it knows nothing of."""

from django.conf import settings

from huying_graphql.live.streams import Subscriptions
from huying_graphql.schema import schema
from huying_platform.live.app import LiveApp
from huying_platform.live.ports import Ports
from huying_site.composition import clock
from huying_tenants.calls.api import desk_revisions
from huying_tenants.hierarchy.api import last_change
from huying_tenants.org.api import held_posts, seats_of


def live_application() -> LiveApp:
    """The ASGI application of `/live`; also wants the server's lifespan."""
    return LiveApp(
        Ports(
            subscribe=Subscriptions(schema, demo=settings.DEMO).open,
            seats_of=seats_of,
            held_posts=held_posts,
            desk_revisions=desk_revisions,
            organisation_number=last_change,
            clock=clock,
            redis_url=settings.REDIS_URL,
        )
    )
