import type { Row } from '@/calls/deskQuery';

const UNIT = { id: 'Unit:township', shortName: '香赵庄镇' };

/** A row of the desk for tests; what matters is given, the rest is ordinary. */
export function row(id: string, given: Partial<Row> = {}): Row {
  return {
    id,
    number: `夏呼 2025-0926-${id}`,
    spokenNumber: `0926-${id}`,
    version: 1,
    round: 1,
    situation: '向坑塘倾倒不明废渣',
    suspended: false,
    tags: [],
    evidenceCount: 0,
    filedAt: '2025-09-26T08:50:00Z',
    state: { code: 'filed', name: '已呼叫', final: false },
    item: { id: 'Item:15', name: '固体废物倾倒' },
    caller: UNIT,
    lead: null,
    cooperating: [],
    leadingClock: null,
    desk: { party: 'CENTRE', mustAct: true, ringingSince: null, acknowledgedAt: null, group: 'IN_PROGRESS' },
    lastEvent: { id: 'TimelineEntry:1', title: '香赵庄镇呼叫', at: '2025-09-26T08:50:00Z' },
    ...given,
  };
}

/** A running clock of 100 minutes from 08:00 on, turning at 09:20. */
export const RUNNING_CLOCK: NonNullable<Row['leadingClock']> = {
  code: 'arrival',
  name: '到场',
  round: 1,
  status: 'RUNNING',
  limit: '受理后 100 分钟内',
  startedAt: '2025-09-26T08:00:00Z',
  soonAt: '2025-09-26T09:20:00Z',
  dueAt: '2025-09-26T09:40:00Z',
  stoppedAt: null,
  breachedAt: null,
  owner: UNIT,
};
