import { Link } from 'react-router';

import { EmptyState } from '@/components/EmptyState';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import type { PlatformAct } from '../documents/acts';
import { countyPath } from '../paths';

interface ActsTableProps {
  readonly acts: readonly PlatformAct[];
  /** All those one looks after, or a single county, which then need not be named. */
  readonly of: 'platform' | 'county';
}

/** What was done above the counties, the newest first: when, by whom, what. */
export function ActsTable({ acts, of }: ActsTableProps) {
  const today = useToday();
  if (acts.length === 0)
    return <EmptyState icon="clock" title={t('console:acts.none')} hint={t('console:acts.noneHint')} />;
  return (
    <table className="table">
      <caption className="unseen">{t('console:acts.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('console:acts.when')}</th>
          <th scope="col">{t('console:acts.by')}</th>
          {of === 'platform' && <th scope="col">{t('console:acts.county')}</th>}
          <th scope="col">{t('console:acts.what')}</th>
        </tr>
      </thead>
      <tbody>
        {acts.map((act) => (
          <tr key={act.id}>
            <td className="num nowrap">{formatStamp(act.at, today)}</td>
            <td className="nowrap">{act.by}</td>
            {of === 'platform' && (
              <td className="num">
                <Link to={countyPath(act.countyCode)}>{act.countyCode}</Link>
              </td>
            )}
            <td>{act.words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
