"""The way to Keycloak: whether there is one, and a provisioner for each thread."""

import threading

from django.conf import settings

from huying_platform.identity.api import Provisioner
from huying_platform.kernel.errors import Refusal

_ANSWER_SECONDS = 10

_own = threading.local()


def provisioned() -> bool:
    """Whether this installation keeps people in a Keycloak; without one nothing is written and nobody is invited."""
    return bool(settings.KEYCLOAK_URL and settings.PROVISIONER_CLIENT_SECRET)


def provisioner() -> Provisioner:
    """The provisioner of this thread: its connection carries one request at a time. Refuses with KEYCLOAK_NEEDED."""
    if not provisioned():
        raise keycloak_needed()
    where = (settings.KEYCLOAK_URL, settings.KEYCLOAK_REALM, settings.PROVISIONER_CLIENT_SECRET)
    known: tuple[tuple[str, str, str], Provisioner] | None = getattr(_own, "known", None)
    if known is None or known[0] != where:
        known = (where, Provisioner(*where, timeout=_ANSWER_SECONDS))
        _own.known = known
    return known[1]


def keycloak_needed() -> Refusal:
    """Accounts are kept in a Keycloak, and this installation has none."""
    return Refusal(
        "KEYCLOAK_NEEDED",
        "这个系统没有接入统一身份认证（Keycloak），没有账号可以开通或同步。",
        "演示请用 make demo IDP=keycloak 启动；正式环境请联系系统管理员。",
    )
