import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';

import type { CallDetailPartsFragment } from '@/graphql/generated/graphql';
import { renderApp } from '@/test/app';
import { intercept } from '@/test/intercept';
import { NO_FORM } from '@/test/noForm';
import { sampleCall } from '@/test/sampleCall';

beforeEach(() => sessionStorage.clear());

type Request = CallDetailPartsFragment['requests'][number];

const REQUEST: Request = {
  number: 1,
  step: { code: 'extend', name: '延期' },
  status: 'PENDING',
  unit: sampleCall().caller,
  postName: '值班席',
  askedAt: '2025-09-26T11:30:00Z',
  ordinal: 1,
  lines: [{ name: '延长', text: '2 个工作日' }],
  words: '连日暴雨',
  approvers: [
    { name: '局长', status: 'AGREED', at: '2025-09-26T11:40:00Z' },
    { name: '县网格中心', status: 'AWAITED', at: null },
  ],
  joint: false,
  decideBy: '2025-09-27T10:00:00Z',
  settledAt: null,
  mayDecide: false,
  mayAmend: false,
  form: null,
};

const FORM: NonNullable<Request['form']> = {
  ...NO_FORM,
  words: 'REQUIRED',
  reasons: [{ code: 'weather', name: '天气原因' }],
  amount: { unit: '个工作日', longest: 5, left: 2, clocks: [{ code: 'answer', name: '答复' }] },
};

async function show(request: Partial<Request>) {
  const app = renderApp({ path: '/calls/Call:18', unit: 'centre' });
  const sent = intercept({
    CallDetail: () => ({
      call: { __typename: 'Call', ...sampleCall({ requests: [{ ...REQUEST, ...request }] }) },
    }),
    Rings: () => ({ calls: { edges: [] } }),
    ...Object.fromEntries(
      ['ApproveRequest', 'RefuseRequest', 'AmendRequest', 'CancelRequest'].map((name) => [
        name,
        () => ({ act: { call: { __typename: 'Call', id: 'Call:18', version: 5 }, errors: [] } }),
      ]),
    ),
  });
  const panel = within(await screen.findByRole('region', { name: '审批' }));
  return { ...app, panel, inputs: (name: string) => sent.filter((one) => one.name === name) };
}

test('everybody sees what is asked, who has agreed and who must still', async () => {
  const { panel } = await show({});
  expect(panel.getByRole('heading', { name: '申请延期' })).toBeDefined();
  expect(panel.getByText('2 个工作日')).toBeDefined();
  expect(panel.getByText('县网格中心').textContent).toContain('待批');
  expect(panel.getByText('局长').textContent).toContain('已同意');
  expect(panel.queryByRole('button')).toBeNull();
});

test('whoever’s turn it is agrees with one press', async () => {
  const { user, panel, inputs } = await show({ mayDecide: true });
  await user.click(panel.getByRole('button', { name: '同意延期' }));
  await waitFor(() => expect(inputs('ApproveRequest')).toHaveLength(1));
  expect(inputs('ApproveRequest')[0]?.variables.input).toMatchObject({ request: 1, version: 4 });
});

test('a refusal must say why', async () => {
  const { user, panel, inputs } = await show({ mayDecide: true });
  await user.click(panel.getByRole('button', { name: '不同意' }));
  expect(panel.getByText('这里要写几句。', { exact: false })).toBeDefined();
  expect(inputs('RefuseRequest')).toHaveLength(0);
  await user.type(panel.getByRole('textbox'), '请按期办理');
  await user.click(panel.getByRole('button', { name: '不同意' }));
  await waitFor(() => expect(inputs('RefuseRequest')).toHaveLength(1));
  expect(inputs('RefuseRequest')[0]?.variables.input).toMatchObject({ request: 1, words: '请按期办理' });
});

test('who asked may take it back', async () => {
  const { user, panel, inputs } = await show({ mayAmend: true });
  await user.click(panel.getByRole('button', { name: '撤销申请' }));
  await waitFor(() => expect(inputs('CancelRequest')).toHaveLength(1));
});

test('what was sent back is rewritten and sent again', async () => {
  const { user, panel, inputs } = await show({ status: 'BACK', mayAmend: true, form: FORM });
  await user.click(panel.getByRole('button', { name: '修改申请' }));
  const form = within(panel.getByRole('form', { name: '修改延期申请' }));
  expect(form.getByRole('textbox')).toHaveProperty('value', '连日暴雨');
  await user.click(form.getByRole('button', { name: '重新提交' }));
  expect(form.getByText('还没有写延多少。', { exact: false })).toBeDefined();
  expect(inputs('AmendRequest')).toHaveLength(0);
  await user.click(form.getByRole('radio', { name: /天气原因/ }));
  await user.click(form.getByRole('radio', { name: /^3/ }));
  await user.click(form.getByRole('button', { name: '重新提交' }));
  await waitFor(() => expect(inputs('AmendRequest')).toHaveLength(1));
  expect(inputs('AmendRequest')[0]?.variables.input).toMatchObject({
    version: 4,
    request: 1,
    form: { step: 'extend', reasonCode: 'weather', amount: 3, words: '连日暴雨' },
  });
});

test('whoever may not change it is offered no form', async () => {
  const { panel } = await show({ status: 'BACK', mayAmend: true });
  expect(panel.queryByRole('button', { name: '修改申请' })).toBeNull();
});
