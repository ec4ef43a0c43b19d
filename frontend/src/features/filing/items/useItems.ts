import { useQuery } from 'urql';

import { queryProblem, type Problem } from '@/api/problem';
import type { ItemsQuery } from '@/graphql/generated/graphql';

import { ITEMS_QUERY } from '../documents';

export type Item = ItemsQuery['items'][number];

/** The county's list; undefined while it is read. */
export function useItems(): {
  readonly items: readonly Item[] | undefined;
  readonly problem: Problem | undefined;
  readonly retry: () => void;
} {
  const [{ data, error }, ask] = useQuery({ query: ITEMS_QUERY });
  return {
    items: data?.items,
    problem: error && queryProblem(error),
    retry: () => ask({ requestPolicy: 'network-only' }),
  };
}
