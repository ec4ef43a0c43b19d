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
    "\n  fragment InvitationParts on Invitation {\n    id\n    purpose\n    state\n    createdAt\n    expiresAt\n    acceptedAt\n    by\n    dispatch {\n      state\n      at\n      problem {\n        code\n        message\n        nextStep\n      }\n    }\n  }\n": typeof types.InvitationPartsFragmentDoc,
    "\n  fragment InvitationErrorParts on InvitationError {\n    field\n    code\n    message\n    nextStep\n  }\n": typeof types.InvitationErrorPartsFragmentDoc,
    "\n  query Accounts {\n    accounts {\n      counts {\n        people\n        quota\n        withAccount\n        invited\n        without\n      }\n      messagesPossible\n      provisioned\n    }\n  }\n": typeof types.AccountsDocument,
    "\n  query AccountPeople($filter: AccountFilterInput, $first: Int, $after: String) {\n    accounts {\n      people(filter: $filter, first: $first, after: $after) {\n        edges {\n          node {\n            person {\n              id\n              name\n              phone\n            }\n            posts {\n              id\n              name\n              unit {\n                id\n                shortName\n              }\n            }\n            state\n            invitation {\n              ...InvitationParts\n            }\n            numberChanged {\n              at\n              by\n              own\n              settlesAt\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.AccountPeopleDocument,
    "\n  query FindFilterUnits($words: String!) {\n    findUnits(words: $words, first: 20) {\n      id\n      shortName\n      code\n    }\n  }\n": typeof types.FindFilterUnitsDocument,
    "\n  query FilterUnit($id: ID!) {\n    unitPage(id: $id) {\n      unit {\n        id\n        shortName\n      }\n    }\n  }\n": typeof types.FilterUnitDocument,
    "\n  mutation Invite($input: InviteInput!) {\n    act: invite(input: $input) {\n      issued {\n        link\n        invitation {\n          ...InvitationParts\n          person {\n            id\n            name\n            phone\n          }\n          post {\n            id\n            name\n            unit {\n              id\n              shortName\n            }\n          }\n        }\n      }\n      errors {\n        ...InvitationErrorParts\n      }\n    }\n  }\n": typeof types.InviteDocument,
    "\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    act: revokeInvitation(input: $input) {\n      invitation {\n        ...InvitationParts\n      }\n      errors {\n        ...InvitationErrorParts\n      }\n    }\n  }\n": typeof types.RevokeInvitationDocument,
    "\n  fragment ProvisioningErrorParts on ProvisioningError {\n    field\n    code\n    message\n    nextStep\n  }\n": typeof types.ProvisioningErrorPartsFragmentDoc,
    "\n  query Provisioning($first: Int!) {\n    provisioning {\n      provisioned\n      waiting\n      failing\n      differenceCount\n      comparedAt\n      comparing\n      comparisonProblem {\n        message\n        nextStep\n      }\n      changes(first: $first) {\n        edges {\n          node {\n            id\n            wholeCounty\n            person {\n              id\n              name\n            }\n            dueAt\n            attempts\n            problem {\n              message\n              nextStep\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n      differences(first: $first) {\n        edges {\n          node {\n            id\n            kind\n            person {\n              id\n              name\n            }\n            name\n            phone\n            wanted\n            found\n            repairable\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.ProvisioningDocument,
    "\n  mutation CompareProvisioning {\n    act: compareProvisioning {\n      errors {\n        ...ProvisioningErrorParts\n      }\n    }\n  }\n": typeof types.CompareProvisioningDocument,
    "\n  mutation RepairProvisioning($input: RepairProvisioningInput!) {\n    act: repairProvisioning(input: $input) {\n      repaired\n      errors {\n        ...ProvisioningErrorParts\n      }\n    }\n  }\n": typeof types.RepairProvisioningDocument,
};
const documents: Documents = {
    "\n  fragment InvitationParts on Invitation {\n    id\n    purpose\n    state\n    createdAt\n    expiresAt\n    acceptedAt\n    by\n    dispatch {\n      state\n      at\n      problem {\n        code\n        message\n        nextStep\n      }\n    }\n  }\n": types.InvitationPartsFragmentDoc,
    "\n  fragment InvitationErrorParts on InvitationError {\n    field\n    code\n    message\n    nextStep\n  }\n": types.InvitationErrorPartsFragmentDoc,
    "\n  query Accounts {\n    accounts {\n      counts {\n        people\n        quota\n        withAccount\n        invited\n        without\n      }\n      messagesPossible\n      provisioned\n    }\n  }\n": types.AccountsDocument,
    "\n  query AccountPeople($filter: AccountFilterInput, $first: Int, $after: String) {\n    accounts {\n      people(filter: $filter, first: $first, after: $after) {\n        edges {\n          node {\n            person {\n              id\n              name\n              phone\n            }\n            posts {\n              id\n              name\n              unit {\n                id\n                shortName\n              }\n            }\n            state\n            invitation {\n              ...InvitationParts\n            }\n            numberChanged {\n              at\n              by\n              own\n              settlesAt\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.AccountPeopleDocument,
    "\n  query FindFilterUnits($words: String!) {\n    findUnits(words: $words, first: 20) {\n      id\n      shortName\n      code\n    }\n  }\n": types.FindFilterUnitsDocument,
    "\n  query FilterUnit($id: ID!) {\n    unitPage(id: $id) {\n      unit {\n        id\n        shortName\n      }\n    }\n  }\n": types.FilterUnitDocument,
    "\n  mutation Invite($input: InviteInput!) {\n    act: invite(input: $input) {\n      issued {\n        link\n        invitation {\n          ...InvitationParts\n          person {\n            id\n            name\n            phone\n          }\n          post {\n            id\n            name\n            unit {\n              id\n              shortName\n            }\n          }\n        }\n      }\n      errors {\n        ...InvitationErrorParts\n      }\n    }\n  }\n": types.InviteDocument,
    "\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    act: revokeInvitation(input: $input) {\n      invitation {\n        ...InvitationParts\n      }\n      errors {\n        ...InvitationErrorParts\n      }\n    }\n  }\n": types.RevokeInvitationDocument,
    "\n  fragment ProvisioningErrorParts on ProvisioningError {\n    field\n    code\n    message\n    nextStep\n  }\n": types.ProvisioningErrorPartsFragmentDoc,
    "\n  query Provisioning($first: Int!) {\n    provisioning {\n      provisioned\n      waiting\n      failing\n      differenceCount\n      comparedAt\n      comparing\n      comparisonProblem {\n        message\n        nextStep\n      }\n      changes(first: $first) {\n        edges {\n          node {\n            id\n            wholeCounty\n            person {\n              id\n              name\n            }\n            dueAt\n            attempts\n            problem {\n              message\n              nextStep\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n      differences(first: $first) {\n        edges {\n          node {\n            id\n            kind\n            person {\n              id\n              name\n            }\n            name\n            phone\n            wanted\n            found\n            repairable\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.ProvisioningDocument,
    "\n  mutation CompareProvisioning {\n    act: compareProvisioning {\n      errors {\n        ...ProvisioningErrorParts\n      }\n    }\n  }\n": types.CompareProvisioningDocument,
    "\n  mutation RepairProvisioning($input: RepairProvisioningInput!) {\n    act: repairProvisioning(input: $input) {\n      repaired\n      errors {\n        ...ProvisioningErrorParts\n      }\n    }\n  }\n": types.RepairProvisioningDocument,
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
export function graphql(source: "\n  fragment InvitationParts on Invitation {\n    id\n    purpose\n    state\n    createdAt\n    expiresAt\n    acceptedAt\n    by\n    dispatch {\n      state\n      at\n      problem {\n        code\n        message\n        nextStep\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment InvitationParts on Invitation {\n    id\n    purpose\n    state\n    createdAt\n    expiresAt\n    acceptedAt\n    by\n    dispatch {\n      state\n      at\n      problem {\n        code\n        message\n        nextStep\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InvitationErrorParts on InvitationError {\n    field\n    code\n    message\n    nextStep\n  }\n"): (typeof documents)["\n  fragment InvitationErrorParts on InvitationError {\n    field\n    code\n    message\n    nextStep\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Accounts {\n    accounts {\n      counts {\n        people\n        quota\n        withAccount\n        invited\n        without\n      }\n      messagesPossible\n      provisioned\n    }\n  }\n"): (typeof documents)["\n  query Accounts {\n    accounts {\n      counts {\n        people\n        quota\n        withAccount\n        invited\n        without\n      }\n      messagesPossible\n      provisioned\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountPeople($filter: AccountFilterInput, $first: Int, $after: String) {\n    accounts {\n      people(filter: $filter, first: $first, after: $after) {\n        edges {\n          node {\n            person {\n              id\n              name\n              phone\n            }\n            posts {\n              id\n              name\n              unit {\n                id\n                shortName\n              }\n            }\n            state\n            invitation {\n              ...InvitationParts\n            }\n            numberChanged {\n              at\n              by\n              own\n              settlesAt\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AccountPeople($filter: AccountFilterInput, $first: Int, $after: String) {\n    accounts {\n      people(filter: $filter, first: $first, after: $after) {\n        edges {\n          node {\n            person {\n              id\n              name\n              phone\n            }\n            posts {\n              id\n              name\n              unit {\n                id\n                shortName\n              }\n            }\n            state\n            invitation {\n              ...InvitationParts\n            }\n            numberChanged {\n              at\n              by\n              own\n              settlesAt\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindFilterUnits($words: String!) {\n    findUnits(words: $words, first: 20) {\n      id\n      shortName\n      code\n    }\n  }\n"): (typeof documents)["\n  query FindFilterUnits($words: String!) {\n    findUnits(words: $words, first: 20) {\n      id\n      shortName\n      code\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FilterUnit($id: ID!) {\n    unitPage(id: $id) {\n      unit {\n        id\n        shortName\n      }\n    }\n  }\n"): (typeof documents)["\n  query FilterUnit($id: ID!) {\n    unitPage(id: $id) {\n      unit {\n        id\n        shortName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Invite($input: InviteInput!) {\n    act: invite(input: $input) {\n      issued {\n        link\n        invitation {\n          ...InvitationParts\n          person {\n            id\n            name\n            phone\n          }\n          post {\n            id\n            name\n            unit {\n              id\n              shortName\n            }\n          }\n        }\n      }\n      errors {\n        ...InvitationErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Invite($input: InviteInput!) {\n    act: invite(input: $input) {\n      issued {\n        link\n        invitation {\n          ...InvitationParts\n          person {\n            id\n            name\n            phone\n          }\n          post {\n            id\n            name\n            unit {\n              id\n              shortName\n            }\n          }\n        }\n      }\n      errors {\n        ...InvitationErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    act: revokeInvitation(input: $input) {\n      invitation {\n        ...InvitationParts\n      }\n      errors {\n        ...InvitationErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeInvitation($input: RevokeInvitationInput!) {\n    act: revokeInvitation(input: $input) {\n      invitation {\n        ...InvitationParts\n      }\n      errors {\n        ...InvitationErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProvisioningErrorParts on ProvisioningError {\n    field\n    code\n    message\n    nextStep\n  }\n"): (typeof documents)["\n  fragment ProvisioningErrorParts on ProvisioningError {\n    field\n    code\n    message\n    nextStep\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Provisioning($first: Int!) {\n    provisioning {\n      provisioned\n      waiting\n      failing\n      differenceCount\n      comparedAt\n      comparing\n      comparisonProblem {\n        message\n        nextStep\n      }\n      changes(first: $first) {\n        edges {\n          node {\n            id\n            wholeCounty\n            person {\n              id\n              name\n            }\n            dueAt\n            attempts\n            problem {\n              message\n              nextStep\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n      differences(first: $first) {\n        edges {\n          node {\n            id\n            kind\n            person {\n              id\n              name\n            }\n            name\n            phone\n            wanted\n            found\n            repairable\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Provisioning($first: Int!) {\n    provisioning {\n      provisioned\n      waiting\n      failing\n      differenceCount\n      comparedAt\n      comparing\n      comparisonProblem {\n        message\n        nextStep\n      }\n      changes(first: $first) {\n        edges {\n          node {\n            id\n            wholeCounty\n            person {\n              id\n              name\n            }\n            dueAt\n            attempts\n            problem {\n              message\n              nextStep\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n      differences(first: $first) {\n        edges {\n          node {\n            id\n            kind\n            person {\n              id\n              name\n            }\n            name\n            phone\n            wanted\n            found\n            repairable\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompareProvisioning {\n    act: compareProvisioning {\n      errors {\n        ...ProvisioningErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CompareProvisioning {\n    act: compareProvisioning {\n      errors {\n        ...ProvisioningErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RepairProvisioning($input: RepairProvisioningInput!) {\n    act: repairProvisioning(input: $input) {\n      repaired\n      errors {\n        ...ProvisioningErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RepairProvisioning($input: RepairProvisioningInput!) {\n    act: repairProvisioning(input: $input) {\n      repaired\n      errors {\n        ...ProvisioningErrorParts\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;