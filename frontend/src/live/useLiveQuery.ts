import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery, type AnyVariables, type TypedDocumentNode } from 'urql';

import { queryProblem, type Problem } from '@/api/problem';

import { useDeskChange } from './LiveContext';

interface LiveQuery<TData, TVariables extends AnyVariables> {
  readonly query: TypedDocumentNode<TData, TVariables>;
  readonly variables: TVariables;
  readonly pause?: boolean;
  /** Asks again only when this call changes; without it, when anything on the desk does. */
  readonly callId?: string;
}

export interface LiveAnswer<TData> {
  /** The newest data for these variables; stays when asking again fails. */
  readonly data: TData | undefined;
  readonly problem: Problem | undefined;
  readonly fetching: boolean;
  readonly refresh: () => void;
}

/** A query that asks again whenever the live channel says that what it shows has changed. */
export function useLiveQuery<TData, TVariables extends AnyVariables>({
  query,
  variables,
  pause = false,
  callId,
}: LiveQuery<TData, TVariables>): LiveAnswer<TData> {
  const [{ data: answer, operation, error, fetching, stale }, ask] = useQuery<TData>({
    query,
    variables: variables ?? {},
    pause,
    // Nobody listened for this answer's changes while nothing showed it.
    requestPolicy: 'cache-and-network',
  });
  const [wanted, setWanted] = useState(0);
  const served = useRef(0);
  const refresh = useCallback(() => setWanted((count) => count + 1), []);
  useDeskChange(callId, refresh);

  // A change that arrives while an answer is on its way may be missing from it: ask once more afterwards.
  const busy = fetching || stale || pause;
  useEffect(() => {
    if (busy || served.current === wanted) return;
    served.current = wanted;
    ask({ requestPolicy: 'network-only' });
  }, [busy, wanted, ask]);

  // urql keeps showing the former answer while new variables are asked for, and drops the last one when asking fails.
  const key = JSON.stringify(variables);
  const data = JSON.stringify(operation?.variables) === key ? answer : undefined;
  const [kept, setKept] = useState<{ readonly key: string; readonly data: TData }>();
  if (data !== undefined && kept?.data !== data) setKept({ key, data });
  return {
    data: data ?? (kept?.key === key ? kept.data : undefined),
    problem: error && queryProblem(error),
    fetching,
    refresh,
  };
}
