import { t } from '@/i18n';

import { Stars } from './Stars';
import { Tag } from './Tag';

interface StarPairProps {
  readonly solved: boolean;
  readonly scores: readonly {
    readonly axis: { readonly code: string; readonly name: string };
    readonly stars: number;
  }[];
}

/** 双项五星 as it was given: each axis with its number, and whether the matter is solved. */
export function StarPair({ solved, scores }: StarPairProps) {
  return (
    <span className="star-pair">
      {scores.map(({ axis, stars }) => (
        <Stars key={axis.code} name={axis.name} stars={stars} />
      ))}
      <Tag tone={solved ? 'ok' : 'error'}>{t(solved ? 'rating:solved' : 'rating:sentBack')}</Tag>
    </span>
  );
}
