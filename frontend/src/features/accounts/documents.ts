import { graphql } from './generated';
import type {
  AccountPeopleQuery,
  InvitationPartsFragment,
  InviteMutation,
  AccountsQuery,
} from './generated/graphql';

export const invitationParts = graphql(`
  fragment InvitationParts on Invitation {
    id
    purpose
    state
    createdAt
    expiresAt
    acceptedAt
    by
    dispatch {
      state
      at
      problem {
        code
        message
        nextStep
      }
    }
  }
`);

export const invitationErrorParts = graphql(`
  fragment InvitationErrorParts on InvitationError {
    field
    code
    message
    nextStep
  }
`);

/** Somebody who serves, and how it stands with their account. */
export type AccountPerson = AccountPeopleQuery['accounts']['people']['edges'][number]['node'];
/** How many have an account, are invited to one, or are neither. */
export type Accounts = AccountsQuery['accounts'];
export type Invitation = InvitationPartsFragment;
/** Another has changed somebody's number, so lately that it does not prove them yet. */
export type NumberChange = NonNullable<AccountPerson['numberChanged']>;
/** What has become of the message with an invitation's link. */
export type Dispatch = NonNullable<Invitation['dispatch']>;
/** An invitation that was just made, with its link: told this once. */
export type Issued = InviteMutation['act']['issued'][number];

export const ACCOUNTS_QUERY = graphql(`
  query Accounts {
    accounts {
      counts {
        people
        quota
        withAccount
        invited
        without
      }
      messagesPossible
      provisioned
    }
  }
`);

export const ACCOUNT_PEOPLE = graphql(`
  query AccountPeople($filter: AccountFilterInput, $first: Int, $after: String) {
    accounts {
      people(filter: $filter, first: $first, after: $after) {
        edges {
          node {
            person {
              id
              name
              phone
            }
            posts {
              id
              name
              unit {
                id
                shortName
              }
            }
            state
            invitation {
              ...InvitationParts
            }
            numberChanged {
              at
              by
              own
              settlesAt
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const FIND_FILTER_UNITS = graphql(`
  query FindFilterUnits($words: String!) {
    findUnits(words: $words, first: 20) {
      id
      shortName
      code
    }
  }
`);

export const FILTER_UNIT = graphql(`
  query FilterUnit($id: ID!) {
    unitPage(id: $id) {
      unit {
        id
        shortName
      }
    }
  }
`);

export const INVITE = graphql(`
  mutation Invite($input: InviteInput!) {
    act: invite(input: $input) {
      issued {
        link
        invitation {
          ...InvitationParts
          person {
            id
            name
            phone
          }
          post {
            id
            name
            unit {
              id
              shortName
            }
          }
        }
      }
      errors {
        ...InvitationErrorParts
      }
    }
  }
`);

export const REVOKE_INVITATION = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    act: revokeInvitation(input: $input) {
      invitation {
        ...InvitationParts
      }
      errors {
        ...InvitationErrorParts
      }
    }
  }
`);
