import { t } from '@/i18n';

import type { CallDetail } from '../useCall';

/** What was said when it was filed. */
export function Situation({ call }: { readonly call: CallDetail }) {
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('call:situation')}</h2>
      </div>
      <p className="panel__body call-page__situation">{call.situation}</p>
    </section>
  );
}
