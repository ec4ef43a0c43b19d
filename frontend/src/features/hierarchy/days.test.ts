import { describe, expect, it } from 'vitest';

import { dayOf, firstOfNextMonth, formatDate, isDay, plusDays } from './days';

describe('county days', () => {
  it('begin at midnight in Shanghai', () => {
    expect(dayOf(Date.parse('2026-11-28T15:59:59Z'))).toBe('2026-11-28');
    expect(dayOf(Date.parse('2026-11-28T16:00:00Z'))).toBe('2026-11-29');
  });

  it.each([
    ['2026-11-28', '2026-12-01'],
    ['2026-12-31', '2027-01-01'],
    ['2028-01-31', '2028-02-01'],
  ])('after %s the next month begins on %s', (day, first) => {
    expect(firstOfNextMonth(day)).toBe(first);
  });

  it('are counted over the end of a month', () => {
    expect(plusDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(plusDays('2026-12-01', -1)).toBe('2026-11-30');
  });

  it.each(['2026-02-30', '2026-13-01', '1.12.2026', ''])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('are written with the year only when it is another', () => {
    const now = Date.parse('2026-11-28T08:00:00Z');
    expect(formatDate('2026-12-01', now)).toBe('12月1日');
    expect(formatDate('2027-01-01', now)).toBe('2027年1月1日');
  });
});
