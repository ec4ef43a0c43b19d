import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useClient, type Client } from 'urql';

import { queryProblem, unexpected, type Problem } from '@/api/problem';
import { useTitle } from '@/app/useTitle';
import { ErrorState } from '@/components/ErrorState';
import { t } from '@/i18n';

import { ACTS_QUERY, type PlatformAct } from '../documents/acts';
import { PageHead } from '../frame/PageHead';
import { Waiting } from '../frame/Waiting';
import { ActsTable } from './ActsTable';

/** How many acts are read at first and with every further press. */
const PAGE = 50;

interface Found {
  readonly acts: readonly PlatformAct[];
  /** Where the next page begins; null: there is none. */
  readonly after: string | null;
}

const NOTHING: Found = { acts: [], after: null };

/** Every act of people above the counties, none of which can be changed or taken out. Drawn by `/console/acts`. */
export function Component() {
  useTitle(t('console:acts.title'));
  const client = useClient();
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<Problem>();
  const [reading, setReading] = useState(false);

  const read = useCallback(
    async (before: Found): Promise<void> => {
      setReading(true);
      const answer = await ask(client, before);
      setReading(false);
      setProblem('acts' in answer ? undefined : answer);
      if ('acts' in answer) setFound(answer);
    },
    [client],
  );
  useEffect(() => {
    let current = true;
    void ask(client, NOTHING).then((answer) => {
      if (!current) return;
      if ('acts' in answer) setFound(answer);
      else setProblem(answer);
    });
    return () => {
      current = false;
    };
  }, [client]);

  return (
    <>
      <PageHead title={t('console:acts.title')} hint={t('console:acts.hint')} />
      <div className="console-body">
        <section className="panel console-scroll" aria-label={t('console:acts.title')}>
          {!found && !problem && <Waiting />}
          {problem && <ErrorState problem={problem} onRetry={() => void read(found ?? NOTHING)} />}
          {found && <ActsTable acts={found.acts} of="platform" />}
          {found && (
            <div className="row console-foot">
              {found.after !== null && (
                <Button loading={reading} onClick={() => void read(found)}>
                  {t('console:acts.more', { count: PAGE })}
                </Button>
              )}
              <span className="small ink-3" role="status">
                {t('console:acts.shown', { count: found.acts.length })}
              </span>
            </div>
          )}
        </section>
      </div>
    </>
  );
}

/** The acts found so far and the next page of them. */
async function ask(client: Client, before: Found): Promise<Found | Problem> {
  const variables = { first: PAGE, after: before.after, countyCode: null };
  const { data, error } = await client
    .query(ACTS_QUERY, variables, { requestPolicy: 'network-only' })
    .toPromise();
  if (!data) return error ? queryProblem(error) : unexpected();
  const { edges, pageInfo } = data.portal.acts;
  return {
    acts: [...before.acts, ...edges.map(({ node }) => node)],
    after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  };
}
