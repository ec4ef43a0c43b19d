import { useEffect } from 'react';

import type { Problem } from '@/api/problem';
import type { CallDetailPartsFragment } from '@/graphql/generated/graphql';
import { useLiveQuery } from '@/live/useLiveQuery';

import { CALL_QUERY } from './documents';

/** Foreseen due moments ("accepted now: there by 20:06") move with the clock, ms. */
const FORESIGHT_LASTS = 60_000;

export type CallDetail = CallDetailPartsFragment;

export interface CallAnswer {
  /** undefined while it is read; null when there is no such call, or none this post may see. */
  readonly call: CallDetail | null | undefined;
  readonly problem: Problem | undefined;
  readonly refresh: () => void;
}

/** One call with everything its page shows; asked again when it changes, and every minute. */
export function useCall(callId: string): CallAnswer {
  const { data, problem, refresh } = useLiveQuery({ query: CALL_QUERY, variables: { id: callId }, callId });

  useEffect(() => {
    const timer = setInterval(refresh, FORESIGHT_LASTS);
    return () => clearInterval(timer);
  }, [refresh]);

  return { call: data && (data.call ?? null), problem, refresh };
}
