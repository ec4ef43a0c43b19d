import { StarPair } from '@/components/StarPair';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { CallDetail } from '../useCall';

/** How the calling unit has rated it, round by round. */
export function Ratings({ call }: { readonly call: CallDetail }) {
  const today = useToday();
  if (call.ratings.length === 0) return null;
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('call:ratings')}</h2>
      </div>
      <ul className="panel__body stack gap-3">
        {call.ratings.map((rating) => (
          <li key={rating.round} className="stack gap-1">
            <StarPair solved={rating.solved} scores={rating.scores} />
            {rating.words !== '' && <p className="ink-2">{rating.words}</p>}
            <p className="small ink-3">
              {[
                rating.unit.shortName,
                t('call:round', { round: rating.round }),
                formatMoment(rating.at, today),
              ].join(t('common:separator'))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
