import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { describe, expect, it, vi } from 'vitest';

import { ACCEPT_CALL } from '@/calls/acts';
import { row } from '@/test/rows';

import { useAct } from './useAct';

const INPUT = { callId: 'Call:1', version: 3 };
const DONE = { data: { act: { call: row('1'), errors: [] } } };
const REFUSED = {
  data: {
    act: {
      call: null,
      errors: [{ field: null, code: 'CALL_STALE', message: '', nextStep: '', happened: [] }],
    },
  },
};

/** The act over a network that answers in turn; null: the answer is lost. */
function acting(answers: readonly unknown[]) {
  const left = [...answers];
  const requestIds: string[] = [];
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
    requestIds.push(
      (JSON.parse(body) as { variables: { input: { requestId: string } } }).variables.input.requestId,
    );
    const answer = left.shift();
    return answer ? Promise.resolve(Response.json(answer)) : Promise.reject(new TypeError('Failed to fetch'));
  });
  const client = new Client({ url: '/graphql', preferGetMethod: false, exchanges: [fetchExchange] });
  const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
  const { result } = renderHook(() => useAct(ACCEPT_CALL), { wrapper });
  const send = (input = INPUT) => act(() => result.current.send(input));
  return { requestIds, result, send };
}

describe('an act', () => {
  it('keeps its request id while the answer is lost, so that it happens once', async () => {
    const { requestIds, result, send } = acting([null, DONE, DONE]);
    expect((await send()).kind).toBe('unsent');
    expect(result.current.outcome?.kind).toBe('unsent');
    expect((await send()).kind).toBe('done');
    await send();
    expect(requestIds[0]).toBe(requestIds[1]);
    expect(requestIds[2]).not.toBe(requestIds[1]);
    expect(requestIds[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is another one when something else is sent', async () => {
    const { requestIds, send } = acting([null, DONE]);
    await send();
    await send({ ...INPUT, version: 4 });
    expect(requestIds[0]).not.toBe(requestIds[1]);
  });

  it('tells a refusal with its reasons', async () => {
    const { result, send } = acting([REFUSED]);
    const outcome = await send();
    expect(outcome).toMatchObject({ kind: 'refused', errors: [{ code: 'CALL_STALE' }] });
    act(() => result.current.reset());
    expect(result.current.outcome).toBeUndefined();
  });
});
