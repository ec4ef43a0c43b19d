import { Button } from 'antd';
import { useCallback, useEffect } from 'react';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { useDeed } from '@/api/useDeed';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { LoadingPage } from '@/components/LoadingPage';
import { Note } from '@/components/Note';
import { Setback } from '@/components/Setback';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';
import { useOrganisationChange } from '@/live/LiveContext';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import { ChangeTable } from './ChangeTable';
import { DifferenceTable } from './DifferenceTable';
import {
  COMPARE_PROVISIONING,
  LISTED,
  PROVISIONING,
  REPAIR_PROVISIONING,
  type Provisioning,
} from './provisioningDocuments';

/** How often it is looked again while something is under way; milliseconds. */
const LOOK_AGAIN = 1500;

/** 账号同步: what Keycloak is still to be told, and where it says something else than the posts. */
export default function ProvisioningPane() {
  const [{ data, error, fetching }, ask] = useQuery({
    query: PROVISIONING,
    variables: { first: LISTED },
    requestPolicy: 'cache-and-network',
  });
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  useOrganisationChange(again);
  const busy = data !== undefined && (data.provisioning.waiting > 0 || data.provisioning.comparing);
  useEffect(() => {
    if (!busy || fetching) return;
    const timer = setTimeout(again, LOOK_AGAIN);
    return () => clearTimeout(timer);
  }, [busy, fetching, again]);

  if (!data) return error ? <ErrorState problem={queryProblem(error)} onRetry={again} /> : <LoadingPage />;
  if (!data.provisioning.provisioned)
    return <EmptyState icon="lock" title={t('accounts:sync.off.title')} hint={t('accounts:sync.off.hint')} />;
  return <Synchronisation provisioning={data.provisioning} onChanged={again} />;
}

interface SynchronisationProps {
  readonly provisioning: Provisioning;
  readonly onChanged: () => void;
}

function Synchronisation({ provisioning, onChanged }: SynchronisationProps) {
  const { send: compare, sending: asking, outcome: compared } = useDeed(COMPARE_PROVISIONING);
  const { send: repair, sending: repairing, outcome: repaired } = useDeed(REPAIR_PROVISIONING);
  const startComparison = async (): Promise<void> => {
    await compare({});
    onChanged();
  };
  const mend = async (
    differenceIds: readonly string[] | null,
    changeIds: readonly string[] | null,
  ): Promise<void> => {
    const result = await repair({
      input: { differenceIds: differenceIds && [...differenceIds], changeIds: changeIds && [...changeIds] },
    });
    if (result.kind === 'done')
      notify({ tone: 'ok', text: t('accounts:sync.repaired', { count: result.act.repaired }) });
    onChanged();
  };
  const changes = provisioning.changes.edges.map(({ node }) => node);
  const differences = provisioning.differences.edges.map(({ node }) => node);
  return (
    <>
      <Summary provisioning={provisioning} sending={asking} onCompare={() => void startComparison()} />
      <Setback outcome={compared} />
      <Setback outcome={repaired} />
      <section className="panel" aria-label={t('accounts:sync.differences.title')}>
        <div className="panel__head">
          <h2 className="grow">{t('accounts:sync.differences.title')}</h2>
          {differences.some(({ repairable }) => repairable) && (
            <Button size="small" type="primary" loading={repairing} onClick={() => void mend(null, [])}>
              {t('accounts:sync.differences.repairAll')}
            </Button>
          )}
        </div>
        <DifferenceTable
          differences={differences}
          compared={provisioning.comparedAt !== null}
          hasMore={provisioning.differences.pageInfo.hasNextPage}
          sending={repairing}
          onRepair={(id) => void mend([id], [])}
        />
      </section>
      <section className="panel" aria-label={t('accounts:sync.changes.title')}>
        <div className="panel__head">
          <h2 className="grow">{t('accounts:sync.changes.title')}</h2>
          {provisioning.failing > 0 && (
            <Button size="small" loading={repairing} onClick={() => void mend([], null)}>
              {t('accounts:sync.changes.retryAll')}
            </Button>
          )}
        </div>
        <ChangeTable
          changes={changes}
          hasMore={provisioning.changes.pageInfo.hasNextPage}
          sending={repairing}
          onRetry={(id) => void mend([], [id])}
        />
      </section>
    </>
  );
}

interface SummaryProps {
  readonly provisioning: Provisioning;
  readonly sending: boolean;
  readonly onCompare: () => void;
}

/** How much waits, fails and differs, and when it was compared last. */
function Summary({ provisioning, sending, onCompare }: SummaryProps) {
  const today = useToday();
  const { waiting, failing, differenceCount, comparedAt, comparing, comparisonProblem } = provisioning;
  const figures = [
    { key: 'waiting', count: waiting, wrong: false },
    { key: 'failing', count: failing, wrong: failing > 0 },
    { key: 'differing', count: differenceCount, wrong: differenceCount > 0 },
  ] as const;
  return (
    <>
      <section className="panel accounts-counts sync-summary" aria-label={t('accounts:sync.summary')}>
        {figures.map(({ key, count, wrong }) => (
          <div key={key} className={wrong ? 'stat stat--wrong' : 'stat'}>
            <b>{count}</b>
            <span>{t(`accounts:sync.${key}`)}</span>
          </div>
        ))}
        <div className="grow small ink-2" role="status" aria-live="polite">
          {comparing
            ? t('accounts:sync.comparing')
            : comparedAt === null
              ? t('accounts:sync.neverCompared')
              : t('accounts:sync.comparedAt', { when: formatMoment(comparedAt, today) })}
        </div>
        <Button loading={sending || comparing} onClick={onCompare}>
          {t('accounts:sync.compare')}
        </Button>
      </section>
      {comparisonProblem && !comparing && (
        <Note tone="warn" role="status">
          <b>{t('accounts:sync.notCompared')}</b> {comparisonProblem.message}
          {comparisonProblem.nextStep}
        </Note>
      )}
    </>
  );
}
