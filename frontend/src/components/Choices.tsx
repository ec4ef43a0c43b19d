import { useId, type KeyboardEvent } from 'react';

import { focusInput } from './focusInput';
import { Kbd } from './Kbd';
import './Choices.css';

export interface Choice<TCode extends string> {
  readonly code: TCode;
  readonly name: string;
}

interface ChoicesProps<TCode extends string> {
  /** What is asked, for who does not see the label. */
  readonly label: string;
  readonly choices: readonly Choice<TCode>[];
  readonly chosen: TCode | undefined;
  readonly onChange: (code: TCode) => void;
  /** Enter or a digit: the person is done here and wants to go on. */
  readonly onConfirm?: () => void;
  readonly describedBy?: string | undefined;
  readonly id?: string;
}

/** One of a few: by mouse, arrow keys, or the digit that stands on it. */
export function Choices<TCode extends string>(props: ChoicesProps<TCode>) {
  const { label, choices, chosen, onChange, onConfirm, describedBy, id } = props;
  const group = useId();

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = Number(event.key) - 1;
    const picked = choices[index];
    if (!picked && !(event.key === 'Enter' && onConfirm)) return;
    event.preventDefault();
    if (picked) {
      onChange(picked.code);
      focusInput(event.currentTarget, index);
    }
    onConfirm?.();
  };

  return (
    <div className="choices" role="radiogroup" aria-label={label} aria-describedby={describedBy} id={id}>
      {choices.map(({ code, name }, index) => (
        <label key={code} className="choices__choice">
          <input
            className="unseen"
            type="radio"
            name={group}
            value={code}
            checked={chosen === code}
            onChange={() => onChange(code)}
            onKeyDown={onKeyDown}
          />
          {name} <Kbd>{String(index + 1)}</Kbd>
        </label>
      ))}
    </div>
  );
}
