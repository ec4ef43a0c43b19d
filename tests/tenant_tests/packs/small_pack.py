"""A whole pack that is small enough to see at a glance; tests break it in one place."""

from pathlib import Path

COUNTY = """\
format: 1
code: "371499"
name: 样例县
host: sample
in_force_from: "2025-01-01"
"""

UNITS = """\
format: 1
units:
  - {code: centre, name: 县网格中心, kind: centre}
  - {code: east, name: 东乡, kind: township}
  - {code: east-village, name: 东村, kind: village, parent: east}
  - {code: water, name: 水利局, kind: department}
  - {code: police, name: 公安局, kind: department}
"""

POSTS = """\
format: 1
posts:
  - {code: centre-1, unit: centre, name: 1 号席, kind: duty}
  - {code: east-1, unit: east, name: 值班员, kind: duty, roles: [director]}
  - {code: water-1, unit: water, name: 值班席, kind: duty}
  - {code: police-1, unit: police, name: 值班席, kind: duty}
"""

ITEMS = """\
format: 1
note: 清单仅作示例。
items:
  - code: "01"
    number: 1
    name: 非法采砂
    lead: water
    cooperating: [police]
    legal_basis: 《水法》第三十九条
    article_checked: true
    duties:
      township: 看住现场
      lead: 查处
      cooperating: 协助
  - code: "02"
    number: 2
    name: 违法取水
    lead: water
    legal_basis: 《水法》
    article_checked: false
    duties: {township: 登记, lead: 核查}
"""

RULEBOOK = """\
format: 2
title: 样例规则
number: {written: "样呼 {year}-{sequence}", spoken: "{sequence}", digits: 3, restarts: yearly}
office_hours:
  - {from: "08:30", to: "12:00"}
calendars:
  - {code: elapsed, name: 自然时, kind: elapsed}
soon_at_percent: 80
roles: {director: 主任}
call_types:
  - {code: text, name: 文本呼叫}
states:
  - {code: filed, name: 已呼叫, waits_for: lead, rings: [lead]}
  - {code: accepted, name: 已受理, waits_for: lead}
  - {code: answered, name: 已答复, waits_for: caller}
  - {code: closed, name: 已销号, final: true}
steps:
  - {verb: file, name: 呼叫, by: caller, to: filed, addresses: item}
  - {verb: accept, name: 受理, by: lead, from: [filed], to: accepted}
  - {verb: answer, name: 答复, by: lead, from: [accepted], to: answered}
  - verb: rate
    name: 评价
    by: caller
    from: [answered]
    to:
      - {when: {solved: true}, state: closed}
      - {state: filed, new_round: true}
path: [file, accept, answer, rate]
closing_name: 销号
acknowledged: [PACK_WITHOUT_CASES]
clocks:
  - code: accept
    name: 受理
    owner: lead
    starts_on: [file, reopened]
    stops_on: [accept]
    calendar: elapsed
    limits:
      - {minutes: 30}
      - {when: {item: "02"}, minutes: 60}
answer_results:
  - {code: solved, name: 已办结}
rating:
  axes:
    - {code: speed, name: 响应速度}
  words_required_at_or_below: 2
"""

OVERRIDE = """\
format: 2
code: flood
title: 汛期从快
document: 防汛指挥部 1 号令
from: "2026-06-01"
until: "2026-09-01"
applies_to: received
changes:
  limits:
    accept:
      - {minutes: 10}
"""

CASES = """\
format: 2
cases:
  - name: 呼叫到销号
    timeline:
      - {at: "2025-03-03 09:00", do: file, by: east}
      - at: "2025-03-03 09:00"
        expect:
          state: filed
          clocks:
            accept: {due: "2025-03-03 09:30", status: running, owner: water, limit_row: 1}
      - {at: "2025-03-03 09:20", do: accept, by: lead}
      - {at: "2025-03-03 10:00", do: answer, by: lead, result: solved}
      - {at: "2025-03-03 11:00", do: rate, by: caller, solved: true, expect: {state: closed}}
"""

SMALL_PACK = {
    "county.yaml": COUNTY,
    "units.yaml": UNITS,
    "posts.yaml": POSTS,
    "items.yaml": ITEMS,
    "rulebook.yaml": RULEBOOK,
}

WHOLE_PACK = {**SMALL_PACK, "overrides/flood.yaml": OVERRIDE, "cases/plain.yaml": CASES}
"""The small pack with an override and a case beside it."""


def write_pack(folder: Path, texts: dict[str, str] = SMALL_PACK) -> Path:
    """Write a pack's files into a folder."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
