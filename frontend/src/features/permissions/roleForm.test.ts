import { describe, expect, it } from 'vitest';

import { formOf, grouped, inputOf, verbsWithin } from './roleForm';

const KINDS = [
  { unitKind: 'TOWNSHIP', postKind: 'DUTY', verbs: ['file', 'rate'] },
  { unitKind: 'TOWNSHIP', postKind: 'READER', verbs: [] },
  { unitKind: 'CENTRE', postKind: 'DUTY', verbs: ['transfer', 'manage_rules'] },
] as const;

describe('the form of a role', () => {
  it('offers what some post of the chosen kinds may ever do', () => {
    const within = (unitKinds: ('TOWNSHIP' | 'CENTRE')[], postKinds: ('DUTY' | 'READER')[]) => [
      ...verbsWithin(
        KINDS.map((kind) => ({ ...kind, verbs: [...kind.verbs] })),
        { unitKinds, postKinds },
      ),
    ];
    expect(within(['TOWNSHIP'], ['DUTY'])).toEqual(['file', 'rate']);
    expect(within(['TOWNSHIP'], ['READER'])).toEqual([]);
    expect(within(['TOWNSHIP', 'CENTRE'], ['DUTY'])).toEqual(['file', 'rate', 'transfer', 'manage_rules']);
  });

  it('sends nothing that the kinds can never have, and says which role it saw', () => {
    const role = {
      code: 'operator',
      name: ' 操作员 ',
      unitKinds: ['TOWNSHIP' as const],
      postKinds: ['DUTY' as const],
      verbs: ['file', 'manage_rules'],
      revision: '7',
    };
    expect(inputOf(formOf(role), new Set(['file', 'rate']))).toEqual({
      code: 'operator',
      seen: '7',
      name: '操作员',
      unitKinds: ['TOWNSHIP'],
      postKinds: ['DUTY'],
      verbs: ['file'],
    });
    expect(inputOf(formOf(undefined), new Set())).toMatchObject({ code: null, seen: null, verbs: [] });
  });

  it('keeps verbs in their groups', () => {
    const verbs = [
      { code: 'file', name: '呼叫', group: '呼叫' },
      { code: 'transfer', name: '转办', group: '派单' },
      { code: 'send', name: '发出', group: '呼叫' },
    ];
    expect(grouped(verbs).map(([group, those]) => [group, those.length])).toEqual([
      ['呼叫', 2],
      ['派单', 1],
    ]);
  });
});
