import { t } from '@/i18n';

import './CalendarStrip.css';

/** One day of a working-day count, as the API's explanation gives it. */
export interface ExplainedDay {
  readonly date: string;
  readonly working: boolean;
  /** 0: not counted. */
  readonly ordinal: number;
  readonly label: string;
}

/** `9月28日 日 第 1 日` */
export function describeDay(day: ExplainedDay): string {
  const { month, date, weekday } = parts(day);
  return t('call:explain.day', { month, date, weekday, label: day.label });
}

/** How the days were counted: days off are grey, counted days tinted, the due day solid. */
export function CalendarStrip({ days }: { readonly days: readonly ExplainedDay[] }) {
  const last = Math.max(...days.map((day) => day.ordinal));
  return (
    <ol className="calendar-strip" aria-label={t('call:explain.strip')}>
      {days.map((day) => (
        <li key={day.date} className={`calendar-strip__day ${lookOf(day, last)}`}>
          <b>{parts(day).date}</b>
          <span>{parts(day).weekday}</span>
          <span>{day.label}</span>
        </li>
      ))}
    </ol>
  );
}

function lookOf(day: ExplainedDay, last: number): string {
  if (day.ordinal > 0)
    return day.ordinal === last ? 'calendar-strip__day--due' : 'calendar-strip__day--counted';
  return day.working ? '' : 'calendar-strip__day--off';
}

/** A calendar date has no time zone: it is read as UTC and shown as UTC. */
function parts(day: ExplainedDay) {
  const date = new Date(`${day.date}T00:00:00Z`);
  const weekdays = t('call:explain.weekdays', { returnObjects: true });
  return {
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: weekdays[date.getUTCDay()] ?? '',
  };
}
