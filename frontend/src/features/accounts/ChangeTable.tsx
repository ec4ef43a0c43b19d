import { Button } from 'antd';

import { EmptyState } from '@/components/EmptyState';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import { LISTED, type Change } from './provisioningDocuments';

interface ChangeTableProps {
  readonly changes: readonly Change[];
  readonly hasMore: boolean;
  readonly sending: boolean;
  readonly onRetry: (id: string) => void;
}

/** What Keycloak is still to be told, and why what has failed did. */
export function ChangeTable({ changes, hasMore, sending, onRetry }: ChangeTableProps) {
  const today = useToday();
  if (changes.length === 0)
    return (
      <EmptyState
        icon="people"
        title={t('accounts:sync.changes.none')}
        hint={t('accounts:sync.changes.hint')}
      />
    );
  return (
    <>
      <table className="table">
        <caption className="unseen">{t('accounts:sync.changes.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('accounts:sync.person')}</th>
            <th scope="col">{t('accounts:sync.changes.state')}</th>
            <th scope="col">{t('accounts:sync.changes.problem')}</th>
            <th scope="col">{t('accounts:sync.changes.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ id, person, wholeCounty, dueAt, attempts, problem }) => (
            <tr key={id}>
              <th scope="row">
                {wholeCounty
                  ? t('accounts:sync.wholeCounty')
                  : (person?.name ?? t('accounts:sync.changes.gone'))}
              </th>
              <td className="nowrap">
                {problem ? (
                  <Tag tone="error">{t('accounts:sync.changes.failed', { count: attempts })}</Tag>
                ) : (
                  <Tag tone="brand">{t('accounts:sync.changes.waits')}</Tag>
                )}
                {problem && dueAt !== null && (
                  <div className="small ink-2 num">
                    {t('accounts:sync.changes.again', { when: formatMoment(dueAt, today) })}
                  </div>
                )}
              </td>
              <td>
                {problem && (
                  <>
                    {problem.message}
                    <div className="small ink-2">{problem.nextStep}</div>
                  </>
                )}
              </td>
              <td>
                {problem && (
                  <Button size="small" disabled={sending} onClick={() => onRetry(id)}>
                    {t('accounts:sync.changes.retry')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && <p className="accounts-foot small ink-3">{t('accounts:sync.more', { count: LISTED })}</p>}
    </>
  );
}
