import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';

import type { CallDetailPartsFragment } from '@/graphql/generated/graphql';
import { renderApp } from '@/test/app';
import { intercept, type Stub } from '@/test/intercept';
import { ringingCall, sampleCall } from '@/test/sampleCall';

beforeEach(() => sessionStorage.clear());

interface Shown {
  readonly unit: string;
  readonly call: () => CallDetailPartsFragment | null;
  readonly stubs?: Record<string, Stub>;
  readonly search?: string;
}

function show({ unit, call, stubs = {}, search = '' }: Shown) {
  const app = renderApp({ path: `/calls/Call:18${search}`, unit });
  const sent = intercept({
    CallDetail: () => {
      const shown = call();
      return { call: shown && { __typename: 'Call', ...shown } };
    },
    Rings: () => ({ calls: { edges: [] } }),
    ...stubs,
  });
  return {
    ...app,
    sent,
    inputs: (name: string) => sent.filter((one) => one.name === name).map(({ variables }) => variables.input),
  };
}

const refused = (error: Record<string, unknown>) => ({
  act: { call: null, errors: [{ field: null, nextStep: '', happened: [], ...error }] },
});

describe('what can be done', () => {
  test('shows what is allowed with its key, and what is not with its reason', async () => {
    const { user } = show({ unit: 'ecology', call: () => sampleCall() });
    expect((await screen.findByRole('button', { name: /填写答复/ })).getAttribute('aria-keyshortcuts')).toBe(
      'A',
    );
    expect(screen.queryByRole('button', { name: /^受理/ })).toBeNull();
    await user.click(screen.getByText('现在不能办的 3 项'));
    expect(screen.getByText('原因：现在是“已到场”，不能退回。')).toBeDefined();
  });

  test('a letter whose action is not allowed says why', async () => {
    const { user } = show({ unit: 'ecology', call: () => sampleCall() });
    await screen.findByRole('button', { name: /填写答复/ });
    await user.keyboard('b');
    expect((await screen.findByRole('alert')).textContent).toContain('现在是“已到场”，不能退回。');
  });

  test('Enter transfers to the list’s own units, with the version that was seen', async () => {
    const { user, inputs } = show({
      unit: 'centre',
      call: ringingCall,
      stubs: {
        TransferCall: () => ({
          act: { call: { __typename: 'Call', id: 'Call:18', version: 2 }, errors: [] },
        }),
      },
    });
    expect(await screen.findByText('现在转办：生态环境分局、公安局响铃')).toBeDefined();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(inputs('TransferCall')).toHaveLength(1));
    expect(inputs('TransferCall')[0]).toMatchObject({
      callId: 'Call:18',
      version: 1,
      leadUnitId: 'Unit:ecology',
      cooperatingUnitIds: ['Unit:police'],
    });
    expect(await screen.findByText('0926-018 已转办')).toBeDefined();
    // Until the call shows its effect nothing is sent twice.
    await user.keyboard('{Enter}');
    expect(inputs('TransferCall')).toHaveLength(1);
  });

  test('R opens the units to change them, and Enter then sends nothing by itself', async () => {
    const { user, inputs } = show({ unit: 'centre', call: ringingCall });
    await screen.findByRole('button', { name: /接呼并转办 2 个单位/ });
    await user.keyboard('r');
    expect(await screen.findByRole('form', { name: '转办给谁' })).toBeDefined();
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('{Enter}');
    expect(inputs('TransferCall')).toHaveLength(0);
  });

  test('a link can open a form', async () => {
    show({ unit: 'ecology', call: () => sampleCall(), search: '?act=answer' });
    expect(await screen.findByRole('form', { name: '填写答复' })).toBeDefined();
  });
});

describe('the answer', () => {
  const open = async (stubs: Record<string, Stub> = {}) => {
    const app = show({ unit: 'ecology', call: () => sampleCall(), stubs });
    await screen.findByRole('button', { name: /填写答复/ });
    await app.user.keyboard('a');
    await screen.findByRole('form', { name: '填写答复' });
    return app;
  };

  test('is chosen, written and sent by keyboard', async () => {
    const { user, inputs } = await open({
      AnswerCall: () => ({ act: { call: { __typename: 'Call', id: 'Call:18', version: 5 }, errors: [] } }),
    });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: /已办结/ })));
    await user.keyboard('1');
    await user.tab();
    await user.keyboard('已清运{Control>}{Enter}{/Control}');
    await waitFor(() => expect(inputs('AnswerCall')).toHaveLength(1));
    expect(inputs('AnswerCall')[0]).toMatchObject({
      version: 4,
      resultCode: 'solved',
      words: '已清运',
      evidenceIds: [],
    });
    await waitFor(() => expect(screen.queryByRole('form', { name: '填写答复' })).toBeNull());
  });

  test('says at each field what is missing', async () => {
    const { user, inputs } = await open();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/还没有选。/)).toBeDefined();
    expect(screen.getByText(/这里要写几句。/)).toBeDefined();
    expect(inputs('AnswerCall')).toHaveLength(0);
  });

  test('keeps its words when the form is put away', async () => {
    const { user } = await open();
    await user.type(screen.getByLabelText(/办理情况/), '已清运');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    await user.keyboard('a');
    expect((await screen.findByLabelText<HTMLTextAreaElement>(/办理情况/)).value).toBe('已清运');
  });

  test('that did not arrive is sent again under the same request id', async () => {
    const { user, inputs } = await open({ AnswerCall: () => 'unreachable' });
    await user.keyboard('1');
    await user.type(screen.getByLabelText(/办理情况/), '已清运');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('没送出去。')).toBeDefined();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(inputs('AnswerCall')).toHaveLength(2));
    const [one, again] = inputs('AnswerCall');
    expect(one?.['requestId']).toBe(again?.['requestId']);
  });
});

test('a stale act tells who was first and when, and shows the call as it is now', async () => {
  let version = 1;
  const happened = {
    id: 'TimelineEntry:2',
    title: '县网格中心转办',
    text: '',
    at: '2025-09-26T08:52:20Z',
    postName: '1 号席',
    unit: { id: 'Unit:centre', shortName: '县网格中心' },
  };
  const { user } = show({
    unit: 'centre',
    call: () => (version === 1 ? ringingCall() : { ...sampleCall(), actions: [] }),
    stubs: {
      TransferCall: () => {
        version = 2;
        return refused({
          code: 'CALL_STALE',
          message: '这件呼叫刚刚有了新进展。',
          nextStep: '页面已更新。',
          happened: [happened],
        });
      },
    },
  });
  await screen.findByRole('button', { name: /接呼并转办/ });
  await user.keyboard('{Enter}');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('没办成。这件呼叫刚刚有了新进展。页面已更新。');
  expect(within(alert).getByRole('listitem').textContent).toContain(
    '16:52:20 县网格中心 1 号席：县网格中心转办',
  );
  await waitFor(() => expect(screen.queryByRole('button', { name: /接呼并转办/ })).toBeNull());
  expect(screen.getByText('已到场', { selector: '.tag' })).toBeDefined();
});

describe('why', () => {
  test('the leading clock is explained with its calendar strip; Y puts it away and back', async () => {
    const { user } = show({ unit: 'ecology', call: () => sampleCall() });
    const explain = await screen.findByRole('region', { name: /^为什么是 .*前答复$/ });
    expect(within(explain).getByText('起点：9月26日 19:00 到场。')).toBeDefined();
    const days = within(within(explain).getByRole('list', { name: '工作日怎么数' })).getAllByRole('listitem');
    expect(days.map((day) => day.textContent)).toEqual([
      '26五到场',
      '27六休',
      '28日班 第 1 日',
      '29一第 2 日',
      '30二第 3 日',
    ]);
    expect(days.at(-1)?.className).toContain('calendar-strip__day--due');
    await user.keyboard('y');
    expect(screen.queryByRole('region', { name: /^为什么是/ })).toBeNull();
    await user.keyboard('y');
    expect(await screen.findByRole('region', { name: /^为什么是/ })).toBeDefined();
  });

  test('can be copied in words', async () => {
    const { user } = show({ unit: 'ecology', call: () => sampleCall() });
    await user.click(await screen.findByRole('button', { name: '复制' }));
    expect(await screen.findByText('已复制')).toBeDefined();
    const text = await navigator.clipboard.readText();
    expect(text).toContain('2. 起点：9月26日 19:00 到场。');
    expect(text).toContain('9月30日 周二 第 3 日');
  });

  test('each finished clock explains itself too', async () => {
    const { user } = show({ unit: 'ecology', call: () => sampleCall() });
    await user.click(await screen.findByRole('button', { name: /转办按时/ }));
    expect(await screen.findByRole('region', { name: /前转办$/ })).toBeDefined();
  });
});

test('shows how long it has waited where no clock runs', async () => {
  const call = sampleCall();
  const waiting = {
    ...call,
    clocks: call.clocks.slice(0, 1),
    leadingClock: { code: 'transfer', startedAt: call.filedAt },
    state: { code: 'transferred', name: '已转办', final: false },
  };
  show({ unit: 'ecology', call: () => waiting });
  expect(await screen.findByText('等待答复')).toBeDefined();
});

test('a call one may not see looks like none', async () => {
  show({ unit: 'ecology', call: () => null });
  expect(await screen.findByText('没有这件呼叫，或您不能看它')).toBeDefined();
});

test('photos open large and turn by arrow keys', async () => {
  const { user } = show({ unit: 'ecology', call: () => sampleCall() });
  const [first] = await screen.findAllByRole('button', { name: /看大图/ });
  if (!first) throw new Error('the sample has photos');
  await user.click(first);
  const viewer = await screen.findByRole('dialog', { name: '看证据' });
  expect(within(viewer).getByText('1 / 6')).toBeDefined();
  await user.keyboard('{ArrowRight}');
  expect(within(viewer).getByText('2 / 6')).toBeDefined();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '看证据' })).toBeNull());
});
