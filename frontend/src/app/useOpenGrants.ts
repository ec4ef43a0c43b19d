import { useQuery } from 'urql';

import { graphql } from '@/graphql/generated';
import { useOrganisationChange } from '@/live/LiveContext';

import { canEver, type Me } from './me';

const OPEN_GRANTS_QUERY = graphql(`
  query OpenGrants {
    administratorGrants {
      id
      state
      hindrance
    }
  }
`);

/** How many new administrators wait for this very one to agree. */
export function useOpenGrants(me: Me): number {
  const organises = canEver(me, 'manage_organisation');
  const [{ data }, ask] = useQuery({ query: OPEN_GRANTS_QUERY, pause: !organises });
  useOrganisationChange(() => {
    if (organises) ask({ requestPolicy: 'network-only' });
  });
  const grants = data?.administratorGrants ?? [];
  return grants.filter(({ state, hindrance }) => state === 'OPEN' && hindrance === '').length;
}
