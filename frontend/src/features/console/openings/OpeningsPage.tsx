import { Button } from 'antd';
import { Link, useMatch, useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { useTitle } from '@/app/useTitle';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Icon } from '@/components/Icon';
import { Kbd } from '@/components/Kbd';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import { usePortal } from '../ConsoleContext';
import { OPENINGS_QUERY, type ListedOpening } from '../documents/openings';
import { PageHead } from '../frame/PageHead';
import { Waiting } from '../frame/Waiting';
import { NEW_OPENING, openingPath } from '../paths';
import { usePolling } from '../usePolling';
import { OPENING_TONES, openingStateWords } from '../words';
import { OpeningPane } from './OpeningPane';
import { OpeningForm } from './OpeningForm';

/** How often the list is read again while a worker is at one of them, and while it is not, ms. */
const SOON = 2000;
const LATER = 15_000;
/** An empty list names no type: it must be read again all the same when the first opening is put down. */
const CONTEXT = { additionalTypenames: ['Opening'] };
const AT_WORK: ReadonlySet<ListedOpening['state']> = new Set(['RUNNING', 'FAILING', 'UNDOING']);

/** Counties on their way in, and one of them: as a form or step by step. Drawn by `/console/openings`. */
export function Component() {
  useTitle(t('console:openings.title'));
  const { mayChange } = usePortal();
  const navigate = useNavigate();
  const { openingId } = useParams();
  const isNew = useMatch(NEW_OPENING) !== null;
  const [{ data, error, fetching }, ask] = useQuery({
    query: OPENINGS_QUERY,
    requestPolicy: 'cache-and-network',
    context: CONTEXT,
  });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  const openings = data?.portal.openings;
  usePolling(openings?.some(({ state }) => AT_WORK.has(state)) ? SOON : LATER, fetching, again);
  const begin = (): void => void navigate(NEW_OPENING);
  useKeys(
    t('console:openings.title'),
    mayChange ? [{ keys: 'n', label: t('console:counties.open'), run: begin }] : [],
  );

  return (
    <>
      <PageHead title={t('console:openings.title')} hint={t('console:openings.hint')}>
        {mayChange && (
          <Button
            type="primary"
            icon={<Icon name="plus" />}
            aria-keyshortcuts="n"
            disabled={isNew}
            onClick={begin}
          >
            {t('console:counties.open')} <Kbd>N</Kbd>
          </Button>
        )}
      </PageHead>
      <div className="console-body">
        <div className="console-split console-split--openings">
          <section className="panel console-scroll" aria-label={t('console:openings.list')}>
            {!openings && !error && <Waiting />}
            {!openings && error && <ErrorState problem={queryProblem(error)} onRetry={again} />}
            {openings?.length === 0 && (
              <EmptyState
                icon="plus"
                title={t('console:openings.none')}
                hint={t('console:openings.noneHint')}
              />
            )}
            {openings && openings.length > 0 && <Openings openings={openings} selected={openingId} />}
          </section>
          {isNew && mayChange && <OpeningForm key="new" opening={undefined} />}
          {openingId !== undefined && <OpeningPane key={openingId} id={openingId} />}
          {!isNew && openingId === undefined && (
            <section className="panel console-scroll" aria-label={t('console:opening.pane')}>
              <EmptyState
                icon="plus"
                title={t('console:opening.choose')}
                hint={t('console:opening.chooseHint')}
              />
            </section>
          )}
        </div>
      </div>
    </>
  );
}

interface OpeningsProps {
  readonly openings: readonly ListedOpening[];
  readonly selected: string | undefined;
}

function Openings({ openings, selected }: OpeningsProps) {
  const today = useToday();
  return (
    <ul className="console-cards">
      {openings.map(({ id, code, name, state, by, createdAt }) => (
        <li key={id} data-current={id === selected || undefined}>
          <div className="row">
            <Link
              className="strong grow cut"
              to={openingPath(id)}
              aria-current={id === selected ? 'true' : undefined}
            >
              {name === '' ? t('console:opening.unnamed') : name}
            </Link>
            <span className="num ink-3">{code}</span>
            <Tag tone={OPENING_TONES[state]}>{openingStateWords(state)}</Tag>
          </div>
          <p className="small ink-2">
            {by}
            {t('common:separator')}
            <span className="num">{formatStamp(createdAt, today)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
