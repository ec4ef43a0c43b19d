import { Button } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Icon } from '@/components/Icon';
import { Note } from '@/components/Note';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import { ActsTable } from '../acts/ActsTable';
import { usePortal } from '../ConsoleContext';
import { COUNTY_QUERY, type County } from '../documents/counties';
import { Waiting } from '../frame/Waiting';
import { usePolling } from '../usePolling';
import { COUNTY_TONES, countyStateWords } from '../words';
import { Administrators } from './Administrators';
import { CloseDialog } from './CloseDialog';
import { CountyFacts } from './CountyFacts';
import { Exports } from './Exports';
import { QuotaDialog } from './QuotaDialog';
import { ResumeDialog, SuspendDialog } from './StandingDialogs';

/** How often it is looked how far the worker is, ms. */
const SOON = 1000;
const ACTS_SHOWN = 8;

/** One county: how it stands, who manages it, its exports, what was done about it. */
export function CountyPane({ code }: { readonly code: string }) {
  const [{ data, error, fetching }, ask] = useQuery({
    query: COUNTY_QUERY,
    variables: { code, acts: ACTS_SHOWN },
    requestPolicy: 'cache-and-network',
  });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  const county = data?.portal.county;
  usePolling(county && atWork(county) ? SOON : undefined, fetching, again);

  return (
    <section className="panel console-scroll" aria-label={t('console:county.pane')} aria-busy={!data}>
      {!data && !error && <Waiting />}
      {!county && error && <ErrorState problem={queryProblem(error)} onRetry={again} />}
      {data && !county && (
        <EmptyState
          icon="building"
          title={t('console:county.unknown')}
          hint={t('console:county.unknownHint')}
        />
      )}
      {county && (
        <>
          <div className="panel__head">
            <h2>{county.name}</h2>
            <span className="num ink-3">{county.code}</span>
            <Tag tone={COUNTY_TONES[county.state]}>{countyStateWords(county.state)}</Tag>
            <span className="grow" />
            {county.url && (
              <a href={county.url} className="row gap-1">
                {t('console:county.go')}
                <Icon name="external" size={14} />
              </a>
            )}
          </div>
          <div className="panel__body stack gap-4">
            {county.reason !== '' && (
              <Note tone={county.state === 'CLOSED' ? 'info' : 'warn'}>
                <b>{countyStateWords(county.state)}</b>{' '}
                {t('console:county.reason', { reason: county.reason })}
              </Note>
            )}
            <CountyFacts county={county} />
            <Standing county={county} />
            <Administrators county={county} onChange={again} />
            <Exports county={county} />
            <section aria-label={t('console:county.acts')}>
              <h3>{t('console:county.acts')}</h3>
              <ActsTable acts={data.portal.acts.edges.map(({ node }) => node)} of="county" />
            </section>
          </div>
        </>
      )}
    </section>
  );
}

/** Is the worker at something that is shown here? */
const atWork = ({ exports, invites }: County): boolean =>
  [...exports, ...invites].some(({ state }) => state === 'WAITING' || state === 'FAILING');

type Change = 'suspend' | 'resume' | 'close' | 'quota';

/** What may become of the county, for who may change it. */
function Standing({ county }: { readonly county: County }) {
  const { mayChange, mayTakeAll } = usePortal();
  const [change, setChange] = useState<Change>();
  const close = (): void => setChange(undefined);
  const { state } = county;
  if (!mayChange || (state !== 'OPEN' && state !== 'SUSPENDED')) return null;
  return (
    <>
      <div className="row wrap" role="group" aria-label={t('console:county.standing')}>
        {state === 'OPEN' ? (
          <Button onClick={() => setChange('suspend')}>{t('console:suspend.button')}</Button>
        ) : (
          <Button type="primary" onClick={() => setChange('resume')}>
            {t('console:resume.button')}
          </Button>
        )}
        <Button onClick={() => setChange('quota')}>{t('console:quota.button')}</Button>
        {mayTakeAll && (
          <Button danger onClick={() => setChange('close')}>
            {t('console:close.button')}
          </Button>
        )}
      </div>
      {change === 'suspend' && <SuspendDialog county={county} onClose={close} />}
      {change === 'resume' && <ResumeDialog county={county} onClose={close} />}
      {change === 'quota' && <QuotaDialog county={county} onClose={close} />}
      {change === 'close' && <CloseDialog county={county} onClose={close} />}
    </>
  );
}
