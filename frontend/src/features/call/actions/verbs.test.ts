import { expect, test } from 'vitest';

import { NO_FORM } from '@/test/noForm';
import { action, ringingCall, sampleCall } from '@/test/sampleCall';

import { needsRuling, offersOf } from './verbs';

const labels = (call: ReturnType<typeof sampleCall>): string[] => offersOf(call).map(({ label }) => label);

test('offers what the API lists, in the order of the buttons, by the county’s words', () => {
  const call = sampleCall({ actions: [action('comment', '补充说明'), action('accept', '签收')] });
  expect(labels(call)).toEqual(['签收', '记录进展…']);
});

test('a step of the county’s own is taken by the form its rules describe, or at once when it asks nothing', () => {
  const [suspend, sign] = offersOf(
    sampleCall({
      actions: [
        action('suspend', '挂账', { form: { ...NO_FORM, words: 'REQUIRED' } }),
        action('sign', '签收'),
      ],
    }),
  ).toReversed();
  expect(suspend).toMatchObject({
    id: 'suspend',
    verb: 'step',
    manner: 'form',
    label: '挂账…',
    forward: false,
  });
  expect(sign).toMatchObject({ id: 'sign', verb: 'step', manner: 'direct', label: '签收', forward: true });
});

test('a step that needs approval is asked for', () => {
  const [offer] = offersOf(sampleCall({ actions: [action('answer', '答复', { approvers: ['局长'] })] }));
  expect(offer).toMatchObject({ verb: 'step', manner: 'form', label: '申请答复…' });
});

test('what the county asks besides makes a usual step one with a form', () => {
  const field = {
    code: 'depth',
    name: '积水深度',
    kind: 'NUMBER' as const,
    required: true,
    choices: [],
    help: '',
  };
  const accept = action('accept', '受理', { form: { ...NO_FORM, fields: [field] } });
  expect(offersOf(sampleCall({ actions: [accept] }))[0]).toMatchObject({ verb: 'step', manner: 'form' });
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
