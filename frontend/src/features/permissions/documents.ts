import { graphql } from './generated';
import type {
  PermissionCellPartsFragment,
  PermissionHoldersQuery,
  PermissionMatrixQuery,
  PermissionRolePartsFragment,
  PersonPermissionsQuery,
} from './generated/graphql';

export const permissionErrorParts = graphql(`
  fragment PermissionErrorParts on OrganisationError {
    field
    code
    message
    nextStep
  }
`);

export const permissionRoleParts = graphql(`
  fragment PermissionRoleParts on PermissionRole {
    code
    name
    unitKinds
    postKinds
    verbs
    revision
  }
`);

export const permissionCellParts = graphql(`
  fragment PermissionCellParts on PermissionCell {
    verb
    state
    granted
    posts
    people
    steps
    why {
      bound
      sentence
    }
  }
`);

export type Role = PermissionRolePartsFragment;
export type Cell = PermissionCellPartsFragment;
export type Matrix = PermissionMatrixQuery['permissionMatrix'];
/** A role against every verb; its role is null for the posts without one. */
export type Column = Matrix['columns'][number];
export type Verb = Matrix['verbs'][number];
/** What posts of a kind in units of a kind may ever do. */
export type Kind = Matrix['kinds'][number];
export type HolderEdge = PermissionHoldersQuery['permissionHolders']['edges'][number];
export type PersonPermissions = NonNullable<PersonPermissionsQuery['personPermissions']>;

export const PERMISSION_MATRIX = graphql(`
  query PermissionMatrix {
    permissionMatrix {
      verbs {
        code
        name
        group
      }
      kinds {
        unitKind
        postKind
        verbs
      }
      columns {
        role {
          ...PermissionRoleParts
        }
        posts
        people
        cells {
          ...PermissionCellParts
        }
      }
    }
  }
`);

export const PERMISSION_HOLDERS = graphql(`
  query PermissionHolders($role: String, $verb: String!, $first: Int, $after: String) {
    permissionHolders(role: $role, verb: $verb, first: $first, after: $after) {
      edges {
        node {
          id
          deputy
          person {
            id
            name
          }
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
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const PERSON_PERMISSIONS = graphql(`
  query PersonPermissions($id: ID!) {
    personPermissions(personId: $id) {
      person {
        id
        name
      }
      posts {
        deputy
        post {
          id
          name
          permissionRole {
            code
            name
          }
          unit {
            id
            shortName
          }
        }
        cells {
          ...PermissionCellParts
        }
      }
    }
  }
`);

export const PREVIEW_ROLE = graphql(`
  query PreviewPermissionRole($input: PreviewPermissionRoleInput!) {
    previewPermissionRole(input: $input) {
      posts
      people
      gained
      lost
      errors {
        ...PermissionErrorParts
      }
    }
  }
`);

export const SAVE_ROLE = graphql(`
  mutation SavePermissionRole($input: SavePermissionRoleInput!) {
    act: savePermissionRole(input: $input) {
      role {
        ...PermissionRoleParts
      }
      errors {
        ...PermissionErrorParts
      }
    }
  }
`);

export const REMOVE_ROLE = graphql(`
  mutation RemovePermissionRole($input: RemovePermissionRoleInput!) {
    act: removePermissionRole(input: $input) {
      errors {
        ...PermissionErrorParts
      }
    }
  }
`);

export const FIND_PERSON = graphql(`
  query FindPermittedPerson($words: String, $phone: String) {
    findPeople(words: $words, phone: $phone, first: 20) {
      id
      name
      phone
    }
  }
`);
