import { useQuery } from 'urql';

import type { DepartmentsQuery } from '@/graphql/generated/graphql';

import { DEPARTMENTS_QUERY } from '../stepDocuments';

export type Department = DepartmentsQuery['units'][number];

const NONE: readonly Department[] = [];

/** The county's departments, whom a call can go to. */
export function useDepartments(): readonly Department[] {
  const [{ data }] = useQuery({ query: DEPARTMENTS_QUERY });
  return data?.units ?? NONE;
}
