import { describe, expect, it } from 'vitest';

import { row, RUNNING_CLOCK } from '@/test/rows';

import { announcements } from './ClockAnnouncer';

const rows = [{ group: 'IN_PROGRESS' as const, row: row('018', { leadingClock: RUNNING_CLOCK }) }];
const at = (time: string): string => announcements(rows, Date.parse(`2025-09-26T${time}Z`));

describe('a clock is announced', () => {
  it('once when it turns and once when it is due', () => {
    expect(at('09:20:00')).toBe('0926-018 到场临近到期，17:40 前');
    expect(at('09:40:01')).toBe('0926-018 到场已超时');
  });

  it('never in between', () => {
    expect(['09:19:59', '09:20:04', '09:30:00', '09:40:04'].map(at)).toEqual(['', '', '', '']);
  });
});
