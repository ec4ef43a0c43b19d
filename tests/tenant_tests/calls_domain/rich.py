"""A county that uses most of the language at once: approvals, joint steps, extensions, suspension, grades, channels."""

from typing import Any

import yaml

from huying_tenants.rulebook.domain.model import Rulebook
from huying_tenants.rulebook.domain.parse import read_rulebook

_TEXT = """
format: 2
title: 综合县规则
number: {written: "综 {year}-{sequence}", spoken: "{sequence}", digits: 4, restarts: yearly}
office_hours: [{from: "08:30", to: "12:00"}, {from: "14:00", to: "18:00"}]
calendars:
  - {code: elapsed, name: 自然时, kind: elapsed}
  - {code: working_days, name: 工作日, kind: working_days}
soon_at_percent: 80
roles: {secretary: 书记, director: 主任}
call_types:
  - code: work
    name: 工作哨
    fields:
      - {code: urgent, name: 紧急, kind: yes_no, required: true}
      - {code: why, name: 原因, kind: text, when: {field.urgent: true}, required: true}
  - {code: hard, name: 攻坚哨, senders: [secretary]}
  - {code: person, name: 点名哨, addressee: person}
  - {code: supervised, name: 督办, filed_by_hand: false}
grading:
  grades: [{code: one, name: 一级}, {code: two, name: 二级}]
  axes:
    - {code: risk, name: 风险, levels: [{code: high, name: 高}, {code: low, name: 低}]}
    - {code: complexity, name: 复杂, levels: [{code: high, name: 高}, {code: low, name: 低}]}
  rows:
    - {when: {risk: high}, grade: one}
    - {when: {risk: low}, grade: two}
addressing:
  fallback: police
channels: [{code: hotline, name: "12345"}]
states:
  - {code: drafted, name: 待批, waits_for: director at caller}
  - {code: dropped, name: 未获批准, final: true}
  - {code: sent, name: 已发, waits_for: lead, rings: [lead, cooperating]}
  - {code: accepted, name: 已受理, waits_for: lead}
  - {code: parked, name: 已挂账, waits_for: lead}
  - {code: arrived, name: 已到场, waits_for: lead, held: true}
  - {code: answered, name: 已答复, waits_for: caller}
  - {code: returned, name: 已退回, waits_for: centre, rings: [centre]}
  - {code: withdrawn, name: 已撤回, final: true}
  - {code: closed, name: 已销号, final: true}
  - {code: written, name: 已核销, final: true}
steps:
  - verb: file
    name: 发哨
    by: caller
    to: sent
    addresses: item
    approval:
      rows:
        - {when: {call_type: hard}, by: [director at caller], }
        - {when: {field.urgent: true}, by: [director at caller, unit gov], joint: given_order}
      waits_in: drafted
      on_refusal: back
      refused_leads_to: dropped
      within: {hours: 2, calendar: elapsed}
      undecided: refused
  - {verb: accept, name: 签收, by: [lead, cooperating], from: [sent], to: accepted, takes_lead: true}
  - {verb: transfer, name: 转办, by: centre, from: [returned, sent], to: sent}
  - verb: return
    name: 退回
    by: lead
    from: [sent, accepted]
    to: returned
    at_most: 1
    counts: applications
    within: {hours: 4, calendar: elapsed, after: state sent}
    reasons: [{code: not_ours, name: 不属职责}, {code: facts, name: 不清}]
    approval:
      rows:
        - {when: {reason: not_ours}, by: [centre]}
      pending: stands
  - {verb: withdraw, name: 撤回, by: sender, from: [drafted, sent, returned], to: withdrawn}
  - {verb: arrive, name: 到场, by: lead, from: [accepted], to: arrived}
  - {verb: release, name: 放行, by: caller, from: [arrived], once_per_round: true}
  - {verb: leave, name: 离场, by: lead, from: [arrived], to: accepted}
  - {verb: grade, name: 定级, by: centre, from: [sent, accepted]}
  - {verb: join_channel, name: 并入, by: centre, from: [sent, accepted, arrived]}
  - {verb: interim_answer, name: 先行答复, by: lead, from: [accepted], when: {off_hours: true}}
  - verb: answer
    name: 答复
    by: [lead, cooperating]
    joint: any_order
    from: [accepted, arrived]
    to: answered
  - verb: extend
    name: 延期
    by: lead
    from: [accepted, arrived]
    at_most: 2
    reasons: [{code: weather, name: 天气}, {code: other, name: 其他}]
    cut_off: {daily: "17:00", before_due: {days: 1}}
    extension: {clocks: [answer], unit: working_days, longest: 5, maximum: {working_days: 10}}
    approval:
      rows:
        - {when: {reason: weather, amount: {at_most: 2}}, by: []}
        - {when: {ordinal: {at_least: 2}}, by: [centre, unit gov], joint: any_order}
        - {by: [centre]}
      within: {hours: 3, calendar: elapsed}
      undecided: approved
  - verb: suspend
    name: 挂账
    by: lead
    from: [accepted]
    to: parked
    reasons: [{code: law, name: 诉讼}]
    suspension: {until_date: true, longest: 30}
    approval: {rows: [{by: [centre]}]}
  - {verb: resume, name: 恢复, by: [lead, centre], from: [parked], to: accepted}
  - verb: write_off
    name: 核销
    by: centre
    from: [returned, parked, accepted]
    to: written
    reasons: [{code: impossible, name: 无法办理}]
  - verb: rate
    name: 评价
    by: caller
    from: [answered]
    to:
      - {when: {solved: true}, state: closed}
      - {state: accepted, new_round: true}
  - verb: recheck
    name: 复核
    by: centre
    from: [closed]
    to: [{when: {solved: false}, state: accepted, new_round: true}]
path: [file, accept, arrive, answer, rate]
closing_name: 销号
clocks:
  - code: sign
    name: 签收
    owner: lead
    starts_on: [file, transfer]
    stops_on: [accept]
    cancels_on: [return, withdraw]
    calendar: elapsed
    limits: [{hours: 1}]
  - code: answer
    name: 答复
    owner: lead
    starts_on: [accept, reopened]
    stops_on: [answer]
    cancels_on: [return]
    calendar: working_days
    limits:
      - {when: {grade: one}, working_days: 3}
      - {working_days: 5}
  - code: part
    name: 配合
    owner: each cooperating
    starts_on: [accept]
    stops_on: [answer]
    cancels_on: [return]
    calendar: working_days
    limits: [{working_days: 2}]
answer_results: [{code: solved, name: 已办结}]
rating:
  axes: [{code: speed, name: 速度}]
  words_required_at_or_below: 2
labels:
  - code: card
    name: 牌
    values:
      - {code: red, name: 红牌, colour: red}
      - {code: yellow, name: 黄牌, colour: yellow, when: {clock.answer: soon}}
triggers:
  - code: urge
    name: 催签
    any: [{at: "clock sign due"}]
    notices: [{to: [lead, "superior of lead"], document: 催办单}]
    reminder: true
  - code: red
    name: 红牌
    level: 2
    any: [{after: "clock answer due", hours: 2, calendar: elapsed}]
    when: {not: {call_type: supervised}}
    sets: {card: red}
    notices: [{to: [unit inspection], document: 督办单}]
    opens: supervised
closing:
  requirements: [{states: [closed], holds: {taken: arrive}, otherwise: 没有到场记录，不能销号。}]
"""


def rich_document() -> dict[str, Any]:
    """A fresh copy."""
    document: dict[str, Any] = yaml.safe_load(_TEXT)
    return document


def rich() -> Rulebook:
    return read_rulebook(rich_document())
