import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type Client } from 'urql';

import { queryProblem, unexpected, type Problem } from '@/api/problem';

import { useHierarchy } from '../HierarchyContext';
import type { Day } from '../days';
import { ORGANISATION_ACTS, type ListedAct } from '../documents/acts';
import type { ActKind } from './kinds';

/** How many acts are listed at first and with every further press. */
export const PAGE = 20;
/** The most the server gives at once. */
const MOST = 100;

export interface ActsFilter {
  readonly kind: ActKind | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

interface Found {
  readonly acts: readonly ListedAct[];
  readonly hasMore: boolean;
}

interface Acts {
  /** undefined: not read yet. */
  readonly found: Found | undefined;
  readonly problem: Problem | undefined;
  readonly reading: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

/** The acts a filter picks, the newest first. After a change as many are read again as are shown, and replaced in one go. */
export function useActs({ kind, from, to }: ActsFilter): Acts {
  const client = useClient();
  const { revision } = useHierarchy();
  const [wanted, setWanted] = useState(PAGE);
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<Problem>();
  const asked = `${wanted} ${round} ${revision}`;
  const [answered, setAnswered] = useState<string>();

  // One after the other: a change that comes while an answer is on its way may be missing from it.
  const before = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    let current = true;
    const answer = before.current.then(() =>
      current ? read(client, { kind, from, to }, wanted) : undefined,
    );
    before.current = answer;
    void answer.then((result) => {
      if (!current || !result) return;
      setAnswered(asked);
      if ('acts' in result) setFound(result);
      setProblem('acts' in result ? undefined : result);
    });
    return () => {
      current = false;
    };
  }, [client, kind, from, to, wanted, asked]);

  const more = useCallback(() => setWanted((count) => count + PAGE), []);
  const retry = useCallback(() => setRound((count) => count + 1), []);
  return { found, problem, reading: answered !== asked, more, retry };
}

async function read(
  client: Client,
  { kind, from, to }: ActsFilter,
  wanted: number,
): Promise<Found | Problem> {
  const filter = { kinds: kind ? [kind] : null, since: from ?? null, until: to ?? null };
  let acts: readonly ListedAct[] = [];
  let after: string | null = null;
  for (;;) {
    const variables: Parameters<typeof ask>[1] = {
      ...filter,
      first: Math.min(MOST, wanted - acts.length),
      after,
    };
    const { data, error } = await ask(client, variables);
    if (!data) return error ? queryProblem(error) : unexpected();
    const { edges, pageInfo } = data.organisationActs;
    acts = [...acts, ...edges];
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || acts.length >= wanted) return { acts, hasMore: pageInfo.hasNextPage };
  }
}

interface Asked {
  readonly first: number;
  readonly after: string | null;
  readonly kinds: string[] | null;
  readonly since: Day | null;
  readonly until: Day | null;
}

function ask(client: Client, variables: Asked) {
  return client.query(ORGANISATION_ACTS, variables, { requestPolicy: 'network-only' }).toPromise();
}
