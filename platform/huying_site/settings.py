"""Django's settings. What differs between installations comes from the environment; docs/settings.md lists it."""

from pathlib import Path
from typing import Any

from huying_site.environment import environment

PROJECT_ROOT = Path(__file__).resolve().parents[2]

# --- what kind of installation this is
DEMO = environment.flag("HUYING_DEMO")
LISTEN = environment.text("HUYING_LISTEN", "127.0.0.1")
BASE_HOST = environment.text("HUYING_BASE_HOST", "localhost").lower()
PORTAL_HOST = f"portal.{BASE_HOST}"
RELEASE = environment.text("HUYING_RELEASE", "development")
SECRET_KEY = environment.text("HUYING_SECRET_KEY")
# Keys the daily seals of the events; kept outside the database and apart from SECRET_KEY, which may change.
SEAL_KEY = environment.text("HUYING_SEAL_KEY") or (f"seal {SECRET_KEY}" if SECRET_KEY else "")
DEBUG = False
# The host decides the county; the host middleware answers every host it does not know.
ALLOWED_HOSTS = ["*"]

# --- apps: the folder is the schema boundary
SHARED_APPS = [
    "huying_platform.counties",
    "huying_platform.identity",
    "huying_platform.calendars",
    "huying_platform.scheduling",
    "huying_platform.messages",
    "huying_platform.provisioning",
    "huying_platform.openings",
]
TENANT_APPS = [
    "huying_tenants.org",
    "huying_tenants.catalogue",
    "huying_tenants.rulebook",
    "huying_tenants.calls",
    "huying_tenants.evidence",
    "huying_tenants.audit",
    "huying_tenants.hierarchy",
    "huying_tenants.workbooks",
    "huying_tenants.invitations",
    "huying_tenants.personal_data",
]
INSTALLED_APPS = [
    "huying_site",
    *SHARED_APPS,
    *TENANT_APPS,
    "huying_graphql",
    # django-tenants' models import content types; in neither list above, they have no table anywhere.
    "django.contrib.contenttypes",
]
MIGRATION_MODULES = {"contenttypes": None}
TENANT_MODEL = "counties.County"
TENANT_DOMAIN_MODEL = "counties.CountyHost"
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- database
_database = environment.database("DATABASE_URL")
DATABASES = {
    "default": {
        **_database.login,
        "ENGINE": "huying_platform.counties.backend",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": "huying",
            "connect_timeout": 5,  # seconds
            "tcp_user_timeout": 10_000,  # milliseconds until a server that fell silent counts as gone
            **_database.options,
        },
        # The owner's login where it is not the application's: migrations and onboarding connect with it.
        "OWNER_LOGIN": environment.owner_login("DATABASE_OWNER_URL"),
    }
}
# Work in a county is done by a database role that reaches no other county.
COUNTY_ROLES = environment.flag("HUYING_COUNTY_ROLES", default=True)

# --- Redis: live messages, the worker's queue and pulse
REDIS_URL = environment.text("REDIS_URL")

# --- short messages: the name of a sender; without one none can be sent
MESSAGES = environment.text("HUYING_MESSAGES")

# --- requests
ROOT_URLCONF = "huying_site.urls"
MIDDLEWARE = [
    "huying_platform.observability.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "huying_site.http.middleware.CountyHostMiddleware",
    "huying_site.http.screens.BuiltFilesMiddleware",
    "huying_site.http.middleware.CookieMiddleware",
    "huying_platform.identity.presence.PresenceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "huying_site.http.middleware.RefusalMiddleware",
]
APPEND_SLASH = False
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Behind a TLS terminator that sets this header; without it the scheme is the connection's own.
if environment.flag("HUYING_BEHIND_TLS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# Photos of a county are nobody else's on this machine.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

SESSION_ENGINE = "huying_platform.identity.session_store"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # one shift: the longest a sign-in lasts, however busy
# Pages ask five minutes before (decision 34).
SESSION_IDLE_SECONDS = environment.minutes("HUYING_SESSION_IDLE_MINUTES", 120, least=10)
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "huying_site.http.errors.csrf_failed"

# --- the OpenID issuer; all else about it is found by discovery
OIDC_ISSUER = environment.text("HUYING_OIDC_ISSUER")
# The demo's own, which lets anybody be anybody: the sign-in screen lists the posts.
DEMO_ISSUER = DEMO and environment.text("HUYING_IDP") != "keycloak"
OIDC_CLIENT_ID = environment.text("HUYING_OIDC_CLIENT_ID", "huying-portal")
OIDC_CLIENT_SECRET = environment.text("HUYING_OIDC_CLIENT_SECRET")
OIDC_AUDIENCE = environment.text("HUYING_OIDC_AUDIENCE", "huying-api")
SIGN_ON_CHECK_SECONDS = environment.minutes("HUYING_SIGN_ON_CHECK_MINUTES", 5)
# The issuer as a Keycloak of ours, in which people are kept as their posts say; without it nobody is.
KEYCLOAK_URL = environment.text("HUYING_KEYCLOAK_URL").rstrip("/")
KEYCLOAK_REALM = environment.text("HUYING_KEYCLOAK_REALM", "huying")
PROVISIONER_CLIENT_SECRET = environment.text("HUYING_PROVISIONER_CLIENT_SECRET")
# The newest first; without any, one is derived from the secret key.
TOKEN_KEYS = [key.strip() for key in environment.text("HUYING_TOKEN_KEYS").split(",") if key.strip()]
# What people's phones are sealed with: the newest first; without any, one is derived from the secret key.
PERSONAL_KEYS = [key.strip() for key in environment.text("HUYING_PERSONAL_KEYS").split(",") if key.strip()]

# --- the built screens
FRONTEND_DIST = Path(environment.text("HUYING_FRONTEND_DIR") or PROJECT_ROOT / "frontend" / "dist")
WHITENOISE_ROOT = FRONTEND_DIST if FRONTEND_DIST.is_dir() else None
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[\w-]{8,}\.\w+$"

# --- the packs that come with the program: templates for new counties
PACKS_DIR = Path(environment.text("HUYING_PACKS_DIR") or PROJECT_ROOT / "packs")

# --- files
MEDIA_ROOT = environment.text("HUYING_MEDIA_DIR") or PROJECT_ROOT / "var" / "media"
_s3_bucket = environment.text("HUYING_S3_BUCKET")
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if _s3_bucket:
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": _s3_bucket,
            "endpoint_url": environment.text("HUYING_S3_ENDPOINT") or None,
            "region_name": environment.text("HUYING_S3_REGION") or None,
            "access_key": environment.text("HUYING_S3_ACCESS_KEY") or None,
            "secret_key": environment.text("HUYING_S3_SECRET_KEY") or None,
            "default_acl": "private",
            "file_overwrite": False,
        },
    }

# --- time and language
USE_TZ = True
TIME_ZONE = "UTC"
CLOCK = environment.clock(demo=DEMO)
LANGUAGE_CODE = "zh-hans"
USE_I18N = False

# --- what is told about a running system
SENTRY_DSN = environment.text("SENTRY_DSN")
LOGGING_CONFIG = "huying_platform.observability.logs.configure"
LOGGING = {"level": environment.text("HUYING_LOG_LEVEL", "INFO").upper()}
