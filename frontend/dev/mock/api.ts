import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildSchema, graphql, type ExecutionResult } from 'graphql';

import { MockPermissions } from './permissions.ts';
import { STEPS } from './procedure.ts';
import { ITEMS, UNITS, type MockUnit } from './units.ts';
import {
  CALL_TYPE,
  callsView,
  callView,
  deskView,
  previewView,
  RETURN_REASONS,
  type CallsArgs,
} from './views.ts';
import type { World } from './world.ts';

const SDL = join(import.meta.dirname, '../../../graphql/huying_graphql/schema.graphql');
const schema = buildSchema(readFileSync(SDL, 'utf8'));

const VERBS: Partial<Record<MockUnit['kind'], readonly string[]>> = {
  CENTRE: ['transfer', 'manage_organisation'],
  DEPARTMENT: ['accept', 'return', 'arrive', 'answer'],
  TOWNSHIP: ['file', 'withdraw', 'rate'],
  STREET: ['file', 'withdraw', 'rate'],
};

interface ActInput {
  readonly callId: string;
  readonly version?: number;
  readonly words?: string | null;
}

/** The same GraphQL as the real backend's, over the invented world, as one unit sees it. */
export class MockApi {
  constructor(
    private readonly world: World,
    private readonly unit: MockUnit,
  ) {}

  execute(source: string, variableValues: Record<string, unknown> | undefined): Promise<ExecutionResult> {
    return graphql({
      schema,
      source,
      variableValues: variableValues ?? {},
      rootValue: { ...this.world.hierarchy.root, ...this.permissions.root, ...this.root },
    });
  }

  private readonly permissions = new MockPermissions();

  private readonly root = {
    me: () => this.me(),
    call: ({ id }: { id: string }) => this.seen(id),
    calls: (args: CallsArgs) => callsView(this.world, this.unit, args),
    deskCounts: () => deskView(this.world, this.unit),
    items: () => ITEMS,
    units: ({ kinds }: { kinds?: readonly string[] | null }) =>
      UNITS.filter(({ kind }) => !kinds || kinds.includes(kind)),
    callPreview: ({ itemId }: { itemId: string }) =>
      previewView(ITEMS.find(({ id }) => id === itemId)?.lead ?? this.unit, this.world),
    stepPreview: () => ({ fields: [], refusal: null, approvers: [], decideBy: null, moves: [] }),
    rulebook: () => RULEBOOK,
    fileCall: ({ input }: { input: { itemId: string; situation: string; placeText: string } }) => {
      const number = ITEMS.find(({ id }) => id === input.itemId)?.number ?? 15;
      return this.payload(this.world.file(number, this.unit, input.situation, input.placeText).id);
    },
    commentOnCall: ({ input }: { input: ActInput }) => {
      const call = this.world.find(input.callId);
      if (call) this.world.comment(call, this.unit, input.words ?? '');
      return this.payload(input.callId);
    },
    addEvidence: ({ input }: { input: ActInput }) => this.payload(input.callId),
    acknowledgeRing: ({ input }: { input: ActInput }) => {
      const call = this.world.find(input.callId);
      if (call) this.world.acknowledge(call, this.unit);
      return this.payload(input.callId);
    },
    ...Object.fromEntries(
      Object.entries({
        transferCall: 'transfer',
        acceptCall: 'accept',
        returnCall: 'return',
        withdrawCall: 'withdraw',
        arriveAtCall: 'arrive',
        answerCall: 'answer',
        rateCall: 'rate',
      }).map(([field, verb]) => [field, ({ input }: { input: ActInput }) => this.act(verb, input)]),
    ),
  };

  private me() {
    const seat = {
      id: `Seat:${this.unit.code}`,
      name: this.unit.kind === 'CENTRE' ? '平台端 2 号席' : '值班席',
      unit: this.unit,
      verbs: VERBS[this.unit.kind] ?? [],
    };
    return {
      accountId: 'Account:1',
      county: { code: '371427', name: '夏津县' },
      seat,
      seats: [seat],
      serverTime: new Date(this.world.now()).toISOString(),
      deskRevision: this.world.revision,
      demo: true,
    };
  }

  private seen(id: string) {
    const call = this.world.find(id);
    return call && this.world.party(call, this.unit) ? callView(call, this.unit, this.world) : null;
  }

  private payload(id: string) {
    return { call: this.seen(id), errors: [] };
  }

  private act(verb: string, { callId, version, words }: ActInput) {
    const call = this.world.find(callId);
    const step = STEPS.find((one) => one.verb === verb);
    if (!call || !step) return refusal('CALL_NOT_FOUND', '没有这件呼叫，或您不能看它。', '请核对编号。');
    if (version !== call.version)
      return refusal('CALL_STALE', '这件呼叫刚被处理过。', '已为您刷新，请看过再办。');
    if (verb === 'transfer') {
      call.lead = call.item.lead;
      call.cooperating = call.item.cooperating;
    }
    this.world.act(call, step, this.unit, words ?? '');
    return this.payload(callId);
  }
}

function refusal(code: string, message: string, nextStep: string) {
  return { call: null, errors: [{ field: null, code, message, nextStep, happened: [] }] };
}

const RULEBOOK = {
  number: 1,
  title: '夏津县乡呼县应“三三制”规则',
  callTypes: [CALL_TYPE],
  filingTypes: [{ callType: CALL_TYPE, mine: true, itemIds: null }],
  states: [],
  steps: STEPS.map(({ verb, name }) => ({ code: verb, verb, name })),
  returnReasons: RETURN_REASONS,
  answerResults: [
    { code: 'solved', name: '已办结' },
    { code: 'partly', name: '阶段性办结' },
  ],
  ratingAxes: [
    { code: 'response_speed', name: '响应速度' },
    { code: 'handling_result', name: '办理结果' },
  ],
  wordsRequiredAtOrBelow: 2,
};
