"""`huying keycloak sync`: the realm in a running Keycloak compared with the files, and brought to them.

Exit codes: 0, the realm is as the files say (or has been brought to them); 3, it differs and nothing was written;
1, it could not be compared, or not all took.
"""

import argparse
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from huying_platform.identity.keycloak.files import ADMIN_CLIENT, REALM, Parameters
from huying_platform.identity.keycloak.rest import AdminRest, KeycloakRefusal
from huying_platform.identity.keycloak.sync import bring_realm, realm_differences
from huying_site.environment import environment

DIFFERS = 3
_ANSWER_SECONDS = 60


class Command(BaseCommand):
    """Reads and writes Keycloak only; no database of ours."""

    help = "统一身份认证（Keycloak）"
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """`sync [--apply] [--realm NAME]`."""
        actions = parser.add_subparsers(dest="action", required=True)
        sync = actions.add_parser("sync", help="把正在运行的 realm 与文件对照，逐行列出不同之处")
        sync.add_argument("--apply", action="store_true", help="按文件改过来；没有 realm 时新建")
        sync.add_argument("--realm", default=REALM, help=f"realm 的名称，默认 {REALM}")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Tell the differences, and with `--apply` mend them."""
        try:
            parameters = _parameters(options["realm"])
            rest = AdminRest(
                _needed("HUYING_KEYCLOAK_URL"),
                parameters.realm,
                environment.text("HUYING_KEYCLOAK_ADMIN_CLIENT_ID", ADMIN_CLIENT),
                _needed("HUYING_KEYCLOAK_ADMIN_CLIENT_SECRET"),
                login_realm="master",
                timeout=_ANSWER_SECONDS,
            )
            self._sync(rest, parameters, apply=options["apply"])
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        except KeycloakRefusal as refusal:
            raise CommandError(f"{refusal.message}{refusal.next_step}（{refusal.answer}）") from None

    def _sync(self, rest: AdminRest, parameters: Parameters, *, apply: bool) -> None:
        found = realm_differences(rest, parameters)
        for difference in found:
            self.stdout.write(str(difference))
        if not found:
            self.stdout.write(f"realm {parameters.realm} 与文件一致。")
        elif not apply:
            raise CommandError(
                f"共 {len(found)} 处不同，未作改动；加 --apply 按文件改过来。", returncode=DIFFERS
            )
        elif left := bring_realm(rest, parameters):
            raise CommandError("以下各处没有改成：\n" + "\n".join(map(str, left)))
        else:
            self.stdout.write(f"已按文件改好 {len(found)} 处。")


def _parameters(realm: str) -> Parameters:
    portal_url = (environment.text("HUYING_PORTAL_URL") or f"https://{settings.PORTAL_HOST}").rstrip("/")
    return Parameters(
        realm=realm,
        portal_url=portal_url,
        portal_backchannel_url=environment.text("HUYING_PORTAL_BACKCHANNEL_URL", portal_url).rstrip("/"),
        portal_secret=_needed("HUYING_OIDC_CLIENT_SECRET"),
        provisioner_secret=_needed("HUYING_PROVISIONER_CLIENT_SECRET"),
    )


def _needed(name: str) -> str:
    value = environment.text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} 没有设置；各项设置见 docs/settings.md。")
    return value
