import { Button } from 'antd';

import { ClockShape } from '@/components/ClockShape';
import { t } from '@/i18n';
import type { ClockState } from '@/time/clockFace';

/** `toDo`: waits for the person; `odd`: works less well, but one may go on. */
export type CheckMood = 'passed' | 'toDo' | 'odd';

export interface CheckButton {
  readonly label: string;
  readonly run: () => void;
  readonly primary?: boolean;
}

/** One thing that must work. */
export interface Check {
  readonly title: string;
  /** What was found, and what to do. */
  readonly words: string;
  readonly mood: CheckMood;
  /** It no longer stands in the way of the shift. */
  readonly done: boolean;
  readonly buttons: readonly CheckButton[];
}

const SHAPES: Record<CheckMood, ClockState> = { passed: 'met', toDo: 'ok', odd: 'soon' };

export function CheckRow({ check: { title, words, mood, buttons } }: { readonly check: Check }) {
  return (
    <li className="check-row">
      <span className={`clock--${SHAPES[mood]}`}>
        <ClockShape state={SHAPES[mood]} left={0.5} size={22} />
      </span>
      <div className="grow">
        <b className="strong">{title}</b>
        <span className="unseen">{t(`shift:mood.${mood}`)}</span>
        <p className="ink-2 small" role="status">
          {words}
        </p>
      </div>
      {buttons.map(({ label, run, primary = false }) => (
        <Button key={label} type={primary ? 'primary' : 'default'} onClick={run}>
          {label}
        </Button>
      ))}
    </li>
  );
}
