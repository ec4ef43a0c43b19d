import { ClockChips } from '@/features/call/panels/ClockChips';
import type { Explained } from '@/features/call/panels/useExplained';
import type { CallDetail } from '@/features/call/useCall';
import { t } from '@/i18n';

import { recordedFacts } from './recordedFacts';

interface FactsProps {
  readonly call: CallDetail;
  readonly explained: Explained;
}

/** What is recorded, beside the stars; it suggests no score. */
export function Facts({ call, explained }: FactsProps) {
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('rating:facts.title')}</h2>
      </div>
      <div className="panel__body stack">
        <p className="small ink-3">{t('rating:facts.hint')}</p>
        <dl className="facts">
          {recordedFacts(call).map(({ key, name, words }) => (
            <div key={key} className="facts__pair">
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <ClockChips call={call} clocks={call.clocks} explained={explained} />
      </div>
    </section>
  );
}
