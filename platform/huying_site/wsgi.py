"""WSGI: GraphQL, files, session and screens, on threads."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huying_site.settings")

application = get_wsgi_application()

_ = settings.SECRET_KEY  # Django refuses an empty one: now, instead of at the first sign-in
