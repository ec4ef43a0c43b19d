import { createContext, useContext } from 'react';

import type { Tab } from '@/calls/deskQuery';
import { graphql } from '@/graphql/generated';
import type { DeskCountsQuery } from '@/graphql/generated/graphql';

export const DESK_COUNTS_QUERY = graphql(`
  query DeskCounts {
    deskCounts {
      ringing
      late
      soon
      inProgress
      waiting
      done
      revision
    }
  }
`);

export type Counts = DeskCountsQuery['deskCounts'];

/** How many calls a tab shows; undefined where the desk does not count them. */
export function countOf(tab: Tab, counts: Counts | undefined): number | undefined {
  if (!counts || tab === 'ALL') return undefined;
  const { ringing, late, soon, inProgress, waiting, done } = counts;
  if (tab === 'OPEN') return ringing + late + soon + inProgress + waiting;
  const groups = {
    RINGING: ringing,
    LATE: late,
    SOON: soon,
    IN_PROGRESS: inProgress,
    WAITING: waiting,
    DONE: done,
  };
  return groups[tab];
}

export const DeskCountsContext = createContext<Counts | undefined>(undefined);

/** How many calls stand where on this desk; undefined until known. */
export function useDeskCounts(): Counts | undefined {
  return useContext(DeskCountsContext);
}
