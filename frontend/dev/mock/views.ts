import { NO_FORM } from '../../src/test/noForm.ts';

import { CLOCKS, PATH, PATH_STATES, SHOWN, STATES, STEPS, type StepRule } from './procedure.ts';
import { CENTRE, type MockUnit } from './units.ts';
import { soonAt, type MockCall, type MockClock, type MockEvent, type World } from './world.ts';

/** What the API shows of the mock's objects, as one unit sees them. Shapes follow the SDL; graphql-js checks them. */

export const CALL_TYPE = {
  code: 'text',
  name: '文本呼叫',
  colour: '',
  addressee: 'UNIT',
  filedByHand: true,
  graded: false,
};

export const RETURN_REASONS = [
  { code: 'not_our_duty', name: '不属本单位职责' },
  { code: 'wrong_place', name: '不在本单位管辖范围' },
];

const iso = (ms: number): string => new Date(ms).toISOString();

function clockView(clock: MockClock, world: World) {
  const late = world.now() >= clock.dueAt;
  const status =
    clock.stoppedAt === undefined
      ? late
        ? 'BREACHED'
        : 'RUNNING'
      : clock.stoppedAt > clock.dueAt
        ? 'LATE'
        : 'MET';
  const { name, limit } = CLOCKS[clock.code];
  return {
    code: clock.code,
    name,
    limit,
    status,
    round: 1,
    owner: clock.owner,
    startedAt: iso(clock.startedAt),
    dueAt: iso(clock.dueAt),
    soonAt: iso(soonAt(clock)),
    stoppedAt: clock.stoppedAt === undefined ? null : iso(clock.stoppedAt),
    breachedAt: late ? iso(clock.dueAt) : null,
    explanation: {
      sentences: [`规则：${limit}。`, '从上一步记录的时间起算。', '按自然时连续计算。'],
      days: [],
      text: '',
      beaten: [],
      intervals: [],
      pauses: [],
      moves: [],
    },
  };
}

function eventView(event: MockEvent, index: number) {
  return {
    ...event,
    id: `TimelineEntry:${index}`,
    seq: index + 1,
    type: event.procedural ? 'procedural' : 'comment',
    at: iso(event.at),
    postName: '值班席',
    round: 1,
    evidence: [],
  };
}

function actionView(step: StepRule, call: MockCall, unit: MockUnit, world: World) {
  const mine = world.party(call, unit) === step.by;
  const now = step.from.includes(call.state);
  const lead = call.lead ?? call.item.lead;
  const starts = step.starts && CLOCKS[step.starts];
  const form = step.verb === 'return' ? { ...NO_FORM, words: 'REQUIRED', reasons: RETURN_REASONS } : NO_FORM;
  const reason = mine
    ? now
      ? null
      : `现在是“${STATES[call.state].name}”，还不能${step.name}。`
    : `由${step.by === 'CENTRE' ? '县网格中心' : '另一方'}${step.name}。`;
  return {
    code: step.verb,
    verb: step.verb,
    name: step.name,
    form,
    approvers: [],
    allowed: reason === null,
    reason,
    why: reason === null ? [] : [`原因：${reason}`],
    startsClocks: starts
      ? [{ name: starts.name, owner: lead, dueAt: iso(world.now() + starts.length), limit: starts.limit }]
      : [],
    calls: step.verb === 'transfer' ? [call.item.lead, ...call.item.cooperating] : [],
  };
}

function progressView(call: MockCall) {
  const reached = PATH_STATES.lastIndexOf(call.state);
  return PATH.map((name, index) => ({
    code: name,
    name,
    status: index <= reached ? 'DONE' : index === reached + 1 ? 'CURRENT' : 'AHEAD',
    at: index <= reached ? iso(call.filedAt) : null,
    dueAt: null,
  }));
}

export function callView(call: MockCall, unit: MockUnit, world: World) {
  const running = call.clocks.find(({ stoppedAt }) => stoppedAt === undefined) ?? call.clocks.at(-1);
  const timeline = call.events.map(eventView).reverse();
  const ringingSince = call.ringing.get(unit.id);
  const { name, waitsFor } = STATES[call.state];
  const party = world.party(call, unit) ?? 'NOTIFIED';
  return {
    __typename: 'Call',
    id: call.id,
    number: `夏呼 2025-${call.number}`,
    spokenNumber: call.number,
    version: call.version,
    round: 1,
    state: { code: call.state, name, final: waitsFor === null },
    callType: CALL_TYPE,
    item: call.item,
    caller: call.caller,
    place: { text: call.place, unit: call.caller, point: null },
    situation: call.situation,
    lead: call.lead ?? null,
    cooperating: call.cooperating,
    filedAt: iso(call.filedAt),
    closedAt: call.state === 'closed' ? iso(world.now()) : null,
    clocks: call.clocks.map((clock) => clockView(clock, world)),
    leadingClock: running ? clockView(running, world) : null,
    desk: {
      party,
      mustAct: waitsFor === party,
      ringingSince: ringingSince === undefined ? null : iso(ringingSince),
      acknowledgedAt: null,
      group: world.group(call, unit),
    },
    lastEvent: timeline[0],
    timeline,
    progress: progressView(call),
    evidence: [],
    evidenceCount: 0,
    ratings: [],
    actions: () => STEPS.map((step) => actionView(step, call, unit, world)),
    rulebookNumber: 1,
    suspended: false,
    addressedBy: '',
    tags: [],
    grade: null,
    person: null,
    answers: [],
    requests: [],
    notices: [],
  };
}

export function previewView(lead: MockUnit, world: World) {
  return {
    asOf: iso(world.now()),
    fields: [],
    axes: [],
    units: false,
    callers: [],
    persons: [],
    approvers: [],
    evidenceAtLeast: 0,
    steps: [
      {
        verb: 'transfer',
        name: '转办',
        units: [CENTRE],
        rings: true,
        dueAt: iso(world.now() + CLOCKS.transfer.length),
        limit: CLOCKS.transfer.limit,
        assumption: null,
      },
      {
        verb: 'accept',
        name: '受理',
        units: [lead],
        rings: true,
        dueAt: null,
        limit: null,
        assumption: '若现在转办',
      },
      {
        verb: 'arrive',
        name: '到场',
        units: [lead],
        rings: false,
        dueAt: iso(world.now() + CLOCKS.arrival.length),
        limit: CLOCKS.arrival.limit,
        assumption: '若现在受理',
      },
    ],
  };
}

export function deskView(world: World, unit: MockUnit) {
  const seen = world.calls.filter((call) => world.party(call, unit) !== null);
  const count = (group: string) => seen.filter((call) => world.group(call, unit) === group).length;
  return {
    ringing: count('RINGING'),
    late: count('LATE'),
    soon: count('SOON'),
    inProgress: count('IN_PROGRESS'),
    waiting: count('WAITING'),
    done: count('DONE'),
    revision: world.revision,
    serverTime: iso(world.now()),
  };
}

export interface CallsArgs {
  readonly desk?: keyof typeof SHOWN | null;
  readonly search?: string | null;
  readonly itemId?: string | null;
  readonly unitId?: string | null;
}

export function callsView(world: World, unit: MockUnit, { desk, search, itemId, unitId }: CallsArgs) {
  const due = (call: MockCall) =>
    call.clocks.find(({ stoppedAt }) => stoppedAt === undefined)?.dueAt ?? Infinity;
  const found = world.calls
    .filter((call) => world.party(call, unit) !== null)
    .filter((call) => !desk || SHOWN[desk].includes(world.group(call, unit)))
    .filter((call) => !itemId || call.item.id === itemId)
    .filter(
      (call) => !unitId || [call.caller, call.lead, ...call.cooperating].some((one) => one?.id === unitId),
    )
    .filter(
      (call) =>
        !search || [call.number, call.item.name, call.caller.name, call.situation].join(' ').includes(search),
    )
    .sort((one, other) => due(one) - due(other));
  return {
    edges: found.map((call) => ({ node: callView(call, unit, world), cursor: call.id })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    totalCount: found.length,
    serverTime: iso(world.now()),
  };
}
