import { graphql } from '../generated';
import type { AdministratorGrantsQuery } from '../generated/graphql';

/** Somebody who is to become an administrator, once a second one agrees. */
export type Grant = AdministratorGrantsQuery['administratorGrants'][number];

/** Does one wait for this very administrator? */
export function isForMe({ state, hindrance }: Pick<Grant, 'state' | 'hindrance'>): boolean {
  return state === 'OPEN' && hindrance === '';
}

export const GRANTS_QUERY = graphql(`
  query AdministratorGrants {
    administratorGrants {
      id
      post {
        id
        name
        unit {
          id
          shortName
        }
      }
      person {
        id
        name
        phone
      }
      since
      until
      deputy
      askedBy
      askedAt
      expiresAt
      state
      decidedBy
      decidedAt
      reason
      own
      hindrance
      numberChanged {
        at
        by
      }
    }
  }
`);

export const CONFIRM_ADMINISTRATOR = graphql(`
  mutation ConfirmAdministrator($input: ConfirmAdministratorInput!) {
    act: confirmAdministrator(input: $input) {
      posting {
        id
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);

export const DECLINE_ADMINISTRATOR = graphql(`
  mutation DeclineAdministrator($input: DeclineAdministratorInput!) {
    act: declineAdministrator(input: $input) {
      grant {
        id
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);
