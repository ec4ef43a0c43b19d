import { t } from '@/i18n';
import { useToday } from '@/time/today';

import { formatDate, type Day } from './days';

/** From this day on everything stands that came with the county's pack: it is not a date anybody would name. */
const ALWAYS = '1949-10-01';

/** How the day is written since which something has been so: `12月1日 起`; what always was has no day. */
export function useSince(): (day: Day) => string {
  const now = useToday();
  return (day) =>
    day <= ALWAYS
      ? t('hierarchy:history.always')
      : t('hierarchy:history.since', { since: formatDate(day, now) });
}

/** How days are written today: `12月1日`, with the year when it is another. */
export function useDate(): (day: Day) => string {
  const now = useToday();
  return (day) => formatDate(day, now);
}
