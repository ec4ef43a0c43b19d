import { expect, test } from 'vitest';

import { sampleCall } from '@/test/sampleCall';

import { shown } from './timelineViews';

const [comment, ...nodes] = sampleCall().timeline;
const breach = nodes
  .slice(0, 1)
  .map((entry) => ({ ...entry, id: 'b', type: 'clock_breached', procedural: false }));
const ring = nodes
  .slice(0, 1)
  .map((entry) => ({ ...entry, id: 'r', type: 'acknowledged', procedural: false }));
const timeline = [...(comment ? [comment] : []), ...breach, ...ring, ...nodes];

test('all shows everything', () => {
  expect(shown(timeline, 'all')).toEqual(timeline);
});

test('nodes are the procedure’s steps and the breaches', () => {
  expect(shown(timeline, 'nodes')).toEqual([...breach, ...nodes]);
});

test('talk is what people wrote or added', () => {
  expect(shown(timeline, 'talk')).toEqual([comment]);
});
