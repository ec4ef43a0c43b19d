import { useCallback } from 'react';

import { t } from '@/i18n';
import { formatTime } from '@/time/format';
import { useTick } from '@/time/ticker';

import type { Placed } from './placement';

/** How long an announcement stays in the live region, ms: long enough to be read, short enough to be said once. */
const STAYS = 4000;

/** Says to screen readers when a clock turns: once at 80 % and once at its due time, never per second. */
export function ClockAnnouncer({ rows }: { readonly rows: readonly Placed[] }) {
  const words = useTick(useCallback((now: number) => announcements(rows, now), [rows]));
  return (
    <p className="unseen" role="status">
      {words}
    </p>
  );
}

/** What has turned within the last moments. */
export function announcements(rows: readonly Placed[], now: number): string {
  const turned = (moment: string): boolean => {
    const age = now - Date.parse(moment);
    return age >= 0 && age < STAYS;
  };
  return rows
    .flatMap(({ row: { spokenNumber: number, leadingClock: clock } }) => {
      if (!clock || (clock.status !== 'RUNNING' && clock.status !== 'BREACHED')) return [];
      if (turned(clock.dueAt)) return [t('time:clock.announceBreach', { number, name: clock.name })];
      if (!turned(clock.soonAt)) return [];
      return [t('time:clock.announceSoon', { number, name: clock.name, moment: formatTime(clock.dueAt) })];
    })
    .join(t('common:listSeparator'));
}
