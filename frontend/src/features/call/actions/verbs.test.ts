import { expect, test } from 'vitest';

import { action, ringingCall, sampleCall } from '@/test/sampleCall';

import { needsRuling, offersOf } from './verbs';

const labels = (call: ReturnType<typeof sampleCall>): string[] => offersOf(call).map(({ label }) => label);

test('offers what the API lists, in the order of the buttons, by the county’s words', () => {
  const call = sampleCall({ actions: [action('comment', '补充说明'), action('accept', '签收')] });
  expect(labels(call)).toEqual(['签收', '记录进展…']);
});

test('leaves out verbs this screen does not know', () => {
  expect(offersOf(sampleCall({ actions: [action('suspend', '挂账')] }))).toEqual([]);
});

test('keeps the reason of what is not allowed', () => {
  const refused = offersOf(sampleCall()).filter((offer) => !offer.action.allowed);
  expect(refused.map(({ verb, action: { reason } }) => [verb, reason])).toEqual([
    ['accept', '现在是“已到场”，不能受理。'],
    ['arrive', '现在是“已到场”，不能到场。'],
    ['return', '现在是“已到场”，不能退回。'],
  ]);
});

test('a ringing call is taken and transferred to the list’s units with one key', () => {
  expect(labels(ringingCall())[0]).toBe('接呼并转办 2 个单位');
  expect(offersOf(ringingCall())[0]?.manner).toBe('direct');
});

test('after a return it is not sent back to the same department without a ruling', () => {
  const call = ringingCall();
  const returned = { ...call, timeline: call.timeline.map((entry) => ({ ...entry, type: 'returned' })) };
  expect(needsRuling(returned)).toBe(true);
  expect(offersOf(returned)[0]).toMatchObject({ verb: 'transfer', manner: 'form', label: '重新转办…' });
});
