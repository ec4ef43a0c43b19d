import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { ExplainDetails, type ExplainedCourse } from './ExplainDetails';

const NONE: ExplainedCourse = { intervals: [], pauses: [], moves: [], beaten: [] };
const TODAY = Date.parse('2025-09-30T02:00:00Z');

const part = (title: string) => {
  const details = screen.getByText(title).closest('details');
  if (!details) throw new Error(`${title} is no part`);
  return within(details);
};

test('tells what was counted and skipped, the pauses, the moves and the rows that did not apply', () => {
  const course: ExplainedCourse = {
    intervals: [
      {
        from: '2025-09-26T01:00:00Z',
        until: '2025-09-26T10:00:00Z',
        counted: true,
        reason: '第 1 个工作日',
      },
      { from: '2025-09-26T16:00:00Z', until: '2025-09-28T16:00:00Z', counted: false, reason: '周末' },
    ],
    pauses: [
      { since: '2025-09-27T01:00:00Z', until: null, why: '挂账：等季节' },
      { since: '2025-09-29T01:00:00Z', until: '2025-09-29T02:00:00Z', why: '等审批' },
    ],
    moves: [
      {
        at: '2025-09-29T03:00:00Z',
        oldDueAt: '2025-09-30T10:00:00Z',
        dueAt: '2025-10-09T10:00:00Z',
        why: '延期 2 个工作日',
      },
    ],
    beaten: ['一级的：3 小时'],
  };
  render(<ExplainDetails course={course} today={TODAY} />);
  const [counted, skipped] = part('怎么数的').getAllByRole('listitem', { hidden: true });
  expect(counted?.textContent).toContain('第 1 个工作日');
  expect(counted?.textContent).not.toContain('不计');
  expect(skipped?.textContent).toContain('不计 周末');
  expect(part('停钟').getByText(/起：挂账：等季节/)).toBeDefined();
  expect(part('停钟').getByText(/至 .*：等审批/)).toBeDefined();
  expect(part('改过的时限').getByText(/延期 2 个工作日：.* 改为 /)).toBeDefined();
  expect(part('没有用上的规定').getByText('一级的：3 小时')).toBeDefined();
});

test('what there is nothing of has no heading', () => {
  const { container } = render(<ExplainDetails course={NONE} today={TODAY} />);
  expect(container.textContent).toBe('');
});
