"""`huying rulebook diagram PACK`: the page of the documentation that shows a pack's procedure."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huying_tenants.rulebook.domain.diagram import page
from huying_tenants.rulebook.files import FILE_NAME, RulebookFileBroken, read_rulebook


class Command(BaseCommand):
    """Works on the files of a pack alone; no county and no database is needed."""

    help = "由县配置包的规则画出办理程序"
    requires_system_checks = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """`diagram PACK`."""
        actions = parser.add_subparsers(dest="action", required=True)
        diagram = actions.add_parser("diagram", help="把办理程序画成 Mermaid 状态图，写到标准输出")
        diagram.add_argument("pack", type=Path, help="县配置包的文件夹，例如 packs/mycounty")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the page."""
        pack: Path = options["pack"]
        try:
            rulebook = read_rulebook(pack)
        except OSError:
            raise CommandError(f"读不了 {pack / FILE_NAME}，请核对文件夹。") from None
        except RulebookFileBroken as broken:
            raise CommandError(f"规则有误，没有画图：\n{broken}") from None
        self.stdout.write(page(rulebook, pack.resolve().name), ending="")
