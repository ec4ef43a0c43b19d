"""`python -m huying_site.demo.issuer`: make the tables, write the client down, answer until told to stop."""

import os
from typing import Any

import django
import uvicorn
from a2wsgi import WSGIMiddleware
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from huying_site.demo.issuer.surroundings import SURROUNDINGS

_THREADS = 4
_FOR_US_ALONE = 0o077
_GRACE_SECONDS = 3


def main() -> None:
    """Run the issuer that the environment describes."""
    os.umask(_FOR_US_ALONE)
    django.setup()
    from huying_site.demo.issuer.client import register_portal

    call_command("migrate", verbosity=0)
    call_command("oidc_cleartokens", verbosity=0)
    register_portal()
    django_application: Any = get_wsgi_application()
    application: Any = WSGIMiddleware(django_application, workers=_THREADS)
    uvicorn.run(
        application,
        host=SURROUNDINGS.listen,
        port=SURROUNDINGS.port,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


if __name__ == "__main__":
    main()
