import { Button } from 'antd';
import { useState } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';

import { AskDialog } from './AskDialog';
import { DecideDialog, type Decision } from './DecideDialog';
import { RequestRow } from './RequestRow';
import { PAGE, useRequests } from './useRequests';
import type { Request } from './documents';

/** Requests to export or erase somebody's data: asking, agreeing, calling off, fetching. */
export function RequestsPane() {
  const { found, problem, more, again } = useRequests();
  const [asking, setAsking] = useState(false);
  const [deciding, setDeciding] = useState<{ readonly request: Request; readonly decision: Decision }>();
  return (
    <section className="panel" aria-label={t('personalData:list.title')}>
      <div className="panel__head">
        <h2 className="grow">{t('personalData:list.title')}</h2>
        <Button type="primary" size="small" onClick={() => setAsking(true)}>
          {t('personalData:list.new')}
        </Button>
      </div>
      {problem ? (
        <ErrorState problem={problem} onRetry={again} />
      ) : !found ? (
        <div className="panel__body" aria-busy="true" role="status" aria-label={t('common:loading')}>
          <Skeleton width="80%" />
          <Skeleton width="70%" />
        </div>
      ) : found.requests.length === 0 ? (
        <EmptyState
          icon="people"
          title={t('personalData:list.none')}
          hint={t('personalData:list.noneHint')}
        />
      ) : (
        <>
          <table className="table">
            <caption className="unseen">{t('personalData:list.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('personalData:list.person')}</th>
                <th scope="col">{t('personalData:list.kind')}</th>
                <th scope="col">{t('personalData:list.state')}</th>
                <th scope="col">{t('personalData:list.reason')}</th>
                <th scope="col">{t('personalData:list.asked')}</th>
                <th scope="col">{t('personalData:list.decided')}</th>
                <th scope="col">{t('personalData:list.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {found.requests.map((request) => (
                <RequestRow
                  key={request.id}
                  request={request}
                  onDecide={(decision) => setDeciding({ request, decision })}
                  onFetched={again}
                />
              ))}
            </tbody>
          </table>
          <div className="row personal-data-foot">
            {found.hasMore && <Button onClick={more}>{t('personalData:list.more', { count: PAGE })}</Button>}
            <span className="small ink-3" role="status">
              {t('personalData:list.shown', { count: found.requests.length })}
            </span>
          </div>
        </>
      )}
      {asking && (
        <AskDialog
          onDone={() => {
            setAsking(false);
            again();
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {deciding && (
        <DecideDialog
          {...deciding}
          onDone={() => {
            setDeciding(undefined);
            again();
          }}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </section>
  );
}
