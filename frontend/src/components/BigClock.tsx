import { useCallback, type ReactNode } from 'react';

import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useTick } from '@/time/ticker';
import type { ClockPartsFragment } from '@/graphql/generated/graphql';

import { useClockFace } from './ClockChip';
import { ClockShape } from './ClockShape';
import './BigClock.css';

interface BigClockProps {
  readonly clock: ClockPartsFragment;
  /** Beside the limit, e.g. 为什么. */
  readonly explain?: ReactNode;
}

/** The one clock that matters on this page: how long, until when, by which limit. */
export function BigClock({ clock, explain }: BigClockProps) {
  const { state, words, figure, left } = useClockFace(clock);
  const due = useTick(useCallback((now: number) => formatMoment(clock.dueAt, now), [clock.dueAt]));
  return (
    <div className={`big-clock clock--${state}`}>
      <ClockShape state={state} left={left} size={40} />
      <span className="big-clock__figure">{figure === '' ? words : figure}</span>
      <span className="big-clock__words">
        <b>{t('time:clock.dueBefore', { name: clock.name, moment: due })}</b>
        <span>
          {clock.limit} {explain}
        </span>
      </span>
    </div>
  );
}
