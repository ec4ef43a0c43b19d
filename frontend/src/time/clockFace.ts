import { t } from '@/i18n';
import type { ClockPartsFragment } from '@/graphql/generated/graphql';

import { formatHours, formatSpan } from './format';

/** Seven looks, told apart by shape and word, not by colour alone. */
export type ClockState = 'ok' | 'soon' | 'breach' | 'met' | 'late' | 'paused' | 'idle';

/** What a countdown shows at one moment. */
export interface ClockFace {
  readonly state: ClockState;
  /** `转办剩` */
  readonly words: string;
  /** `27:42`; empty when no figure is shown. */
  readonly figure: string;
  /** How much of the limit is left, 1 to 0. */
  readonly left: number;
}

export type FacedClock = Pick<
  ClockPartsFragment,
  'name' | 'status' | 'startedAt' | 'soonAt' | 'dueAt' | 'stoppedAt'
>;

/** How a clock looks at `now` (server time, ms). A running clock turns by itself when soonAt and dueAt pass. */
export function clockFace(clock: FacedClock, now: number): ClockFace {
  const [start, soon, due] = [clock.startedAt, clock.soonAt, clock.dueAt].map(Date.parse) as [
    number,
    number,
    number,
  ];
  const { name } = clock;
  const still = { figure: '', left: 0 };
  switch (clock.status) {
    case 'MET':
      return { ...still, state: 'met', words: t('time:clock.met', { name }) };
    case 'LATE': {
      const stopped = clock.stoppedAt ? Date.parse(clock.stoppedAt) : now;
      return {
        ...still,
        state: 'late',
        words: t('time:clock.late', { name }),
        figure: formatHours(stopped - due),
      };
    }
    case 'PAUSED':
      return { ...still, state: 'paused', words: t('time:clock.paused', { name }) };
    case 'CANCELLED':
      return { ...still, state: 'idle', words: t('time:clock.cancelled', { name }) };
    case 'RUNNING':
    case 'BREACHED':
      if (now >= due) {
        return {
          ...still,
          state: 'breach',
          words: t('time:clock.breach', { name }),
          figure: formatSpan(now - due),
        };
      }
      return {
        state: now >= soon ? 'soon' : 'ok',
        words: t('time:clock.left', { name }),
        figure: formatSpan(due - now),
        left: due > start ? Math.min(1, (due - now) / (due - start)) : 0,
      };
  }
}
