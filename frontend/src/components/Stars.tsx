import { t } from '@/i18n';

import './Stars.css';

export const STARS = [1, 2, 3, 4, 5] as const;

const OUTLINE = 'M10 2l2.5 5 5.5.8-4 3.9.9 5.5-4.9-2.6-4.9 2.6.9-5.5-4-3.9 5.5-.8z';

/** One star: full, or an outline that stays visible without colour. */
export function Star({ on, size = 16 }: { readonly on: boolean; readonly size?: number }) {
  return (
    <svg
      className={on ? 'star star--on' : 'star'}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill={on ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={OUTLINE} />
    </svg>
  );
}

interface StarsProps {
  readonly name: string;
  readonly stars: number;
}

/** A given rating on one axis; the number always stands beside the stars. */
export function Stars({ name, stars }: StarsProps) {
  return (
    <span className="stars" role="img" aria-label={t('rating:given', { name, stars })}>
      {name}
      {STARS.map((star) => (
        <Star key={star} on={star <= stars} />
      ))}
      <b>{stars}</b>
    </span>
  );
}
