import { describe, expect, it } from 'vitest';

import {
  formatDay,
  formatHours,
  formatMoment,
  formatSpan,
  formatTime,
  formatTimeWithSeconds,
  formatWeekday,
  sameDay,
} from './format';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('spans', () => {
  it.each([
    [0, '00:00'],
    [5 * MINUTE + 12 * SECOND, '05:12'],
    [27 * MINUTE + 42 * SECOND + 999, '27:42'],
    [HOUR, '1:00:00'],
    [HOUR + 42 * MINUTE + 42 * SECOND, '1:42:42'],
    [22 * HOUR + 52 * MINUTE + 18 * SECOND, '22:52:18'],
    [DAY, '1 天 0:00'],
    [3 * DAY + HOUR + 7 * MINUTE + 59 * SECOND, '3 天 1:07'],
  ])('%d ms reads %s', (span, words) => {
    expect(formatSpan(span)).toBe(words);
  });

  it('never reads below nothing', () => {
    expect(formatSpan(-SECOND)).toBe('00:00');
  });

  it('counts hours beyond a day when something is over', () => {
    expect(formatHours(22 * MINUTE)).toBe('0:22');
    expect(formatHours(26 * HOUR + 5 * MINUTE)).toBe('26:05');
  });
});

describe('moments are told in the time of Shanghai', () => {
  const lateEvening = '2025-09-26T16:30:05Z'; // 00:30:05 of the 27th in Shanghai
  const now = Date.parse('2025-09-26T08:00:00Z');

  it('as clock time', () => {
    expect(formatTime(lateEvening)).toBe('00:30');
    expect(formatTimeWithSeconds(lateEvening)).toBe('00:30:05');
  });

  it('as day and weekday', () => {
    expect(formatDay(lateEvening, now)).toBe('9月27日');
    expect(formatWeekday(lateEvening)).toBe('周六');
    expect(formatDay('2024-12-31T16:00:00Z', now)).toBe('1月1日');
    expect(formatDay('2024-12-31T15:59:00Z', now)).toBe('2024年12月31日');
  });

  it('without the day when it is today', () => {
    expect(formatMoment('2025-09-26T09:20:00Z', now)).toBe('17:20');
    expect(formatMoment('2025-09-30T10:00:00Z', now)).toBe('9月30日 周二 18:00');
  });

  it('so that the day turns at midnight there', () => {
    expect(sameDay('2025-09-26T15:59:59Z', now)).toBe(true);
    expect(sameDay('2025-09-26T16:00:00Z', now)).toBe(false);
  });
});
