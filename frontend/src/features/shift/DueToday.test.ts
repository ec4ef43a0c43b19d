import { expect, it } from 'vitest';

import { row, RUNNING_CLOCK } from '@/test/rows';

import { dueOn } from './DueToday';

const due = (id: string, dueAt: string, status: 'RUNNING' | 'MET' = 'RUNNING') =>
  row(id, { leadingClock: { ...RUNNING_CLOCK, status, dueAt } });

it('what is due today stands in order; other days and stopped clocks do not count', () => {
  const rows = [
    due('1', '2025-09-26T10:00:00Z'),
    due('2', '2025-09-26T09:00:00Z'),
    due('3', '2025-09-26T16:00:00Z'), // midnight in Shanghai: tomorrow
    due('4', '2025-09-26T09:30:00Z', 'MET'),
    row('5'),
  ];
  expect(dueOn(rows, Date.parse('2025-09-26T01:00:00Z')).map(({ id }) => id)).toEqual(['2', '1']);
});
