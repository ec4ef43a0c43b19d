import { createContext, useContext, useEffect, useRef } from 'react';
import { useQuery, type AnyVariables, type TypedDocumentNode } from 'urql';

import { queryProblem, type Problem } from '@/api/problem';

import type { Day } from './days';

/** What every part of the page shares: the day it is looked at, whether one may change things, and what has changed. */
export interface Hierarchy {
  /** The day the organisation is shown as of. */
  readonly on: Day;
  readonly today: Day;
  /** May this post change the organisation? Not while looking at the past. */
  readonly mayEdit: boolean;
  /** Grows with every change made here or told by the live channel; what is shown is asked for again. */
  readonly revision: number;
  readonly changed: () => void;
}

export const HierarchyContext = createContext<Hierarchy | undefined>(undefined);

export function useHierarchy(): Hierarchy {
  const hierarchy = useContext(HierarchyContext);
  if (!hierarchy) throw new Error('useHierarchy needs a HierarchyPage above it');
  return hierarchy;
}

export interface Asked<TData> {
  readonly data: TData | undefined;
  readonly problem: Problem | undefined;
  readonly fetching: boolean;
  readonly refresh: () => void;
}

/** A query about the organisation, asked again after every change. */
export function useAsked<TData, TVariables extends AnyVariables>(
  query: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
  pause = false,
): Asked<TData> {
  const { revision } = useHierarchy();
  const [{ data: answer, error, fetching, stale, operation }, ask] = useQuery<TData>({
    query,
    variables: variables ?? {},
    pause,
    requestPolicy: 'cache-and-network',
  });
  const served = useRef(revision);
  // A change that comes while an answer is on its way may be missing from it: ask once more afterwards.
  const busy = fetching || stale || pause;
  useEffect(() => {
    if (busy || served.current === revision) return;
    served.current = revision;
    ask({ requestPolicy: 'network-only' });
  }, [busy, revision, ask]);

  // urql keeps showing the former answer while new variables are asked for.
  const current = JSON.stringify(operation?.variables) === JSON.stringify(variables);
  return {
    data: current ? answer : undefined,
    problem: error && queryProblem(error),
    fetching,
    refresh: () => ask({ requestPolicy: 'network-only' }),
  };
}
