import { t } from '@/i18n';

import type { UnitPage } from '../documents/unit';

/** What the unit filed and handled by month; a change of today never alters a month that is over. */
export function MonthCounts({ counts }: { readonly counts: UnitPage['counts'] }) {
  if (counts.length === 0) return null;
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('hierarchy:counts.title')}</h2>
      </div>
      <table className="table">
        <caption className="unseen">{t('hierarchy:counts.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('hierarchy:counts.month')}</th>
            <th scope="col">{t('hierarchy:counts.filed')}</th>
            <th scope="col">{t('hierarchy:counts.handled')}</th>
            <th scope="col">{t('hierarchy:counts.late')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ month, filed, handled, late }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>{filed}</td>
              <td>{handled}</td>
              <td>{late}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
