"""Django's settings of the demo's issuer."""

import secrets

from huying_site.demo.issuer.keys import private_key
from huying_site.demo.issuer.surroundings import SURROUNDINGS
from huying_site.embedded.process import secret_file

# --- Django
SECRET_KEY = secret_file(SURROUNDINGS.home / "secret-key", lambda: secrets.token_urlsafe(48))
DEBUG = False
ALLOWED_HOSTS = [SURROUNDINGS.name]
ROOT_URLCONF = "huying_site.demo.issuer.urls"
INSTALLED_APPS = [
    "huying_site.demo.issuer",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "allauth",
    "allauth.account",
    "allauth.idp.oidc",
]
MIDDLEWARE = [
    "huying_site.demo.issuer.middleware.ThisMachineMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": SURROUNDINGS.home / "issuer.sqlite3",
        "OPTIONS": {
            "timeout": 20,  # seconds to wait for another writer
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "issuer.Person"
PASSWORD_HASHERS = ["huying_site.demo.issuer.keys.RandomSecretHasher"]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "no-referrer"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "zh-hans"

# --- the provider
ACCOUNT_USER_MODEL_USERNAME_FIELD = "subject"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*"]
IDP_OIDC_ADAPTER = "huying_site.demo.issuer.adapter.Adapter"
IDP_OIDC_PRIVATE_KEY = private_key(SURROUNDINGS.home)
IDP_OIDC_ACCESS_TOKEN_FORMAT = "jwt"  # noqa: S105 - a format, no secret
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 300  # seconds, as in the realm
IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN = 12 * 3600  # seconds, one shift
IDP_OIDC_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]
