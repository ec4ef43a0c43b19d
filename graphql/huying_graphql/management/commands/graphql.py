"""`huying graphql snapshot`: write the schema to `schema.graphql`, or say whether the file is what it should be."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huying_graphql.schema import snapshot

SNAPSHOT = Path(__file__).parents[2] / "schema.graphql"


class Command(BaseCommand):
    """Keeps the checked-in schema, from which the screens' types are made."""

    help = "写出或核对 GraphQL 接口定义"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`snapshot`, with `--check` to write nothing."""
        actions = parser.add_subparsers(dest="action", required=True)
        action = actions.add_parser("snapshot", help="写出 schema.graphql")
        action.add_argument("--check", action="store_true", help="只核对，不写出；不一致时失败")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write or compare."""
        text = snapshot()
        same = SNAPSHOT.is_file() and SNAPSHOT.read_text(encoding="utf-8") == text
        if options["check"] and not same:
            raise CommandError("schema.graphql 与接口不一致，请运行 huying graphql snapshot。")
        if not same:
            SNAPSHOT.write_text(text, encoding="utf-8")
            self.stdout.write("已更新 schema.graphql。")
