import { useState } from 'react';

import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';

import type { CallDetail } from '../useCall';
import { clockKey, isRunning, leadingClockOf, type ExplainedClock } from './clocks';

export interface Explained {
  /** The clock whose deadline is being explained. */
  readonly clock: ExplainedClock | undefined;
  readonly toggle: (clock: ExplainedClock) => void;
  readonly close: () => void;
}

/** What a person asked to have explained: one clock, or whichever leads as long as it runs. */
type Asked = { readonly key: string } | 'leading' | undefined;

/**
 * Which deadline of a call is being explained; Y asks about the leading one. `open`: where there is room, the leading clock is
 * explained from the start, and so is the next one when the call moves on.
 */
export function useExplained(call: CallDetail, open = false): Explained {
  const [asked, setAsked] = useState<Asked>(open ? 'leading' : undefined);
  const leading = leadingClockOf(call);
  const clock = clockAsked(asked, call, leading);

  const toggle = (one: ExplainedClock): void => {
    if (one === clock) setAsked(undefined);
    else setAsked(one === leading && isRunning(one) ? 'leading' : { key: clockKey(one) });
  };

  useKeys(
    t('call:explain.keys'),
    leading ? [{ keys: 'y', label: t('call:explain.why'), run: () => toggle(leading) }] : [],
  );

  return { clock, toggle, close: () => setAsked(undefined) };
}

function clockAsked(
  asked: Asked,
  { clocks }: CallDetail,
  leading: ExplainedClock | undefined,
): ExplainedClock | undefined {
  if (asked === 'leading') return leading && isRunning(leading) ? leading : undefined;
  return asked && clocks.find((clock) => clockKey(clock) === asked.key);
}
