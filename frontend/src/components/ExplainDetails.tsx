import type { ReactNode } from 'react';

import { t } from '@/i18n';
import { formatMoment, formatTime, sameDay } from '@/time/format';

/** What was counted and skipped, where the clock stood, how its due moment was moved, which rows did not apply. */
export interface ExplainedCourse {
  readonly intervals: readonly {
    readonly from: string;
    readonly until: string;
    readonly counted: boolean;
    readonly reason: string;
  }[];
  readonly pauses: readonly {
    readonly since: string;
    readonly until: string | null;
    readonly why: string;
  }[];
  readonly moves: readonly {
    readonly at: string;
    readonly oldDueAt: string;
    readonly dueAt: string;
    readonly why: string;
  }[];
  readonly beaten: readonly string[];
}

interface ExplainDetailsProps {
  readonly course: ExplainedCourse;
  readonly today: number;
}

/** The counting in full, for whoever wants to check it. */
export function ExplainDetails({ course, today }: ExplainDetailsProps) {
  const { intervals, pauses, moves, beaten } = course;
  const moment = (at: string): string => formatMoment(at, today);
  return (
    <>
      <Part title={t('call:explain.moves')} open>
        {moves.map(({ at, oldDueAt, dueAt, why }) => (
          <li key={`${at} ${why}`}>
            {t('call:explain.move', { at: moment(at), why, old: moment(oldDueAt), due: moment(dueAt) })}
          </li>
        ))}
      </Part>
      <Part title={t('call:explain.pauses')} open>
        {pauses.map(({ since, until, why }) => (
          <li key={since}>
            {until
              ? t('call:explain.pause', { since: moment(since), until: moment(until), why })
              : t('call:explain.pauseOpen', { since: moment(since), why })}
          </li>
        ))}
      </Part>
      <Part title={t('call:explain.counted')}>
        {intervals.map(({ from, until, counted, reason }) => (
          <li key={from} className={counted ? '' : 'ink-3'}>
            {t('call:explain.interval', {
              from: moment(from),
              until: sameDay(from, until) ? formatTime(until) : moment(until),
            })}{' '}
            {counted ? reason : `${t('call:explain.skipped')} ${reason}`}
          </li>
        ))}
      </Part>
      <Part title={t('call:explain.beaten')}>
        {beaten.map((row) => (
          <li key={row}>{row}</li>
        ))}
      </Part>
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly open?: boolean;
  readonly children: readonly ReactNode[];
}

function Part({ title, open = false, children }: PartProps) {
  if (children.length === 0) return null;
  return (
    <details className="explain__part small" open={open}>
      <summary>{title}</summary>
      <ul>{children}</ul>
    </details>
  );
}
