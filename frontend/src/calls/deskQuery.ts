import { graphql } from '@/graphql/generated';
import type { CallRowPartsFragment, DeskGroup } from '@/graphql/generated/graphql';

export const DESK_QUERY = graphql(`
  query Desk($desk: DeskGroup, $search: String, $after: String) {
    calls(desk: $desk, search: $search, first: 50, after: $after) {
      edges {
        cursor
        node {
          ...CallRowParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Row = CallRowPartsFragment;

/** The groups of the queue from top to bottom. */
export const GROUPS = [
  'RINGING',
  'LATE',
  'SOON',
  'IN_PROGRESS',
  'WAITING',
  'DONE',
] as const satisfies DeskGroup[];
export type Group = (typeof GROUPS)[number];

/** What a tab above the queue shows: one group, all that is not done, or (for those without a desk) all they may see. */
export type Tab = Group | 'OPEN' | 'ALL';

const DESK_TABS: readonly Tab[] = ['OPEN', ...GROUPS];
const READER_TABS: readonly Tab[] = ['ALL'];

/** The tabs of a seat that takes part in calls, or of one that only reads. */
export function tabsFor(staffed: boolean): readonly Tab[] {
  return staffed ? DESK_TABS : READER_TABS;
}

/** The tab an address names; the first one when it names none of these. */
export function tabOf(text: string | null, tabs: readonly Tab[]): Tab {
  return tabs.find((tab) => tab === text) ?? tabs[0] ?? 'OPEN';
}
