import { graphql } from '../generated';
import type { HolderAccountsQuery } from '../generated/graphql';

/** How it stands with the accounts of those who hold a unit's posts. */
export type HolderAccount = HolderAccountsQuery['accounts']['people']['edges'][number]['node'];

export const HOLDER_ACCOUNTS = graphql(`
  query HolderAccounts($personIds: [ID!]!) {
    accounts {
      provisioned
      messagesPossible
      people(filter: { personIds: $personIds }, first: 100) {
        edges {
          node {
            person {
              id
              name
              phone
            }
            state
          }
        }
      }
    }
  }
`);
