/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment PermissionErrorParts on OrganisationError {\n    field\n    code\n    message\n    nextStep\n  }\n": typeof types.PermissionErrorPartsFragmentDoc,
    "\n  fragment PermissionRoleParts on PermissionRole {\n    code\n    name\n    unitKinds\n    postKinds\n    verbs\n    revision\n  }\n": typeof types.PermissionRolePartsFragmentDoc,
    "\n  fragment PermissionCellParts on PermissionCell {\n    verb\n    state\n    granted\n    posts\n    people\n    steps\n    why {\n      bound\n      sentence\n    }\n  }\n": typeof types.PermissionCellPartsFragmentDoc,
    "\n  query PermissionMatrix {\n    permissionMatrix {\n      verbs {\n        code\n        name\n        group\n      }\n      kinds {\n        unitKind\n        postKind\n        verbs\n      }\n      columns {\n        role {\n          ...PermissionRoleParts\n        }\n        posts\n        people\n        cells {\n          ...PermissionCellParts\n        }\n      }\n    }\n  }\n": typeof types.PermissionMatrixDocument,
    "\n  query PermissionHolders($role: String, $verb: String!, $first: Int, $after: String) {\n    permissionHolders(role: $role, verb: $verb, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          deputy\n          person {\n            id\n            name\n          }\n        }\n        post {\n          id\n          name\n          unit {\n            id\n            shortName\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.PermissionHoldersDocument,
    "\n  query PersonPermissions($id: ID!) {\n    personPermissions(personId: $id) {\n      person {\n        id\n        name\n      }\n      posts {\n        deputy\n        post {\n          id\n          name\n          permissionRole {\n            code\n            name\n          }\n          unit {\n            id\n            shortName\n          }\n        }\n        cells {\n          ...PermissionCellParts\n        }\n      }\n    }\n  }\n": typeof types.PersonPermissionsDocument,
    "\n  query PreviewPermissionRole($input: PreviewPermissionRoleInput!) {\n    previewPermissionRole(input: $input) {\n      posts\n      people\n      gained\n      lost\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n": typeof types.PreviewPermissionRoleDocument,
    "\n  mutation SavePermissionRole($input: SavePermissionRoleInput!) {\n    act: savePermissionRole(input: $input) {\n      role {\n        ...PermissionRoleParts\n      }\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n": typeof types.SavePermissionRoleDocument,
    "\n  mutation RemovePermissionRole($input: RemovePermissionRoleInput!) {\n    act: removePermissionRole(input: $input) {\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n": typeof types.RemovePermissionRoleDocument,
    "\n  query FindPermittedPerson($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      id\n      name\n      phone\n    }\n  }\n": typeof types.FindPermittedPersonDocument,
};
const documents: Documents = {
    "\n  fragment PermissionErrorParts on OrganisationError {\n    field\n    code\n    message\n    nextStep\n  }\n": types.PermissionErrorPartsFragmentDoc,
    "\n  fragment PermissionRoleParts on PermissionRole {\n    code\n    name\n    unitKinds\n    postKinds\n    verbs\n    revision\n  }\n": types.PermissionRolePartsFragmentDoc,
    "\n  fragment PermissionCellParts on PermissionCell {\n    verb\n    state\n    granted\n    posts\n    people\n    steps\n    why {\n      bound\n      sentence\n    }\n  }\n": types.PermissionCellPartsFragmentDoc,
    "\n  query PermissionMatrix {\n    permissionMatrix {\n      verbs {\n        code\n        name\n        group\n      }\n      kinds {\n        unitKind\n        postKind\n        verbs\n      }\n      columns {\n        role {\n          ...PermissionRoleParts\n        }\n        posts\n        people\n        cells {\n          ...PermissionCellParts\n        }\n      }\n    }\n  }\n": types.PermissionMatrixDocument,
    "\n  query PermissionHolders($role: String, $verb: String!, $first: Int, $after: String) {\n    permissionHolders(role: $role, verb: $verb, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          deputy\n          person {\n            id\n            name\n          }\n        }\n        post {\n          id\n          name\n          unit {\n            id\n            shortName\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.PermissionHoldersDocument,
    "\n  query PersonPermissions($id: ID!) {\n    personPermissions(personId: $id) {\n      person {\n        id\n        name\n      }\n      posts {\n        deputy\n        post {\n          id\n          name\n          permissionRole {\n            code\n            name\n          }\n          unit {\n            id\n            shortName\n          }\n        }\n        cells {\n          ...PermissionCellParts\n        }\n      }\n    }\n  }\n": types.PersonPermissionsDocument,
    "\n  query PreviewPermissionRole($input: PreviewPermissionRoleInput!) {\n    previewPermissionRole(input: $input) {\n      posts\n      people\n      gained\n      lost\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n": types.PreviewPermissionRoleDocument,
    "\n  mutation SavePermissionRole($input: SavePermissionRoleInput!) {\n    act: savePermissionRole(input: $input) {\n      role {\n        ...PermissionRoleParts\n      }\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n": types.SavePermissionRoleDocument,
    "\n  mutation RemovePermissionRole($input: RemovePermissionRoleInput!) {\n    act: removePermissionRole(input: $input) {\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n": types.RemovePermissionRoleDocument,
    "\n  query FindPermittedPerson($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      id\n      name\n      phone\n    }\n  }\n": types.FindPermittedPersonDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PermissionErrorParts on OrganisationError {\n    field\n    code\n    message\n    nextStep\n  }\n"): (typeof documents)["\n  fragment PermissionErrorParts on OrganisationError {\n    field\n    code\n    message\n    nextStep\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PermissionRoleParts on PermissionRole {\n    code\n    name\n    unitKinds\n    postKinds\n    verbs\n    revision\n  }\n"): (typeof documents)["\n  fragment PermissionRoleParts on PermissionRole {\n    code\n    name\n    unitKinds\n    postKinds\n    verbs\n    revision\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PermissionCellParts on PermissionCell {\n    verb\n    state\n    granted\n    posts\n    people\n    steps\n    why {\n      bound\n      sentence\n    }\n  }\n"): (typeof documents)["\n  fragment PermissionCellParts on PermissionCell {\n    verb\n    state\n    granted\n    posts\n    people\n    steps\n    why {\n      bound\n      sentence\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PermissionMatrix {\n    permissionMatrix {\n      verbs {\n        code\n        name\n        group\n      }\n      kinds {\n        unitKind\n        postKind\n        verbs\n      }\n      columns {\n        role {\n          ...PermissionRoleParts\n        }\n        posts\n        people\n        cells {\n          ...PermissionCellParts\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PermissionMatrix {\n    permissionMatrix {\n      verbs {\n        code\n        name\n        group\n      }\n      kinds {\n        unitKind\n        postKind\n        verbs\n      }\n      columns {\n        role {\n          ...PermissionRoleParts\n        }\n        posts\n        people\n        cells {\n          ...PermissionCellParts\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PermissionHolders($role: String, $verb: String!, $first: Int, $after: String) {\n    permissionHolders(role: $role, verb: $verb, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          deputy\n          person {\n            id\n            name\n          }\n        }\n        post {\n          id\n          name\n          unit {\n            id\n            shortName\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query PermissionHolders($role: String, $verb: String!, $first: Int, $after: String) {\n    permissionHolders(role: $role, verb: $verb, first: $first, after: $after) {\n      edges {\n        node {\n          id\n          deputy\n          person {\n            id\n            name\n          }\n        }\n        post {\n          id\n          name\n          unit {\n            id\n            shortName\n          }\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonPermissions($id: ID!) {\n    personPermissions(personId: $id) {\n      person {\n        id\n        name\n      }\n      posts {\n        deputy\n        post {\n          id\n          name\n          permissionRole {\n            code\n            name\n          }\n          unit {\n            id\n            shortName\n          }\n        }\n        cells {\n          ...PermissionCellParts\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PersonPermissions($id: ID!) {\n    personPermissions(personId: $id) {\n      person {\n        id\n        name\n      }\n      posts {\n        deputy\n        post {\n          id\n          name\n          permissionRole {\n            code\n            name\n          }\n          unit {\n            id\n            shortName\n          }\n        }\n        cells {\n          ...PermissionCellParts\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewPermissionRole($input: PreviewPermissionRoleInput!) {\n    previewPermissionRole(input: $input) {\n      posts\n      people\n      gained\n      lost\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  query PreviewPermissionRole($input: PreviewPermissionRoleInput!) {\n    previewPermissionRole(input: $input) {\n      posts\n      people\n      gained\n      lost\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SavePermissionRole($input: SavePermissionRoleInput!) {\n    act: savePermissionRole(input: $input) {\n      role {\n        ...PermissionRoleParts\n      }\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SavePermissionRole($input: SavePermissionRoleInput!) {\n    act: savePermissionRole(input: $input) {\n      role {\n        ...PermissionRoleParts\n      }\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemovePermissionRole($input: RemovePermissionRoleInput!) {\n    act: removePermissionRole(input: $input) {\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RemovePermissionRole($input: RemovePermissionRoleInput!) {\n    act: removePermissionRole(input: $input) {\n      errors {\n        ...PermissionErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindPermittedPerson($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      id\n      name\n      phone\n    }\n  }\n"): (typeof documents)["\n  query FindPermittedPerson($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      id\n      name\n      phone\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;