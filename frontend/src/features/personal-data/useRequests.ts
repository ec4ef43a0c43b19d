import { useCallback, useEffect, useState } from 'react';
import { useClient, type Client } from 'urql';

import { queryProblem, unexpected, type Problem } from '@/api/problem';

import { REQUESTS, type Request } from './documents';

/** How many requests are listed at first and with every further press. */
export const PAGE = 50;

interface Found {
  readonly requests: readonly Request[];
  readonly hasMore: boolean;
}

interface Requests {
  /** undefined: not read yet. */
  readonly found: Found | undefined;
  readonly problem: Problem | undefined;
  readonly more: () => void;
  /** Reads as many again as are shown. */
  readonly again: () => void;
}

/** Requests about people's data, the newest first. */
export function useRequests(): Requests {
  const client = useClient();
  const [wanted, setWanted] = useState({ count: PAGE, round: 0 });
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    let current = true;
    void read(client, wanted.count).then((result) => {
      if (!current) return;
      if ('requests' in result) setFound(result);
      setProblem('requests' in result ? undefined : result);
    });
    return () => {
      current = false;
    };
  }, [client, wanted]);

  const more = useCallback(() => setWanted((last) => ({ ...last, count: last.count + PAGE })), []);
  const again = useCallback(() => setWanted((last) => ({ ...last, round: last.round + 1 })), []);
  return { found, problem, more, again };
}

async function read(client: Client, count: number): Promise<Found | Problem> {
  let requests: readonly Request[] = [];
  let after: string | null = null;
  for (;;) {
    const { data, error } = await ask(client, after);
    if (!data) return error ? queryProblem(error) : unexpected();
    const { edges, pageInfo } = data.personalDataRequests;
    requests = [...requests, ...edges.map(({ node }) => node)];
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || requests.length >= count) return { requests, hasMore: pageInfo.hasNextPage };
  }
}

function ask(client: Client, after: string | null) {
  return client.query(REQUESTS, { first: PAGE, after }, { requestPolicy: 'network-only' }).toPromise();
}
