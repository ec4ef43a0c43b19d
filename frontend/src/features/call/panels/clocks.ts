import type { CallDetail } from '../useCall';

export type ExplainedClock = CallDetail['clocks'][number];

/** A clock's identity within its call: one that is returned starts the same clock anew in the same round. */
export const clockKey = ({ code, startedAt }: Pick<ExplainedClock, 'code' | 'startedAt'>): string =>
  `${code} ${startedAt}`;

/** The clock to show first, with its explanation. */
export function leadingClockOf({ clocks, leadingClock }: CallDetail): ExplainedClock | undefined {
  return leadingClock ? clocks.find((clock) => clockKey(clock) === clockKey(leadingClock)) : undefined;
}

export const isRunning = ({ status }: ExplainedClock): boolean =>
  status === 'RUNNING' || status === 'BREACHED' || status === 'PAUSED';
