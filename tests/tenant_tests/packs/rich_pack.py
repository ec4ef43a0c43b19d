"""A pack that uses much of the language, for cases to play in."""

from tenant_tests.packs.small_pack import COUNTY

UNITS = """\
format: 1
units:
  - {code: gov, name: 县政府办公室, kind: body}
  - {code: centre, name: 县网格中心, kind: centre}
  - {code: west-area, name: 西片区, kind: area}
  - {code: east, name: 东乡, kind: township, level: town}
  - {code: west, name: 西乡, kind: township, level: town, parent: west-area}
  - {code: west-village, name: 西村, kind: village, parent: west}
  - {code: west-grid, name: 西村一网格, kind: grid, parent: west-village}
  - {code: water, name: 水利局, kind: department, superior: gov}
  - {code: police, name: 公安局, kind: department, superior: gov}
  - {code: inspection, name: 督查办, kind: supervision}
"""

POSTS = """\
format: 1
posts:
  - {code: gov-1, unit: gov, name: 副县长, roles: [leader]}
  - {code: gov-2, unit: gov, name: 办公室主任, roles: [leader]}
  - {code: centre-1, unit: centre, name: 1 号席}
  - {code: east-clerk, unit: east, name: 值班员}
  - {code: east-secretary, unit: east, name: 书记, roles: [secretary]}
  - {code: east-mayor, unit: east, name: 乡长, roles: [mayor]}
  - {code: west-clerk, unit: west, name: 值班员, roles: [secretary, mayor]}
  - {code: west-area-1, unit: west-area, name: 片长}
  - {code: water-1, unit: water, name: 值班席}
  - {code: police-1, unit: police, name: 值班席}
  - {code: inspection-1, unit: inspection, name: 督办席}
  - {code: inspection-2, unit: inspection, name: 查阅岗, kind: reader}
"""

ITEMS = """\
format: 1
branches:
  - {code: waters, name: 水事}
  - {code: rivers, name: 河道, parent: waters}
items:
  - {code: "01", name: 非法采砂, branch: rivers, lead: water, cooperating: [police]}
  - {code: "02", name: 违法取水, branch: waters, lead: water}
  - {code: "03", name: 噪声扰民}
"""

RULEBOOK = """\
format: 2
title: 样例规则
number: {written: "样呼 {year}-{sequence}", spoken: "{sequence}", digits: 3, restarts: yearly}
office_hours:
  - {from: "08:30", to: "12:00"}
  - {from: "14:00", to: "18:00"}
calendars:
  - {code: elapsed, name: 自然时, kind: elapsed}
  - {code: days, name: 工作日, kind: working_days}
soon_at_percent: 80
acknowledged: [ROLE_NOT_EVERYWHERE, SAME_DESK_TWICE]
roles: {secretary: 书记, mayor: 乡长, leader: 县领导}
levels: {town: 乡级}
call_types:
  - {code: plain, name: 普通呼叫, fields: [{code: urgent, name: 是否紧急, kind: yes_no, required: true}]}
  - {code: joint, name: 联名呼叫}
grading:
  grades: [{code: high, name: 高}, {code: low, name: 低}]
  axes: [{code: risk, name: 风险, levels: [{code: high, name: 高}, {code: low, name: 低}]}]
addressing: {fallback: police}
channels: [{code: hotline, name: 热线}]
states:
  - {code: drafted, name: 待会签, waits_for: caller}
  - {code: filed, name: 已呼叫, waits_for: lead, rings: [lead]}
  - {code: accepted, name: 已受理, waits_for: lead}
  - {code: suspended, name: 已挂账, waits_for: lead}
  - {code: answered, name: 已答复, waits_for: caller}
  - {code: refused, name: 未发出, final: true}
  - {code: closed, name: 已销号, final: true}
steps:
  - verb: file
    name: 呼叫
    by: caller
    to: filed
    addresses: item
    approval:
      rows:
        - {when: {call_type: joint}, by: [secretary at caller, mayor at caller], joint: any_order}
      waits_in: drafted
      refused_leads_to: refused
  - {verb: accept, name: 受理, by: lead, from: [filed], to: accepted}
  - {verb: grade, name: 定级, by: centre, from: [filed, accepted]}
  - {verb: join_channel, name: 热线并入, by: centre, from: [filed, accepted]}
  - verb: extend
    name: 延期
    by: lead
    from: [accepted]
    reasons: [{code: weather, name: 天气}, {code: other, name: 其他}]
    at_most: 2
    extension: {clocks: [answer], unit: working_days, longest: 5}
    approval:
      rows:
        - {when: {amount: {over: 2}}, by: [leader at superior of lead]}
        - {by: [centre]}
  - {code: pause, verb: suspend, name: 挂账, by: lead, from: [accepted], to: suspended,
     suspension: {until_date: true, longest: 90}}
  - {verb: resume, name: 恢复, by: lead, from: [suspended], to: accepted}
  - {verb: answer, name: 答复, by: lead, from: [accepted], to: answered}
  - {verb: call_back, name: 回访, by: centre, from: [answered]}
  - verb: rate
    name: 评价
    by: caller
    from: [answered]
    to:
      - {when: {solved: true}, state: closed}
      - {state: filed, new_round: true}
path: [file, accept, answer, rate]
closing_name: 销号
clocks:
  - code: accept
    name: 受理
    owner: lead
    starts_on: [file, reopened]
    stops_on: [accept]
    calendar: elapsed
    limits:
      - {hours: 2}
      - {when: {item: waters}, hours: 1}
      - {when: {item: rivers, grade: high}, minutes: 30}
  - code: answer
    name: 答复
    owner: lead
    starts_on: [accept]
    stops_on: [answer]
    calendar: days
    limits: [{working_days: 3}]
  - code: hotline
    name: 热线答复
    owner: lead
    channel: hotline
    starts_on: [channel hotline]
    stops_on: [answer]
    calendar: elapsed
    limits: [{hours: 48}]
answer_results:
  - {code: solved, name: 已办结}
rating:
  axes:
    - {code: speed, name: 响应速度}
  words_required_at_or_below: 2
labels:
  - code: card
    name: 牌
    values:
      - {code: red, name: 红牌, colour: red}
triggers:
  - code: red_card
    name: 红牌
    level: 2
    any: [{at: clock accept due, unless: [accept]}]
    sets: {card: red}
    notices:
      - {to: [lead], document: 督办单, words: 请立即受理。, colour: red}
      - {to: [unit inspection], document: 抄告单}
closing:
  call_back: {of: stratified, percent: 10, step: call_back, strata: [township]}
"""

OVERRIDE = """\
format: 2
code: flood
title: 汛期从快
document: 防汛指挥部 1 号令
from: "2025-06-01"
until: "2025-09-01"
applies_to: received
changes: {limits: {accept: [{minutes: 10}]}}
"""

CASES = """\
format: 2
cases:
- name: 分级与延期
  setup:
    item: '01'
    caller: east
    fields: {urgent: true}
  timeline:
  - at: 2025-09-26 09:00
    do: file
    by: east
    expect:
      lead: water
      cooperating: police
      addressed_by: item
      rings: water
      fields: {urgent: true}
      clocks:
        accept: {due: '2025-09-26 10:00', limit_row: 2}
  - at: 2025-09-26 09:10
    do: grade
    by: centre
    axes: {risk: high}
    expect:
      grade: high
      clocks:
        accept: {due: '2025-09-26 09:30', limit_row: 3}
  - {at: '2025-09-26 09:20', do: join_channel, by: centre, channel: hotline, received: '2025-09-26 08:00'}
  - at: 2025-09-26 09:31
    expect:
      labels: {card: red}
      notified:
      - {to: lead, document: 督办单, level: 2, colour: red, words: 受理}
      - {to: inspection, trigger: red_card}
  - at: 2025-09-26 09:40
    do: accept
    expect:
      notified: none
      shown_clock: hotline
      clocks:
        accept: {status: late}
        answer: 2025-09-30 18:00
        hotline: {due: '2025-09-28 08:00', starts: '2025-09-26 08:00'}
  - at: 2025-09-26 10:00
    do: extend
    by: lead
    amount: 4
    reason: other
    expect:
      requests: {extend: pending}
      permitted:
        gov: [approve extend]
      may:
        lead: [cancel extend]
      may_not:
        centre: {approve extend: NOT_YOUR_PART}
  - at: 2025-09-26 11:00
    approve: extend
    by: gov-2
    expect:
      requests: {extend: approved}
      clocks: {answer: '2025-10-13 18:00'}
  - {at: '2025-09-27 11:00', do: extend, by: lead, amount: 1}
  - at: 2025-09-27 11:10
    refuse: extend
    expect:
      requests: {extend: refused}
  - at: 2025-09-27 12:00
    do: pause
    by: lead
    until: '2025-10-20'
    expect:
      state: suspended
      in_denominator: false
      clocks:
        answer: {status: suspended}
      next_due: {what: resume, at: '2025-10-20 00:00'}
  - at: 2025-10-20 10:00
    expect:
      state: accepted
      in_denominator: true
      clocks:
        answer: {status: running}
  - {at: '2025-10-21 10:00', do: answer, by: water-1, by_person: 张三}
  - at: 2025-10-21 11:00
    do: rate
    by: caller
    solved: false
    expect:
      state: filed
      round: 2
      clocks:
        accept:
        - {status: late}
        - {status: running}
- name: 联名
  setup: {call_type: joint, item: '03'}
  timeline:
  - at: 2025-09-26 09:00
    do: file
    by: east-clerk
    expect: {state: drafted, waits_for: caller}
  - {at: '2025-09-26 09:10', approve: file, by: secretary at caller}
  - {at: '2025-09-26 09:12', approve: file, by: secretary at caller, refused: CALL_ALREADY_AGREED}
  - {at: '2025-09-26 09:15', handover: east-mayor, to: 李四}
  - at: 2025-09-26 09:20
    approve: file
    expect: {state: filed, lead: police, addressed_by: fallback}
- name: 汛期
  setup: {item: '02'}
  timeline:
  - at: 2025-07-01 09:00
    do: file
    expect:
      clocks:
        accept: {due: '2025-07-01 09:10', override: flood, limit_row: 1}
- name: 抽样
  draw:
    seed: 2025-09
    population:
    - {call: A1, township: east}
    - {call: A2, township: east}
    - {call: B1, township: west}
    expect:
      count: 2
      per: {east: 1, west: 1}
"""

RICH_PACK = {
    "county.yaml": COUNTY,
    "units.yaml": UNITS,
    "posts.yaml": POSTS,
    "items.yaml": ITEMS,
    "rulebook.yaml": RULEBOOK,
    "overrides/flood.yaml": OVERRIDE,
    "cases/rich.yaml": CASES,
}
