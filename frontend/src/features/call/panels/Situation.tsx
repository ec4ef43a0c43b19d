import { t } from '@/i18n';

import type { CallDetail } from '../useCall';

/** What was said when it was filed. */
export function Situation({ call }: { readonly call: CallDetail }) {
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('call:situation')}</h2>
      </div>
      <div className="panel__body stack">
        <p className="call-page__situation">{call.situation}</p>
        {call.answers.length > 0 && (
          <dl className="facts">
            {call.answers.map(({ name, text }) => (
              <div key={name} className="facts__pair">
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </section>
  );
}
