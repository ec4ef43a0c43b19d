import { expect, test } from 'vitest';

import type { Preview, PreviewStep } from '@/calls/usePreview';
import { FILED_AT } from '@/test/sampleCall';

import { aheadOf } from './aheadOf';

const at = (minutes: number): string => new Date(FILED_AT + minutes * 60_000).toISOString();
const step = (verb: string, name: string, unit: string, more: Partial<PreviewStep> = {}): PreviewStep => ({
  verb,
  name,
  rings: false,
  dueAt: null,
  limit: null,
  assumption: null,
  units: [{ id: unit, shortName: unit }],
  ...more,
});

const PREVIEW: Preview = {
  asOf: at(0),
  approvers: [],
  evidenceAtLeast: 0,
  units: false,
  fields: [],
  axes: [],
  callers: [],
  persons: [],
  steps: [
    step('file', '呼叫', '香赵庄镇'),
    step('transfer', '转办', '县网格中心', { rings: true, dueAt: at(30), limit: '呼叫后 30 分钟内' }),
    step('accept', '受理', '生态环境分局', { rings: true }),
    step('arrive', '到场', '生态环境分局', {
      dueAt: at(180),
      limit: '受理后 3 小时内',
      assumption: '若现在受理',
    }),
    step('rate', '评价', '香赵庄镇'),
  ],
};

test('tells who rings now and who has to do what by when', () => {
  const lines = aheadOf(PREVIEW, FILED_AT).map(({ title, when, words }) => [title, when, words]);
  expect(lines).toEqual([
    ['县网格中心立即响铃', '16:50', '一直响到有人接铃。'],
    ['县网格中心转办', '17:20 前', '呼叫后 30 分钟内'],
    ['生态环境分局受理', '', '不设时限；轮到时响铃'],
    ['生态环境分局到场', '受理后 3 小时内', '若现在受理：19:50 前'],
    ['香赵庄镇评价', '', '问题不解决，不销号'],
  ]);
});

test('what must be approved first is said first, and nobody rings before', () => {
  const [first, second] = aheadOf({ ...PREVIEW, approvers: ['街道书记', '街道主任'] }, FILED_AT);
  expect(first?.title).toBe('先报 街道书记、街道主任 审批');
  expect(second?.title).toBe('县网格中心转办');
});

test('a procedure that calls the department at once rings there', () => {
  const steps = [PREVIEW.steps[0], PREVIEW.steps[2]].filter((one) => one !== undefined);
  expect(aheadOf({ ...PREVIEW, steps }, FILED_AT)[0]?.title).toBe('生态环境分局立即响铃');
});
