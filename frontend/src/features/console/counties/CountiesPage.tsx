import { Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Icon } from '@/components/Icon';
import { Kbd } from '@/components/Kbd';
import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';

import { usePortal } from '../ConsoleContext';
import { COUNTIES_QUERY } from '../documents/counties';
import { PageHead } from '../frame/PageHead';
import { Waiting } from '../frame/Waiting';
import { NEW_OPENING } from '../paths';
import { usePolling } from '../usePolling';
import { CountyFigures } from './CountyFigures';
import { CountyPane } from './CountyPane';
import { CountyTable } from './CountyTable';

/** How often the list is read again, ms: the worker counts every few minutes, others suspend and open. */
const EVERY = 15_000;

/** The counties one looks after, and one of them closely. Drawn by the route `/console`. */
export function Component() {
  useTitle(t('console:counties.title'));
  const { mayChange } = usePortal();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const code = parameters.get('county') ?? undefined;
  const [{ data, error, fetching }, ask] = useQuery({
    query: COUNTIES_QUERY,
    requestPolicy: 'cache-and-network',
  });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  usePolling(EVERY, fetching, again);
  useKeys(
    t('console:counties.title'),
    mayChange
      ? [{ keys: 'n', label: t('console:counties.open'), run: () => void navigate(NEW_OPENING) }]
      : [],
  );

  const counties = data?.portal.counties;
  return (
    <>
      <PageHead title={t('console:counties.title')} hint={t('console:counties.hint')}>
        {mayChange && (
          <Button
            type="primary"
            icon={<Icon name="plus" />}
            aria-keyshortcuts="n"
            onClick={() => void navigate(NEW_OPENING)}
          >
            {t('console:counties.open')} <Kbd>N</Kbd>
          </Button>
        )}
      </PageHead>
      <div className="console-body">
        {counties && <CountyFigures counties={counties} />}
        <div className="console-split">
          <section className="panel console-scroll" aria-label={t('console:counties.list')}>
            {!counties && !error && <Waiting />}
            {!counties && error && <ErrorState problem={queryProblem(error)} onRetry={again} />}
            {counties?.length === 0 && (
              <EmptyState
                icon="building"
                title={t('console:counties.none')}
                hint={t('console:counties.noneHint')}
              />
            )}
            {counties && counties.length > 0 && <CountyTable counties={counties} selected={code} />}
          </section>
          {code === undefined ? (
            <section className="panel console-scroll" aria-label={t('console:county.pane')}>
              <EmptyState
                icon="building"
                title={t('console:county.choose')}
                hint={t('console:county.chooseHint')}
              />
            </section>
          ) : (
            <CountyPane key={code} code={code} />
          )}
        </div>
      </div>
    </>
  );
}
