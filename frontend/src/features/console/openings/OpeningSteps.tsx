import { ClockShape } from '@/components/ClockShape';
import { t } from '@/i18n';
import { formatTimeWithSeconds } from '@/time/format';

import { usePortal } from '../ConsoleContext';
import type { Opening, OpeningStep } from '../documents/openings';

const SHAPES = { DONE: 'met', SKIPPED: 'idle', RUNNING: 'ok', FAILING: 'breach', WAITING: 'idle' } as const;
/** How much of the present step's ring is drawn full: it marks the place, it is no clock. */
const SLICE = 0.4;

/** Every step with what it does, how far it is and when it was done. */
export function OpeningSteps({ opening }: { readonly opening: Opening }) {
  const { keycloak } = usePortal();
  return (
    <ol className="opening-steps" aria-label={t('console:step.label')}>
      {opening.steps.map((step, index) => (
        <li
          key={step.step}
          className={`opening-steps__step opening-steps__step--${step.state.toLowerCase()}`}
          aria-current={step.state === 'RUNNING' || step.state === 'FAILING' ? 'step' : undefined}
        >
          <span className="opening-steps__mark">
            <ClockShape state={SHAPES[step.state]} left={SLICE} size={20} />
          </span>
          <div className="grow">
            <b>
              {index + 1} {step.name}
            </b>
            <span className="unseen">{t(`console:stepState.${step.state}`)}</span>
            <p className="small ink-2">{wordsOf(step, opening, keycloak)}</p>
          </div>
          <time className="small ink-3 num">{step.at ? formatTimeWithSeconds(step.at) : ''}</time>
        </li>
      ))}
    </ol>
  );
}

function wordsOf({ step, state }: OpeningStep, opening: Opening, keycloak: boolean): string {
  if (state === 'SKIPPED')
    return t(`console:step.skipped.${step === 'ORGANISATION' ? 'organisation' : 'other'}`);
  if (opening.state === 'DRAFT') return t(`console:step.ahead.${step}`);
  switch (step) {
    case 'CHECK':
      return t('console:step.check', { code: opening.code, template: opening.template });
    case 'SCHEMA':
      return t('console:step.schema');
    case 'ORGANISATION':
      return t('console:step.organisation');
    case 'ADMINISTRATOR':
      return t(keycloak ? 'console:step.administrator' : 'console:step.seat', {
        name: opening.administrator,
        phone: opening.phone,
      });
    case 'OPEN':
      return t('console:step.open', { host: opening.host });
  }
}
