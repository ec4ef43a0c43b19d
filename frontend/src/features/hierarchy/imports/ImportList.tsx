import { Link } from 'react-router';

import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import { useAsked } from '../HierarchyContext';
import { WORKBOOKS_QUERY } from '../documents/workbooks';
import { Undo } from './ImportPane';
import { useLookedAt } from './useLookedAt';
import { isRunning } from './useWorkbook';

/** The imports of the county, newest first. */
export function ImportList() {
  const today = useToday();
  const { data, problem, refresh, fetching } = useAsked(WORKBOOKS_QUERY, {});
  useLookedAt(data?.workbooks.some(isRunning) ?? false, fetching, refresh);
  if (!data && problem) return <ErrorState problem={problem} onRetry={refresh} />;
  return (
    <section className="panel" aria-label={t('hierarchy:imports.title')} aria-busy={!data}>
      <div className="panel__head">
        <h2>{t('hierarchy:imports.title')}</h2>
      </div>
      {!data && (
        <div className="unit-pane__waiting">
          <Skeleton width="70%" />
          <Skeleton width="60%" />
        </div>
      )}
      {data?.workbooks.length === 0 && (
        <EmptyState
          icon="document"
          title={t('hierarchy:imports.none')}
          hint={t('hierarchy:imports.noneHint')}
        />
      )}
      {data && data.workbooks.length > 0 && (
        <table className="table">
          <caption className="unseen">{t('hierarchy:imports.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('hierarchy:imports.file')}</th>
              <th scope="col">{t('hierarchy:imports.kind')}</th>
              <th scope="col">{t('hierarchy:imports.by')}</th>
              <th scope="col">{t('hierarchy:imports.state')}</th>
              <th scope="col">{t('hierarchy:imports.rows')}</th>
              <th scope="col">{t('hierarchy:posts.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {data.workbooks.map((workbook) => (
              <tr key={workbook.id}>
                <th scope="row">
                  <Link to={`/organisation?import=${encodeURIComponent(workbook.id)}`}>{workbook.name}</Link>
                </th>
                <td>{t(`hierarchy:workbookKind.${workbook.kind}`)}</td>
                <td>
                  {workbook.by}
                  <div className="small ink-3 num">{formatStamp(workbook.uploadedAt, today)}</div>
                </td>
                <td>{t(`hierarchy:workbookState.${workbook.state}`)}</td>
                <td className="num">
                  {t('hierarchy:imports.goodOf', { good: workbook.good, rows: workbook.rows })}
                </td>
                <td>
                  <Undo workbook={workbook} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
