import { useCallback } from 'react';
import { Link } from 'react-router';

import { DESK_QUERY, type Row } from '@/calls/deskQuery';
import { ClockChip } from '@/components/ClockChip';
import { ErrorState } from '@/components/ErrorState';
import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';
import { useLiveQuery } from '@/live/useLiveQuery';
import { formatTime, sameDay } from '@/time/format';
import { useTick } from '@/time/ticker';

const OPEN_CALLS = { desk: 'OPEN', search: null, after: null } as const;

/** The open calls whose running clock is due within this day, the earliest first. */
export function dueOn(rows: readonly Row[], now: number): readonly Row[] {
  return rows
    .filter(({ leadingClock }) => leadingClock?.status === 'RUNNING' && sameDay(leadingClock.dueAt, now))
    .sort(
      (one, other) => Date.parse(one.leadingClock?.dueAt ?? '') - Date.parse(other.leadingClock?.dueAt ?? ''),
    );
}

/** What this shift must not miss. */
export function DueToday() {
  const { data, problem, refresh } = useLiveQuery({ query: DESK_QUERY, variables: OPEN_CALLS });
  const now = useTick(useCallback((moment: number) => Math.floor(moment / 60_000) * 60_000, []));
  const due =
    data &&
    dueOn(
      data.calls.edges.map(({ node }) => node),
      now,
    );
  return (
    <section className="panel" aria-busy={!due && !problem}>
      <header className="panel__head">
        <h2>{t('shift:due.title')}</h2>
        {due && <span className="ink-3">{t('shift:due.count', { count: due.length })}</span>}
        <span className="grow" />
        <span className="ink-3 small">{t('shift:due.order')}</span>
      </header>
      <div className="panel__body">
        {!due && problem && <ErrorState problem={problem} onRetry={refresh} />}
        {!due && !problem && <Skeleton width="60%" />}
        {due?.length === 0 && <p className="ink-2">{t('shift:due.none')}</p>}
        <ol className="stack">
          {due?.map((call) => (
            <li key={call.id} className="row gap-3">
              <time className="num">{formatTime(call.leadingClock?.dueAt ?? call.filedAt)}</time>
              {call.leadingClock && <ClockChip clock={call.leadingClock} />}
              <Link to={`/desk?call=${encodeURIComponent(call.id)}`}>{call.spokenNumber}</Link>
              <span className="cut">
                {call.item.name}
                {t('common:separator')}
                {call.caller.shortName}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
