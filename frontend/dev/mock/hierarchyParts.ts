/** Since when everything of the mock's organisation is as it is. */
export const FOUNDED = '2025-01-01';

/** The people of the mock; their phones are masked as the API masks them. */
export const PEOPLE = ['王立新', '李桂兰', '赵长河'].map((name, index) => ({
  id: `Person:${index}`,
  code: `p${index}`,
  name,
  phone: `138****000${index}`,
  hasAccount: index === 0,
}));

/** A unit as other things name it. */
export const unitView = (unit: object | undefined) => unit && { ...unit, __typename: 'Unit' };

/** Somebody on a post, from a day until before another. */
export function holder(
  id: string,
  person: object | undefined,
  since: string,
  until: string | null,
  deputy: boolean,
) {
  const moment = (day: string) => `${day}T00:00:00+08:00`;
  return {
    id,
    person,
    since: moment(since),
    until: until === null ? null : moment(until),
    deputy,
    engagement: 'STAFF',
  };
}

/** A post of a unit; nobody on it: it is vacant. */
export function post(
  id: string,
  name: string,
  kind: string,
  unit: object | undefined,
  holders: readonly object[],
) {
  return {
    id,
    code: id,
    name,
    kind,
    unit: unitView(unit),
    phone: '',
    permissions: null,
    permitted: ['acknowledge', 'answer', 'comment', 'file'],
    singleHolder: false,
    roles: [],
    since: FOUNDED,
    until: null,
    holders,
    vacant: holders.length === 0,
  };
}

/** What is wrong with the mock's workbook, as drawn in the design. */
export const FAULTS = (
  [
    [7, '所属村', '演示村 3', '找不到“演示村 3”。有名称相近的“演示村 03”。', '演示村 03'],
    [23, '网格长手机', '1385341', '手机号应为 11 位，这里 7 位。', null],
    [23, '编码', '371427107003-02', '与第 19 行重复。同一编码只能用一次。', null],
    [88, '网格员类型', '专职网格', '只能填：专职、志愿、社会监督。', '专职'],
    [141, '所属管区', '', '香赵庄镇设有管区，村必须归到一个管区。', null],
    [203, '任职起始', '2025/13/01', '日期不存在。请写成 2025-12-01 这样。', null],
    [376, '上级单位', '双庙镇/演示村 41', '双庙镇没有“演示村 41”，本表也没有新建它。', null],
  ] as const
).map(([row, column, value, sentence, mend], index) => ({
  id: `CellFault:${index}`,
  sheet: '网格员',
  row,
  column,
  value,
  sentence,
  mend,
}));

/** A workbook that has been checked and not written yet. */
export function checkedWorkbook() {
  return {
    id: 'Workbook:1',
    name: '网格员 9 月.xlsx',
    kind: 'MEMBERS',
    state: 'CHECKED',
    rows: 712,
    done: 712,
    good: 705,
    created: 41,
    updated: 664,
    unchanged: 1,
    faulty: FAULTS.length,
    faultyRows: 6,
    ignored: [],
    left: 0,
    problem: null,
    uploadedAt: '2026-11-28T02:12:00Z',
    by: '网格中心 主任',
    undoUntil: null as string | null,
    markable: true,
  };
}
