"""A copy of all that is kept of somebody: as a page to read and as JSON, from the same sections."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final

from huying_platform.kernel.clock import COUNTY_ZONE

_STYLE: Final = (
    "body{font:16px/1.7 'Noto Sans SC','Microsoft YaHei',sans-serif;color:#1f2329;max-width:1100px;margin:32px auto;"
    "padding:0 24px}h1{font-size:26px}h2{font-size:20px;margin-top:36px}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #c9cdd4;padding:6px 10px;text-align:left;vertical-align:top}th{background:#f2f3f5}"
    "p.none{color:#86909c}@media print{h2{break-after:avoid}tr{break-inside:avoid}}"
)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of what is kept; each row has a text for each column."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    remark: str = ""


def moment_text(moment: datetime | None) -> str:
    """A moment by the county's clock; empty for none."""
    return "" if moment is None else moment.astimezone(COUNTY_ZONE).strftime("%Y-%m-%d %H:%M")


def as_json(heading: str, made_at: datetime, sections: Sequence[Section]) -> bytes:
    """For machines: each section a list of objects under its title."""
    told = {
        "说明": heading,
        "生成时间": moment_text(made_at),
        **{
            section.title: [dict(zip(section.columns, row, strict=True)) for row in section.rows]
            for section in sections
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def as_page(heading: str, made_at: datetime, sections: Sequence[Section]) -> bytes:
    """For people: a page that stands alone and can be printed."""
    body = "".join(_section(section) for section in sections)
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(heading)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(heading)}</h1><p>生成时间：{moment_text(made_at)}</p>{body}</body></html>"
    ).encode()


def _section(section: Section) -> str:
    remark = f"<p>{escape(section.remark)}</p>" if section.remark else ""
    if not section.rows:
        return f'<h2>{escape(section.title)}</h2>{remark}<p class="none">没有。</p>'
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in section.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in section.rows
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<h2>{escape(section.title)}（{len(section.rows)}）</h2>{remark}{table}"
