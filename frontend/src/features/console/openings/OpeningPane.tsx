import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { t } from '@/i18n';

import { OPENING_QUERY, type Opening } from '../documents/openings';
import { Waiting } from '../frame/Waiting';
import { usePolling } from '../usePolling';
import { OpeningForm } from './OpeningForm';
import { OpeningProgress } from './OpeningProgress';

/** How often it is looked how far it is, ms. */
const EVERY = 1000;

/** One opening: as a form while it is a draft, then step by step as the worker takes them. */
export function OpeningPane({ id }: { readonly id: string }) {
  const [{ data, error, fetching }, ask] = useQuery({
    query: OPENING_QUERY,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const again = (): void => ask({ requestPolicy: 'network-only' });
  const opening = data?.portal.opening;
  usePolling(opening && isMoving(opening) ? EVERY : undefined, fetching, again);

  if (opening) {
    return opening.state === 'DRAFT' && opening.mayChange ? (
      <OpeningForm opening={opening} />
    ) : (
      <OpeningProgress opening={opening} />
    );
  }
  return (
    <section className="panel console-scroll" aria-label={t('console:opening.pane')} aria-busy={!data}>
      {!data && !error && <Waiting />}
      {error && <ErrorState problem={queryProblem(error)} onRetry={again} />}
      {data && (
        <EmptyState
          icon="plus"
          title={t('console:opening.unknown')}
          hint={t('console:opening.unknownHint')}
        />
      )}
    </section>
  );
}

/** Is a worker at it, or at its first administrator? */
function isMoving({ state, invite }: Opening): boolean {
  if (state === 'RUNNING' || state === 'FAILING' || state === 'UNDOING') return true;
  return invite?.state === 'WAITING' || invite?.state === 'FAILING';
}
