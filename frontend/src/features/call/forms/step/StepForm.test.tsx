import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';

import type { CallDetailPartsFragment } from '@/graphql/generated/graphql';
import { renderApp } from '@/test/app';
import { intercept, type Stub } from '@/test/intercept';
import { NO_FORM } from '@/test/noForm';
import { action, sampleCall } from '@/test/sampleCall';

beforeEach(() => sessionStorage.clear());

const DUE = '2025-09-30T10:00:00Z';

const EXTEND = action('extend', '申请延期', {
  approvers: ['县网格中心'],
  form: {
    ...NO_FORM,
    words: 'REQUIRED',
    reasons: [{ code: 'weather', name: '天气原因' }],
    amount: { unit: '个工作日', longest: 5, left: 2, clocks: [{ code: 'answer', name: '答复' }] },
  },
});

const SUSPEND = action('suspend', '挂账', {
  form: {
    ...NO_FORM,
    until: true,
    longestDays: 30,
    fields: [
      { code: 'plan', name: '复查计划', kind: 'TEXT', required: true, choices: [], help: '何时再来看' },
    ],
  },
});

const NOTHING = { approvers: [], decideBy: null, fields: [], refusal: null, moves: [] };

async function open(offered: CallDetailPartsFragment['actions'][number], preview: Stub) {
  const app = renderApp({ path: `/calls/Call:18?act=${offered.code}`, unit: 'ecology' });
  const sent = intercept({
    CallDetail: () => ({ call: { __typename: 'Call', ...sampleCall({ actions: [offered] }) } }),
    Rings: () => ({ calls: { edges: [] } }),
    StepPreview: (variables) => ({ stepPreview: preview(variables) }),
    TakeStep: () => ({ act: { call: { __typename: 'Call', id: 'Call:18', version: 5 }, errors: [] } }),
  });
  const form = within(await screen.findByRole('form'));
  return { ...app, sent, form, inputs: () => sent.filter(({ name }) => name === 'TakeStep') };
}

test('an extension is asked for: the approver and the new deadline are told before it is sent', async () => {
  const { user, form, inputs } = await open(EXTEND, ({ form: filled }) =>
    (filled as { amount: number | null }).amount
      ? {
          ...NOTHING,
          approvers: ['县网格中心'],
          decideBy: '2025-09-27T10:00:00Z',
          moves: [
            {
              name: '答复',
              oldDueAt: DUE,
              dueAt: '2025-10-09T10:00:00Z',
              owner: { id: 'Unit:ecology', shortName: '生态环境分局' },
            },
          ],
        }
      : { ...NOTHING, approvers: ['县网格中心'] },
  );
  expect(form.getByText('这件还可申请 2 次', { exact: false })).toBeDefined();
  await user.click(form.getByRole('radio', { name: /天气原因/ }));
  await user.click(form.getByRole('radio', { name: /^2/ }));
  expect(await form.findByText(/^批准后：答复改为 .*（原为/)).toBeDefined();
  expect(form.getByText('谁来批：县网格中心')).toBeDefined();
  expect(form.getByText(/^何时批：/)).toBeDefined();
  await user.type(form.getByRole('textbox'), '连日暴雨');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(inputs()).toHaveLength(1));
  expect(inputs()[0]?.variables.input).toMatchObject({
    version: 4,
    form: { step: 'extend', reasonCode: 'weather', amount: 2, words: '连日暴雨' },
  });
});

test('what is not filled in is said at its field, and nothing is sent', async () => {
  const { user, form, inputs } = await open(EXTEND, () => ({ ...NOTHING, approvers: ['县网格中心'] }));
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await form.findByText('还没有写延多少。', { exact: false })).toBeDefined();
  expect(inputs()).toHaveLength(0);
});

test('a step asks the county’s own fields and a date', async () => {
  const { user, form, inputs } = await open(SUSPEND, () => ({
    ...NOTHING,
    fields: SUSPEND.form?.fields ?? [],
  }));
  expect(form.getByText('何时再来看')).toBeDefined();
  await user.type(form.getByLabelText(/复查计划/), '月底复查');
  const date = form.getByLabelText(/日期|到哪天|恢复/);
  await user.click(date);
  await user.type(date, '2025-10-20{Enter}');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(inputs()).toHaveLength(1));
  expect(inputs()[0]?.variables.input).toMatchObject({
    form: { step: 'suspend', until: '2025-10-20', fields: [{ code: 'plan', values: ['月底复查'] }] },
  });
});

test('what would be refused as it stands is said before it is sent', async () => {
  const refusal = {
    field: null,
    code: 'CALL_TOO_LATE',
    message: '离到期不足 2 小时，不能申请。',
    nextStep: '请按期办理。',
  };
  const { form } = await open(EXTEND, () => ({ ...NOTHING, refusal }));
  expect(await form.findByText(/离到期不足 2 小时，不能申请。请按期办理。/)).toBeDefined();
});
