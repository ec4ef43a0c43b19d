import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';

import { renderApp } from '@/test/app';
import { intercept } from '@/test/intercept';
import { action, answeredCall, sampleCall } from '@/test/sampleCall';

const TOWNSHIP = '371427109';

beforeEach(() => sessionStorage.clear());

function show(call = answeredCall()) {
  const app = renderApp({ path: '/calls/Call:18/rating', unit: TOWNSHIP });
  const sent = intercept({
    CallDetail: () => ({ call: { __typename: 'Call', ...call } }),
    RateCall: () => ({ act: { call: { __typename: 'Call', id: 'Call:18', version: 6 }, errors: [] } }),
  });
  return {
    ...app,
    rated: () => sent.filter(({ name }) => name === 'RateCall').map(({ variables }) => variables.input),
  };
}

test('solved and both stars by keyboard, then sent', async () => {
  const { user, rated, router } = show();
  await user.click(await screen.findByRole('radio', { name: /^已解决/ }));
  await user.keyboard('s5q4');
  expect(
    within(screen.getByRole('group', { name: '响应速度' })).getByRole<HTMLInputElement>('radio', {
      name: '5 星',
    }).checked,
  ).toBe(true);
  expect(document.activeElement).toBe(
    within(screen.getByRole('group', { name: '办理结果' })).getByRole('radio', { name: '4 星' }),
  );
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(rated()).toHaveLength(1));
  expect(rated()[0]).toMatchObject({
    version: 5,
    solved: true,
    scores: [
      { axis: 'response_speed', stars: 5 },
      { axis: 'handling_result', stars: 4 },
    ],
  });
  await waitFor(() => expect(router.state.location.pathname).toBe('/calls/Call%3A18'));
});

test('nothing is chosen beforehand, and what is missing is said', async () => {
  const { user, rated } = show();
  await screen.findByRole('form', { name: '双项五星评价' });
  for (const radio of screen.getAllByRole<HTMLInputElement>('radio')) expect(radio.checked).toBe(false);
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText(/还没有选解决了没有/)).toBeDefined();
  expect(screen.getByText(/“响应速度”还没有打星/)).toBeDefined();
  await user.keyboard('s3');
  expect(screen.queryByText(/“响应速度”还没有打星/)).toBeNull();
  expect(rated()).toHaveLength(0);
});

test('not solved sends it back, with words', async () => {
  const { user, rated } = show();
  await user.click(await screen.findByRole('radio', { name: /^未解决/ }));
  await user.keyboard('s5q5');
  await user.click(screen.getByRole('button', { name: /退回重办/ }));
  expect(await screen.findByText(/这里要写明原因/)).toBeDefined();
  expect(rated()).toHaveLength(0);
  await user.type(screen.getByLabelText(/补充说明/), '坑塘还没有回填');
  await user.click(screen.getByRole('button', { name: /退回重办/ }));
  await waitFor(() => expect(rated()).toHaveLength(1));
  expect(rated()[0]).toMatchObject({ solved: false, words: '坑塘还没有回填' });
});

test('the recorded facts and the answer stand beside the stars', async () => {
  show();
  expect(await screen.findByText('用 1 小时 50 分 · 受理后 3 小时内')).toBeDefined();
  expect(screen.getByText(/经检测属一般工业固体废物/)).toBeDefined();
});

test('when it is not to be rated now, the reason is said', async () => {
  const call = sampleCall();
  show({
    ...call,
    actions: [action('rate', '评价', { allowed: false, reason: '现在是“已到场”，不能评价。' })],
  });
  expect(await screen.findByText('现在是“已到场”，不能评价。')).toBeDefined();
  expect(screen.queryByRole('form', { name: '双项五星评价' })).toBeNull();
});
