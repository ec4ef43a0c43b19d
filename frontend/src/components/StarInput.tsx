import { useId, type KeyboardEvent, type Ref } from 'react';

import { t } from '@/i18n';

import { focusInput } from './focusInput';
import { Star, STARS } from './Stars';
import './StarInput.css';

interface StarInputProps {
  readonly name: string;
  readonly stars: number | undefined;
  readonly onChange: (stars: number) => void;
  readonly describedBy?: string | undefined;
  /** The group; focus its first input to rate by digits. */
  readonly ref?: Ref<HTMLFieldSetElement>;
}

/** One to five stars by mouse, by arrow keys, or by typing the digit. */
export function StarInput({ name, stars, onChange, describedBy, ref }: StarInputProps) {
  const group = useId();

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const digit = Number(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || !STARS.some((star) => star === digit)) return;
    event.preventDefault();
    onChange(digit);
    focusInput(event.currentTarget, digit - 1);
  };

  return (
    <fieldset className="star-input" ref={ref} aria-describedby={describedBy}>
      <legend className="unseen">{name}</legend>
      {STARS.map((star) => (
        <label key={star} className="star-input__star">
          <input
            className="unseen"
            type="radio"
            name={group}
            value={star}
            checked={stars === star}
            onChange={() => onChange(star)}
            onKeyDown={onKeyDown}
          />
          <span className="unseen">{t('rating:stars', { stars: star })}</span>
          <Star on={star <= (stars ?? 0)} size={34} />
        </label>
      ))}
    </fieldset>
  );
}
