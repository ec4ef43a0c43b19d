import { useCallback, useEffect, useState } from 'react';
import { useClient, type Client } from 'urql';

import { queryProblem, unexpected, type Problem } from '@/api/problem';

import { ACCOUNT_PEOPLE, type AccountPerson } from './documents';
import type { AccountState } from './generated/graphql';

/** How many people are listed at first and with every further press; the most the server gives at once. */
export const PAGE = 100;

/** How soon one looks again while messages are on their way, in milliseconds. */
const SOON = 5_000;

export interface AccountsFilter {
  readonly state: AccountState | undefined;
  readonly unitId: string | undefined;
  readonly words: string;
}

interface Found {
  /** What was asked for: an answer to something else is not shown. */
  readonly asked: string;
  readonly people: readonly AccountPerson[];
  readonly hasMore: boolean;
}

interface FoundAccounts {
  /** undefined: not read yet. */
  readonly people: readonly AccountPerson[] | undefined;
  readonly hasMore: boolean;
  readonly problem: Problem | undefined;
  readonly reading: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

/** The people a filter picks. With every `revision` as many are read again as are shown, and replaced in one go. */
export function useAccounts({ state, unitId, words }: AccountsFilter, revision: number): FoundAccounts {
  const client = useClient();
  const filter = `${state ?? ''} ${unitId ?? ''} ${words}`;
  const [wanted, setWanted] = useState({ filter, count: PAGE });
  const count = wanted.filter === filter ? wanted.count : PAGE;
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<{ readonly asked: string; readonly problem: Problem }>();
  const asked = `${filter} ${count} ${round} ${revision}`;

  useEffect(() => {
    let current = true;
    void read(client, { state, unitId, words }, count).then((result) => {
      if (!current) return;
      if ('people' in result) setFound({ ...result, asked: filter });
      setProblem('people' in result ? undefined : { asked, problem: result });
    });
    return () => {
      current = false;
    };
  }, [client, state, unitId, words, count, filter, asked]);

  const shown = found?.asked === filter ? found : undefined;
  const more = useCallback(() => setWanted({ filter, count: count + PAGE }), [filter, count]);
  const retry = useCallback(() => setRound((one) => one + 1), []);
  const onTheirWay =
    shown?.people.some(({ invitation }) => invitation?.dispatch?.state === 'WAITING') ?? false;
  useEffect(() => {
    if (!onTheirWay) return undefined;
    const timer = setTimeout(retry, SOON);
    return () => clearTimeout(timer);
    // Every answer begins the wait anew.
  }, [onTheirWay, found, retry]);
  return {
    people: shown?.people,
    hasMore: shown?.hasMore ?? false,
    problem: problem?.asked === asked ? problem.problem : undefined,
    reading: shown !== undefined && shown.people.length < count && shown.hasMore,
    more,
    retry,
  };
}

async function read(
  client: Client,
  { state, unitId, words }: AccountsFilter,
  wanted: number,
): Promise<Omit<Found, 'asked'> | Problem> {
  const filter = { state: state ?? null, unitId: unitId ?? null, words };
  let people: readonly AccountPerson[] = [];
  let after: string | null = null;
  for (;;) {
    const { data, error } = await ask(client, { filter, first: PAGE, after });
    if (!data) return error ? queryProblem(error) : unexpected();
    const { edges, pageInfo } = data.accounts.people;
    people = [...people, ...edges.map(({ node }) => node)];
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || people.length >= wanted) return { people, hasMore: pageInfo.hasNextPage };
  }
}

interface Asked {
  readonly filter: {
    readonly state: AccountState | null;
    readonly unitId: string | null;
    readonly words: string;
  };
  readonly first: number;
  readonly after: string | null;
}

function ask(client: Client, variables: Asked) {
  return client.query(ACCOUNT_PEOPLE, variables, { requestPolicy: 'network-only' }).toPromise();
}
