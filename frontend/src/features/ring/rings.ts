import { graphql } from '@/graphql/generated';
import type { Party, RingsQuery } from '@/graphql/generated/graphql';

export const RINGS_QUERY = graphql(`
  query Rings {
    calls(desk: RINGING, first: 20) {
      edges {
        node {
          id
          number
          item {
            id
            name
          }
          caller {
            id
            shortName
          }
          desk {
            party
            mustAct
            ringingSince
          }
          lastEvent {
            id
            title
            at
          }
        }
      }
    }
  }
`);

/** One call that rings at this desk. */
export interface Ring {
  readonly id: string;
  readonly number: string;
  readonly itemName: string;
  readonly callerName: string;
  /** What this desk is in the call. */
  readonly party: Party;
  /** Is it this desk's turn? Otherwise it is only told. */
  readonly mustAct: boolean;
  /** Server time, ISO. */
  readonly since: string;
  readonly lastTitle: string;
  readonly lastAt: string;
}

/** The ringing calls, the longest ringing first; those being acknowledged (`answered`) are already quiet. */
export function ringsOf(data: RingsQuery | undefined, answered: ReadonlySet<string>): readonly Ring[] {
  const rings = (data?.calls.edges ?? []).flatMap(({ node }) => {
    if (node.desk?.ringingSince == null || answered.has(node.id)) return [];
    return [
      {
        id: node.id,
        number: node.number,
        itemName: node.item.name,
        callerName: node.caller.shortName,
        party: node.desk.party,
        mustAct: node.desk.mustAct,
        since: node.desk.ringingSince,
        lastTitle: node.lastEvent.title,
        lastAt: node.lastEvent.at,
      },
    ];
  });
  return rings.sort((one, other) => one.since.localeCompare(other.since));
}
