import { useCallback } from 'react';

import { t } from '@/i18n';
import { clockFace, type ClockFace, type FacedClock } from '@/time/clockFace';
import { formatMoment } from '@/time/format';
import { useTick } from '@/time/ticker';

import { ClockShape } from './ClockShape';
import './ClockChip.css';

/** The face of a clock now; drawn again only when its words or its slice change. */
export function useClockFace(clock: FacedClock): ClockFace {
  const face = useTick(
    useCallback(
      (now: number) => {
        const { state, words, figure, left } = clockFace(clock, now);
        return JSON.stringify({ state, words, figure, left: Math.round(left * 100) / 100 });
      },
      [clock],
    ),
  );
  return JSON.parse(face) as ClockFace;
}

/** One clock in one line: shape, name, how long. */
export function ClockChip({ clock }: { readonly clock: FacedClock }) {
  const { state, words, figure, left } = useClockFace(clock);
  const due = useTick(useCallback((now: number) => formatMoment(clock.dueAt, now), [clock.dueAt]));
  return (
    <span
      className={`clock-chip clock--${state}`}
      title={t('time:clock.due', { name: clock.name, moment: due })}
    >
      <ClockShape state={state} left={left} />
      {words} {figure !== '' && <b>{figure}</b>}
    </span>
  );
}
