import type { DeskGroup, Party } from '@/graphql/generated/graphql';

/** 三三制 as the mock knows it: enough to move a call along. The real rules are the rulebook's. */
export type StateCode =
  'filed' | 'transferred' | 'accepted' | 'arrived' | 'answered' | 'returned' | 'withdrawn' | 'closed';
export type ClockCode = 'transfer' | 'arrival' | 'answer';

interface StateRule {
  readonly name: string;
  readonly waitsFor: Party | null;
  readonly rings: readonly Party[];
}

export const STATES: Record<StateCode, StateRule> = {
  filed: { name: '已呼叫', waitsFor: 'CENTRE', rings: ['CENTRE'] },
  transferred: { name: '已转办', waitsFor: 'LEAD', rings: ['LEAD', 'COOPERATING'] },
  accepted: { name: '已受理', waitsFor: 'LEAD', rings: [] },
  arrived: { name: '已到场', waitsFor: 'LEAD', rings: [] },
  answered: { name: '已答复', waitsFor: 'CALLER', rings: [] },
  returned: { name: '已退回', waitsFor: 'CENTRE', rings: ['CENTRE'] },
  withdrawn: { name: '已撤回', waitsFor: null, rings: [] },
  closed: { name: '已销号', waitsFor: null, rings: [] },
};

const MINUTE = 60_000;

export const CLOCKS: Record<ClockCode, { name: string; limit: string; length: number }> = {
  transfer: { name: '转办', limit: '呼叫后 30 分钟内（自然时）', length: 30 * MINUTE },
  arrival: { name: '到场', limit: '受理后 3 小时内（自然时）', length: 180 * MINUTE },
  answer: { name: '答复', limit: '到场后 3 个工作日内', length: 3 * 24 * 60 * MINUTE },
};

export interface StepRule {
  readonly verb: string;
  readonly name: string;
  readonly by: Party;
  readonly from: readonly StateCode[];
  readonly to: StateCode;
  readonly stops?: ClockCode;
  readonly starts?: ClockCode;
}

export const STEPS: readonly StepRule[] = [
  {
    verb: 'transfer',
    name: '转办',
    by: 'CENTRE',
    from: ['filed', 'returned'],
    to: 'transferred',
    stops: 'transfer',
  },
  { verb: 'accept', name: '受理', by: 'LEAD', from: ['transferred'], to: 'accepted', starts: 'arrival' },
  { verb: 'return', name: '退回', by: 'LEAD', from: ['transferred'], to: 'returned', starts: 'transfer' },
  {
    verb: 'withdraw',
    name: '撤回',
    by: 'CALLER',
    from: ['filed', 'transferred', 'returned'],
    to: 'withdrawn',
  },
  {
    verb: 'arrive',
    name: '到场',
    by: 'LEAD',
    from: ['accepted'],
    to: 'arrived',
    stops: 'arrival',
    starts: 'answer',
  },
  { verb: 'answer', name: '答复', by: 'LEAD', from: ['arrived'], to: 'answered', stops: 'answer' },
  { verb: 'rate', name: '评价', by: 'CALLER', from: ['answered'], to: 'closed' },
];

export const PATH = ['呼叫', '转办', '受理', '到场', '答复', '评价', '销号'];
export const PATH_STATES: readonly StateCode[] = [
  'filed',
  'transferred',
  'accepted',
  'arrived',
  'answered',
  'closed',
  'closed',
];

/** The groups one filter of the desk shows. */
export const SHOWN: Record<DeskGroup, readonly DeskGroup[]> = {
  RINGING: ['RINGING'],
  LATE: ['LATE'],
  SOON: ['SOON'],
  IN_PROGRESS: ['IN_PROGRESS'],
  WAITING: ['WAITING'],
  DONE: ['DONE'],
  OPEN: ['RINGING', 'LATE', 'SOON', 'IN_PROGRESS', 'WAITING'],
};
