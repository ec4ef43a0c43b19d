import { useMemo } from 'react';
import { useQuery } from 'urql';

import { useMe } from '@/app/me';
import type { VillagesQuery } from '@/graphql/generated/graphql';

import { VILLAGES_QUERY } from './documents';

export type Village = VillagesQuery['units'][number];

/** The villages of the calling post's own township. */
export function useVillages(): readonly Village[] {
  const { unit } = useMe().seat;
  const [{ data }] = useQuery({ query: VILLAGES_QUERY });
  return useMemo(
    () => (data?.units ?? []).filter(({ id, parentId }) => parentId === unit.id || id === unit.id),
    [data, unit.id],
  );
}
