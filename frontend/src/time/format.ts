import { t } from '@/i18n';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** China keeps one time all year. */
const SHANGHAI_OFFSET = 8 * HOUR;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A moment as its calendar fields in Shanghai. */
interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function fields(moment: number | string): Fields {
  const ms = typeof moment === 'string' ? Date.parse(moment) : moment;
  const local = new Date(ms + SHANGHAI_OFFSET);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/** How long, from seconds to days: `05:12`, `1:42:42`, `3 天 1:07`. */
export function formatSpan(ms: number): string {
  const span = Math.max(0, ms);
  const hours = Math.floor(span / HOUR);
  const minutes = Math.floor((span % HOUR) / MINUTE);
  const seconds = Math.floor((span % MINUTE) / SECOND);
  if (span < HOUR) return `${twoDigits(minutes)}:${twoDigits(seconds)}`;
  if (span < DAY) return `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
  return t('time:days', { days: Math.floor(span / DAY), rest: formatHours(span % DAY) });
}

/** Hours and minutes only, for spans that are over: `0:22`, `26:05`. */
export function formatHours(ms: number): string {
  return `${Math.floor(ms / HOUR)}:${twoDigits(Math.floor((ms % HOUR) / MINUTE))}`;
}

/** A span that is over, in words: `4 分`, `1 小时 50 分`, `3 天 2 小时`. */
export function formatDuration(ms: number): string {
  const [days, hours, minutes] = [DAY, HOUR, MINUTE].map((unit) => Math.floor(ms / unit)) as [
    number,
    number,
    number,
  ];
  if (days > 0) return t('time:duration.days', { days, hours: hours % 24 });
  return hours > 0
    ? t('time:duration.hours', { hours, minutes: minutes % 60 })
    : t('time:duration.minutes', { minutes });
}

/** `16:50` */
export function formatTime(moment: number | string): string {
  const { hour, minute } = fields(moment);
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}

/** `16:50:00` */
export function formatTimeWithSeconds(moment: number | string): string {
  return `${formatTime(moment)}:${twoDigits(fields(moment).second)}`;
}

/** `9月26日`, with the year when it is not the year of `now`. */
export function formatDay(moment: number | string, now: number): string {
  const { year, month, day } = fields(moment);
  const key = year === fields(now).year ? 'time:monthDay' : 'time:yearMonthDay';
  return t(key, { year, month, day });
}

/** `周五` */
export function formatWeekday(moment: number | string): string {
  const names = t('time:weekday', { returnObjects: true });
  return names[fields(moment).weekday] ?? '';
}

/** Only the time on the day of `now` (`17:20`), else with day and weekday (`9月30日 周二 18:00`). */
export function formatMoment(moment: number | string, now: number): string {
  const time = formatTime(moment);
  if (sameDay(moment, now)) return time;
  return t('time:dayAndTime', { day: formatDay(moment, now), weekday: formatWeekday(moment), time });
}

/** Are both on one calendar day in Shanghai? */
export function sameDay(one: number | string, other: number | string): boolean {
  const [a, b] = [fields(one), fields(other)];
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

/** Only the time on the day of `now` (`16:50`), else with the day and without the weekday (`9月26日 16:50`). */
export function formatStamp(moment: number | string, now: number): string {
  const time = formatTime(moment);
  return sameDay(moment, now) ? time : `${formatDay(moment, now)} ${time}`;
}

/** The moment the day of `moment` began in Shanghai. */
export function dayStart(moment: number): number {
  return Math.floor((moment + SHANGHAI_OFFSET) / DAY) * DAY - SHANGHAI_OFFSET;
}
