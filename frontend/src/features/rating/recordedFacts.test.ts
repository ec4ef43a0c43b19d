import { expect, test } from 'vitest';

import { answeredCall } from '@/test/sampleCall';

import { recordedFacts } from './recordedFacts';

test('says how long each step took against its limit, and nothing about what it is worth', () => {
  const facts = recordedFacts(answeredCall()).map(({ name, words }) => ({ name, words }));
  expect(facts).toEqual([
    { name: '受理', words: '转办后 4 分' },
    { name: '转办', words: '用 16 分 · 呼叫后 30 分钟内' },
    { name: '到场', words: '用 1 小时 50 分 · 受理后 3 小时内' },
    { name: '答复', words: '用 3 天 19 小时 · 到场后 3 个工作日内' },
    { name: '退回', words: '0 次' },
    { name: '轮次', words: '第 1 轮' },
  ]);
});

test('leaves out the clocks of earlier rounds and cancelled ones', () => {
  const call = answeredCall();
  const [first, second, third] = call.clocks;
  if (!first || !second || !third) throw new Error('the sample has three clocks');
  const clocks = [{ ...first, status: 'CANCELLED' as const }, second, { ...third, round: 2 }];
  const names = recordedFacts({ ...call, round: 2, clocks, progress: [] }).map(({ name }) => name);
  expect(names).toEqual(['答复', '退回', '轮次']);
});

test('a step that was timed twice in one round stands there twice', () => {
  const call = answeredCall();
  const [first] = call.clocks;
  if (!first) throw new Error('the sample has clocks');
  const again = { ...first, startedAt: '2025-09-26T09:00:00.000Z', stoppedAt: '2025-09-26T09:05:00.000Z' };
  const facts = recordedFacts({ ...call, clocks: [first, again], progress: [] });
  expect(new Set(facts.map(({ key }) => key)).size).toBe(facts.length);
  expect(facts.filter(({ name }) => name === '转办')).toHaveLength(2);
});
