import type { DeskGroup, Party } from '@/graphql/generated/graphql';

import { MockHierarchy } from './hierarchy.ts';
import { CLOCKS, STATES, STEPS, type ClockCode, type StateCode, type StepRule } from './procedure.ts';
import { CENTRE, itemOf, unitOf, type MockItem, type MockUnit } from './units.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface MockClock {
  readonly code: ClockCode;
  readonly startedAt: number;
  readonly dueAt: number;
  readonly owner: MockUnit;
  stoppedAt?: number;
}

export interface MockEvent {
  readonly title: string;
  readonly text: string;
  readonly at: number;
  readonly unit: MockUnit;
  readonly procedural: boolean;
}

export interface MockCall {
  readonly id: string;
  readonly number: string;
  readonly item: MockItem;
  readonly caller: MockUnit;
  readonly place: string;
  readonly situation: string;
  readonly filedAt: number;
  state: StateCode;
  version: number;
  lead?: MockUnit;
  cooperating: readonly MockUnit[];
  readonly clocks: MockClock[];
  readonly events: MockEvent[];
  /** Units this call rings at, and since when. */
  readonly ringing: Map<string, number>;
}

interface Seed {
  readonly sequence: number;
  readonly item: number;
  readonly caller: string;
  readonly situation: string;
  readonly state: StateCode;
  /** The running clock and how long it still has, ms; negative: late by so much. */
  readonly clock?: readonly [ClockCode, number];
}

/** The calls a fresh mock starts with, from the screens' own demo set. */
export const SEEDS: readonly Seed[] = [
  {
    sequence: 18,
    item: 15,
    caller: '371427109',
    situation: '向坑塘倾倒不明废渣，约 20 方，有刺鼻气味，边缘有新鲜车辙。已拉警戒带，劝离围观群众。',
    state: 'filed',
    clock: ['transfer', 27.7 * MINUTE],
  },
  {
    sequence: 11,
    item: 12,
    caller: '371427106',
    situation: '沟渠返黑返臭',
    state: 'arrived',
    clock: ['answer', -22.9 * HOUR],
  },
  {
    sequence: 5,
    item: 21,
    caller: '371427202',
    situation: '河滩夜间采砂',
    state: 'accepted',
    clock: ['arrival', -30.6 * MINUTE],
  },
  {
    sequence: 16,
    item: 27,
    caller: '371427101',
    situation: '路面塌陷',
    state: 'filed',
    clock: ['transfer', 5.2 * MINUTE],
  },
  {
    sequence: 12,
    item: 33,
    caller: '371427002',
    situation: '小区通道被占',
    state: 'accepted',
    clock: ['arrival', 18.2 * MINUTE],
  },
  {
    sequence: 6,
    item: 36,
    caller: '371427101',
    situation: '经营性自建房开裂',
    state: 'arrived',
    clock: ['answer', 1.13 * HOUR],
  },
  {
    sequence: 13,
    item: 14,
    caller: '371427102',
    situation: '粪污直排',
    state: 'accepted',
    clock: ['arrival', 1.71 * HOUR],
  },
  {
    sequence: 8,
    item: 44,
    caller: '371427102',
    situation: '麦种包衣不符',
    state: 'arrived',
    clock: ['answer', 49.1 * HOUR],
  },
  { sequence: 9, item: 14, caller: '371427109', situation: '夜间气味扰民', state: 'transferred' },
  { sequence: 3, item: 33, caller: '371427001', situation: '楼道堆放杂物', state: 'answered' },
  { sequence: 2, item: 27, caller: '371427106', situation: '桥面护栏损坏', state: 'closed' },
];

/** An invented county whose calls move when somebody acts; `now` is its clock. */
export class World {
  readonly calls: MockCall[];
  revision = 1;
  readonly hierarchy = new MockHierarchy();
  private readonly listeners = new Set<(call: MockCall, rings: boolean) => void>();

  constructor(readonly now: () => number) {
    this.calls = SEEDS.map((seed) => this.seeded(seed));
  }

  subscribe(listener: (call: MockCall, rings: boolean) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  find(id: string): MockCall | undefined {
    return this.calls.find((call) => call.id === id);
  }

  /** Which part a unit has in a call; null: none, so it does not see it. */
  party(call: MockCall, unit: MockUnit): Party | null {
    if (unit.kind === 'CENTRE') return 'CENTRE';
    if (unit.kind === 'SUPERVISION') return 'NOTIFIED';
    if (call.caller.id === unit.id) return 'CALLER';
    if (call.lead?.id === unit.id) return 'LEAD';
    return call.cooperating.some(({ id }) => id === unit.id) ? 'COOPERATING' : null;
  }

  group(call: MockCall, unit: MockUnit): DeskGroup {
    const { waitsFor } = STATES[call.state];
    if (waitsFor === null) return 'DONE';
    if (call.ringing.has(unit.id)) return 'RINGING';
    const clock = call.clocks.find(({ stoppedAt }) => stoppedAt === undefined);
    if (clock && this.now() >= clock.dueAt) return 'LATE';
    if (clock && this.now() >= soonAt(clock)) return 'SOON';
    return waitsFor === this.party(call, unit) || unit.kind === 'CENTRE' ? 'IN_PROGRESS' : 'WAITING';
  }

  file(itemNumber: number, caller: MockUnit, situation: string, place: string): MockCall {
    const call = this.make(this.calls.length + 20, itemOf(itemNumber), caller, situation, place);
    this.calls.push(call);
    this.enter(call, 'filed', '呼叫', caller, '', 'transfer');
    return call;
  }

  act(call: MockCall, step: StepRule, unit: MockUnit, words: string): void {
    const running = call.clocks.find(({ code, stoppedAt }) => code === step.stops && stoppedAt === undefined);
    if (running) running.stoppedAt = this.now();
    call.ringing.clear();
    this.enter(call, step.to, step.name, unit, words, step.starts);
  }

  acknowledge(call: MockCall, unit: MockUnit): void {
    call.ringing.delete(unit.id);
    this.tell(call, false);
  }

  comment(call: MockCall, unit: MockUnit, words: string): void {
    call.events.push({
      title: `${unit.shortName}留言`,
      text: words,
      at: this.now(),
      unit,
      procedural: false,
    });
    this.tell(call, false);
  }

  private enter(
    call: MockCall,
    state: StateCode,
    verb: string,
    unit: MockUnit,
    text: string,
    starts?: ClockCode,
  ): void {
    call.state = state;
    call.version += 1;
    call.events.push({ title: `${unit.shortName}${verb}`, text, at: this.now(), unit, procedural: true });
    if (starts) {
      const owner = starts === 'transfer' ? CENTRE : (call.lead ?? CENTRE);
      call.clocks.push({
        code: starts,
        startedAt: this.now(),
        dueAt: this.now() + CLOCKS[starts].length,
        owner,
      });
    }
    const ringing = [CENTRE, call.caller, call.lead, ...call.cooperating].filter(
      (one) => one !== undefined && STATES[state].rings.includes(this.party(call, one) ?? 'NOTIFIED'),
    );
    for (const one of ringing) if (one) call.ringing.set(one.id, this.now());
    this.tell(call, ringing.length > 0);
  }

  private tell(call: MockCall, rings: boolean): void {
    this.revision += 1;
    for (const listener of this.listeners) listener(call, rings);
  }

  private make(
    sequence: number,
    item: MockItem,
    caller: MockUnit,
    situation: string,
    place: string,
  ): MockCall {
    return {
      id: `Call:${sequence}`,
      number: `0926-${String(sequence).padStart(3, '0')}`,
      item,
      caller,
      place,
      situation,
      filedAt: this.now(),
      state: 'filed',
      version: 0,
      cooperating: [],
      clocks: [],
      events: [],
      ringing: new Map(),
    };
  }

  private seeded(seed: Seed): MockCall {
    const made = this.make(
      seed.sequence,
      itemOf(seed.item),
      unitOf(seed.caller),
      seed.situation,
      '演示村 03 村南',
    );
    const filedAt = this.now() - (seed.sequence === 18 ? 2.3 * MINUTE : 26 * HOUR);
    const call: MockCall = { ...made, filedAt, state: seed.state, version: 1 };
    if (seed.state !== 'filed') {
      call.lead = call.item.lead;
      call.cooperating = call.item.cooperating;
    }
    if (seed.clock) {
      const [code, left] = seed.clock;
      const dueAt = this.now() + left;
      const owner = code === 'transfer' ? CENTRE : call.item.lead;
      call.clocks.push({ code, startedAt: dueAt - CLOCKS[code].length, dueAt, owner });
    }
    const last = STEPS.find(({ to }) => to === seed.state);
    const doer = last === undefined ? call.caller : last.by === 'CENTRE' ? CENTRE : call.item.lead;
    call.events.push({
      title: `${doer.shortName}${last?.name ?? '呼叫'}`,
      text: '',
      at: filedAt,
      unit: doer,
      procedural: true,
    });
    if (seed.sequence === 18) call.ringing.set(CENTRE.id, filedAt);
    if (seed.state === 'transferred')
      for (const one of [call.item.lead, ...call.cooperating]) call.ringing.set(one.id, this.now() - 20_000);
    return call;
  }
}

/** Four fifths of the limit. */
export function soonAt(clock: MockClock): number {
  return clock.startedAt + 0.8 * (clock.dueAt - clock.startedAt);
}
