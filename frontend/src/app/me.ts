import { createContext, useContext } from 'react';

import { graphql } from '@/graphql/generated';
import type { MeQuery } from '@/graphql/generated/graphql';

export const ME_QUERY = graphql(`
  query Me {
    me {
      accountId
      county {
        code
        name
      }
      seat {
        id
        name
        verbs
        unit {
          id
          name
          shortName
          kind
        }
      }
      seats {
        id
        name
        unit {
          id
          shortName
        }
      }
      deskRevision
      demo
    }
  }
`);

export type Me = NonNullable<MeQuery['me']>;
export type Verb =
  | 'file'
  | 'transfer'
  | 'accept'
  | 'return'
  | 'withdraw'
  | 'arrive'
  | 'answer'
  | 'rate'
  | 'manage_organisation';

export const MeContext = createContext<Me | undefined>(undefined);

/** The signed-in post. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe needs a SignedIn above it');
  return me;
}

/** May this post ever take this verb? Whether it may now is said by the call's actions. */
export function canEver(me: Me, verb: Verb): boolean {
  return me.seat.verbs.includes(verb);
}

/** A post that takes part in calls: it is rung and starts its shift before the desk opens. */
export function isStaffed(me: Me): boolean {
  return me.seat.verbs.length > 0;
}
