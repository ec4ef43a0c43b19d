"""`huying pack check` and `huying rulebook schema`: they need neither settings nor a database, and start quickly."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from huying_platform.calendars.files import shipped_table
from huying_tenants.packs.checking import check_pack
from huying_tenants.rulebook.domain.schema import json_schema, override_schema


def main(arguments: Sequence[str]) -> int:
    """Run one of them; 0 when all is well, 1 when the pack is not."""
    options = _parser().parse_args(arguments)
    if options.group == "rulebook":
        _say_json(override_schema() if options.override else json_schema())
        return 0
    report = check_pack(options.path, shipped_table())
    if options.json:
        _say_json(report.as_json())
    else:
        sys.stdout.write(report.as_text() + "\n")
    return 0 if report.ok else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="huying")
    groups = parser.add_subparsers(dest="group", required=True)
    pack = groups.add_parser("pack").add_subparsers(dest="action", required=True)
    check = pack.add_parser("check", help="检查县配置包并运行它的算例，不需要数据库")
    check.add_argument("path", type=Path, help="县配置包的文件夹，例如 packs/mycounty")
    check.add_argument("--json", action="store_true", help="写出 JSON，供程序读取")
    rulebook = groups.add_parser("rulebook").add_subparsers(dest="action", required=True)
    schema = rulebook.add_parser("schema", help="写出规则文件的 JSON Schema")
    schema.add_argument("--override", action="store_true", help="改为写出临时规则文件的")
    return parser


def _say_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
