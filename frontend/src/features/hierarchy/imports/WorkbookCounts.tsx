import { t } from '@/i18n';

import type { Workbook } from '../documents/workbooks';

/** How many rows a workbook has and what would become of them. */
export function WorkbookCounts({ workbook }: { readonly workbook: Workbook }) {
  const { state, rows, good, created, updated, unchanged, faulty, faultyRows } = workbook;
  const written = state === 'WRITTEN' || state === 'UNDOING' || state === 'UNDONE';
  return (
    <div className="import-counts">
      <span className="stat">
        <b>{rows}</b>
        <span>{t('hierarchy:counts.rows')}</span>
      </span>
      <span className="stat">
        <b>{good}</b>
        <span>{t(written ? 'hierarchy:counts.written' : 'hierarchy:counts.good', { created, updated })}</span>
      </span>
      <span className={faulty > 0 ? 'stat stat--wrong' : 'stat'}>
        <b>{faulty}</b>
        <span>{t('hierarchy:counts.faulty', { count: faultyRows })}</span>
      </span>
      <span className="stat">
        <b>{unchanged}</b>
        <span>{t('hierarchy:counts.unchanged')}</span>
      </span>
      <span className="grow" />
      {faulty > 0 && !written && (
        <span className="small ink-2 import-counts__hint">{t('hierarchy:counts.hint')}</span>
      )}
    </div>
  );
}
