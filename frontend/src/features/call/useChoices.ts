import { useQuery } from 'urql';

import type { ChoicesQuery } from '@/graphql/generated/graphql';

import { CHOICES_QUERY } from './stepDocuments';

export type Choices = ChoicesQuery['rulebook'];

/** What the county's rules let a person choose from: reasons, results, axes, call types. */
export function useChoices(): Choices | undefined {
  const [{ data }] = useQuery({ query: CHOICES_QUERY });
  return data?.rulebook;
}
