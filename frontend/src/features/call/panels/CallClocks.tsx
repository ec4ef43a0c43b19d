import { BigClock } from '@/components/BigClock';
import { t } from '@/i18n';

import type { CallDetail } from '../useCall';
import { ClockChips } from './ClockChips';
import { isRunning, leadingClockOf } from './clocks';
import type { Explained } from './useExplained';
import { WaitingTime } from './WaitingTime';
import './CallClocks.css';

interface CallClocksProps {
  readonly call: CallDetail;
  readonly explained: Explained;
}

/** The one clock that matters, large; the others of the call as chips. Each of them says why when asked. */
export function CallClocks({ call, explained }: CallClocksProps) {
  const leading = leadingClockOf(call);
  const large = leading && isRunning(leading) ? leading : undefined;
  const others = call.clocks.filter((clock) => clock !== large);
  return (
    <div className="stack">
      {large ? (
        <BigClock
          clock={large}
          explain={
            <button
              type="button"
              className="why no-print"
              aria-expanded={explained.clock === large}
              aria-keyshortcuts="Y"
              onClick={() => explained.toggle(large)}
            >
              {t('call:explain.why')}
            </button>
          }
        />
      ) : (
        <WaitingTime call={call} />
      )}
      <ClockChips call={call} clocks={others} explained={explained} />
    </div>
  );
}
