import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import { ClockShape } from './ClockShape';
import './Steps.css';

/** One step of a procedure, as the API's `progress` gives it. */
export interface Step {
  readonly code: string;
  readonly name: string;
  readonly status: 'DONE' | 'CURRENT' | 'AHEAD';
  readonly at?: string | null;
  readonly dueAt?: string | null;
}

const SHAPES = { DONE: 'met', CURRENT: 'ok', AHEAD: 'idle' } as const;
/** How much of the current step's ring is drawn full: it marks the place, it is no clock. */
const CURRENT_SLICE = 0.4;

/** The procedure's path with times: what is done, where it stands, what lies ahead. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const today = useToday();
  return (
    <ol className="steps" aria-label={t('call:steps.label')}>
      {steps.map((step) => (
        <li
          key={step.code}
          className={`steps__step steps__step--${step.status.toLowerCase()}`}
          aria-current={step.status === 'CURRENT' ? 'step' : undefined}
        >
          <span className="steps__mark">
            <ClockShape state={SHAPES[step.status]} left={CURRENT_SLICE} size={20} />
          </span>
          <b>{step.name}</b>
          <span className="unseen">{t(`call:steps.${step.status}`)}</span>
          <span className="steps__time">{timeOf(step, today)}</span>
        </li>
      ))}
    </ol>
  );
}

function timeOf(step: Step, today: number): string {
  if (step.at) return formatStamp(step.at, today);
  return step.dueAt ? t('time:before', { moment: formatStamp(step.dueAt, today) }) : '';
}
