import { formatDay } from '@/time/format';

/** China keeps one time all year, ms. */
const SHANGHAI_OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;

/** A county day (Asia/Shanghai) as the API writes it: `2026-12-01`. */
export type Day = string;

const iso = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The county day of a moment, ms. */
export function dayOf(moment: number): Day {
  return iso(moment + SHANGHAI_OFFSET);
}

/** The day so many days later. */
export function plusDays(day: Day, days: number): Day {
  return iso(Date.parse(day) + days * DAY);
}

/** The first day of the month after. */
export function firstOfNextMonth(day: Day): Day {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return iso(Date.UTC(year, month, 1));
}

/** Is it a day of the calendar? */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && iso(Date.parse(text)) === text
  );
}

/** `12月1日`, with the year when it is not the year of `now` (ms). */
export function formatDate(day: Day, now: number): string {
  return formatDay(`${day}T00:00:00+08:00`, now);
}
