import { t } from '@/i18n';

import type { Offer } from './verbs';
import './NotAllowed.css';

/** The steps this post could take at another time, each with why not now: the reason, what the rules say of it, what to do. */
export function NotAllowed({ offers }: { readonly offers: readonly Offer[] }) {
  if (offers.length === 0) return null;
  return (
    <details className="not-allowed">
      <summary>{t('call:notAllowed', { count: offers.length })}</summary>
      <dl className="not-allowed__list facts small">
        {offers.map(({ id, name, action }) => (
          <div key={id} className="facts__pair">
            <dt>{name}</dt>
            <dd>
              {action.why.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
