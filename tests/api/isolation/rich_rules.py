"""Xiajin's rules with everything that the API can show of a call, so that no field is left unasked."""

CHANGES = (
    (
        "  - {code: text, name: 文本呼叫}\n",
        """\
  - code: text
    name: 文本呼叫
    colour: blue
    fields:
      - {code: depth, name: 积水深度, kind: number, help: 厘米}
      - code: place_kind
        name: 场所
        kind: choice
        choices: [{code: road, name: 道路}, {code: yard, name: 院落}]
  - {code: visit, name: 上门呼叫, addressee: person, items: ["45"], graded: false}
  - {code: chosen, name: 点名呼叫, items: ["45"], graded: false}
  - {code: passing, name: 随手呼叫, graded: false}

grading:
  grades: [{code: high, name: 一级}, {code: low, name: 二级}]
  axes:
    - {code: risk, name: 风险, levels: [{code: high, name: 高}, {code: low, name: 低}]}

channels:
  - {code: hotline, name: 12345 热线}
""",
    ),
    (
        "      pending: runs\n",
        "      pending: runs\n      within: {working_days: 5, calendar: working_days}\n      undecided: refused\n",
    ),
    (
        "  - {verb: file, name: 呼叫, by: caller, to: filed}\n",
        """\
  - code: file_chosen
    verb: file
    name: 点名呼叫
    by: caller
    when: {call_type: chosen}
    addresses: form
    to: transferred
  - verb: file
    name: 呼叫
    by: caller
    to: filed
    approval:
      rows: [{when: {call_type: visit}, by: [centre]}]
      waits_in: applying
      refused_leads_to: withdrawn
""",
    ),
    (
        "  - {code: filed, name: 已呼叫,",
        "  - {code: applying, name: 待批, waits_for: centre}\n  - {code: filed, name: 已呼叫,",
    ),
    (
        "path: [file,",
        """\
  - {verb: grade, name: 定级, by: centre, from: [filed, transferred, accepted, arrived]}
  - {verb: join_channel, name: 并入渠道, by: centre, from: [filed, transferred, accepted, arrived]}
  - verb: suspend
    name: 挂账
    by: lead
    from: [arrived]
    reasons: [{code: season, name: 等季节}]
    fields: [{code: plan, name: 计划, kind: text}]
    suspension: {clocks: [answer], until_date: true, longest: 30}
  - {verb: resume, name: 恢复, by: lead, from: [arrived], when: {suspended: true}}

path: [file,""",
    ),
    (
        "      - {hours: 3}\n",
        "      - {hours: 4}\n      - {when: {call_type: text}, hours: 3}\n",
    ),
)
"""What is replaced in the pack's text, and by what."""

OVERRIDE = """\
format: 2
code: harvest-2025
title: 秋收临时规则
document: 夏政办〔2025〕9 号
from: "2025-10-10"
until: "2025-10-20"
applies_to: received
changes:
  limits:
    {clock}:
      - {when: {call_type: {kind}}, hours: 2}
"""


def enriched(text: str) -> str:
    """The rules of Xiajin with all the changes."""
    for old, new in CHANGES:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def without_passing(text: str) -> str:
    """Rules that have no place any more for one kind of call."""
    return text.replace("  - {code: passing, name: 随手呼叫, graded: false}\n", "")


def override(clock: str, kind: str) -> str:
    """A temporary rule for a clock and a kind of call."""
    return OVERRIDE.replace("{clock}", clock).replace("{kind}", kind)
