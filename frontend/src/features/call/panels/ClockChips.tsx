import { ClockChip } from '@/components/ClockChip';
import { t } from '@/i18n';

import type { CallDetail } from '../useCall';
import { clockKey, type ExplainedClock } from './clocks';
import type { Explained } from './useExplained';
import './CallClocks.css';

interface ClockChipsProps {
  readonly call: CallDetail;
  readonly clocks: readonly ExplainedClock[];
  readonly explained: Explained;
}

/** Clocks in a row; each explains its deadline when it is pressed. */
export function ClockChips({ call, clocks, explained }: ClockChipsProps) {
  if (clocks.length === 0) return null;
  return (
    <ul className="row wrap" aria-label={t('call:clocks.list')}>
      {clocks.map((clock) => (
        <li key={clockKey(clock)}>
          <button
            type="button"
            className="clock-button"
            aria-expanded={explained.clock === clock}
            onClick={() => explained.toggle(clock)}
          >
            <ClockChip clock={clock} />
            {clock.round !== call.round && (
              <span className="small ink-3">{t('call:round', { round: clock.round })}</span>
            )}
            <span className="unseen">{t('call:explain.why')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
