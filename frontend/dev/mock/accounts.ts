import { PEOPLE, unitView } from './hierarchyParts.ts';
import { CENTRE } from './units.ts';

interface Wanted {
  readonly filter?: {
    readonly state?: string | null;
    readonly words?: string | null;
    readonly personIds?: readonly string[] | null;
  } | null;
}

const LINES = PEOPLE.map((person) => ({
  person,
  posts: [{ id: 'Post:1', name: '值守岗', unit: unitView(CENTRE) }],
  state: person.hasAccount ? 'OPEN' : 'NONE',
  invitation: null,
}));

/** Who can sign in, as far as the mock knows: it has no Keycloak. */
export const ACCOUNTS = {
  counts: { people: 3, withAccount: 1, invited: 0, without: 2 },
  messagesPossible: false,
  provisioned: false,
  people: ({ filter }: Wanted) => ({
    edges: LINES.filter(
      ({ person, state }) =>
        (filter?.state == null || filter.state === state) &&
        person.name.includes(filter?.words ?? '') &&
        (filter?.personIds == null || filter.personIds.includes(person.id)),
    ).map((node) => ({ node, cursor: node.person.id })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  }),
};
