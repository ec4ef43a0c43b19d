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
    "\n  fragment PersonalDataRequestParts on PersonalDataRequest {\n    id\n    kind\n    state\n    person {\n      id\n      name\n    }\n    reason\n    askedAt\n    by\n    decidedAt\n    decidedBy\n    decision\n    dueAt\n    fetched\n    decidable\n    cancellable\n    url\n  }\n": typeof types.PersonalDataRequestPartsFragmentDoc,
    "\n  fragment PersonalDataErrorParts on PersonalDataError {\n    field\n    code\n    message\n    nextStep\n  }\n": typeof types.PersonalDataErrorPartsFragmentDoc,
    "\n  query PersonalDataRequests($first: Int, $after: String) {\n    personalDataRequests(first: $first, after: $after) {\n      edges {\n        node {\n          ...PersonalDataRequestParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.PersonalDataRequestsDocument,
    "\n  query Retention {\n    retention {\n      phoneYears\n      personYears\n    }\n  }\n": typeof types.RetentionDocument,
    "\n  query FindPerson($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      id\n      name\n      code\n      phone\n    }\n  }\n": typeof types.FindPersonDocument,
    "\n  query ErasurePreview($personId: ID!) {\n    erasurePreview(personId: $personId) {\n      serves\n      hasAccount\n      postings\n      actsAbout\n      events\n    }\n  }\n": typeof types.ErasurePreviewDocument,
    "\n  mutation RequestPersonalData($input: RequestPersonalDataInput!) {\n    act: requestPersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n": typeof types.RequestPersonalDataDocument,
    "\n  mutation DecidePersonalData($input: DecidePersonalDataInput!) {\n    act: decidePersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n": typeof types.DecidePersonalDataDocument,
    "\n  mutation CancelPersonalData($input: CancelPersonalDataInput!) {\n    act: cancelPersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n": typeof types.CancelPersonalDataDocument,
    "\n  mutation SaveRetention($input: SaveRetentionInput!) {\n    act: saveRetention(input: $input) {\n      retention {\n        phoneYears\n        personYears\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n": typeof types.SaveRetentionDocument,
};
const documents: Documents = {
    "\n  fragment PersonalDataRequestParts on PersonalDataRequest {\n    id\n    kind\n    state\n    person {\n      id\n      name\n    }\n    reason\n    askedAt\n    by\n    decidedAt\n    decidedBy\n    decision\n    dueAt\n    fetched\n    decidable\n    cancellable\n    url\n  }\n": types.PersonalDataRequestPartsFragmentDoc,
    "\n  fragment PersonalDataErrorParts on PersonalDataError {\n    field\n    code\n    message\n    nextStep\n  }\n": types.PersonalDataErrorPartsFragmentDoc,
    "\n  query PersonalDataRequests($first: Int, $after: String) {\n    personalDataRequests(first: $first, after: $after) {\n      edges {\n        node {\n          ...PersonalDataRequestParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.PersonalDataRequestsDocument,
    "\n  query Retention {\n    retention {\n      phoneYears\n      personYears\n    }\n  }\n": types.RetentionDocument,
    "\n  query FindPerson($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      id\n      name\n      code\n      phone\n    }\n  }\n": types.FindPersonDocument,
    "\n  query ErasurePreview($personId: ID!) {\n    erasurePreview(personId: $personId) {\n      serves\n      hasAccount\n      postings\n      actsAbout\n      events\n    }\n  }\n": types.ErasurePreviewDocument,
    "\n  mutation RequestPersonalData($input: RequestPersonalDataInput!) {\n    act: requestPersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n": types.RequestPersonalDataDocument,
    "\n  mutation DecidePersonalData($input: DecidePersonalDataInput!) {\n    act: decidePersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n": types.DecidePersonalDataDocument,
    "\n  mutation CancelPersonalData($input: CancelPersonalDataInput!) {\n    act: cancelPersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n": types.CancelPersonalDataDocument,
    "\n  mutation SaveRetention($input: SaveRetentionInput!) {\n    act: saveRetention(input: $input) {\n      retention {\n        phoneYears\n        personYears\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n": types.SaveRetentionDocument,
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
export function graphql(source: "\n  fragment PersonalDataRequestParts on PersonalDataRequest {\n    id\n    kind\n    state\n    person {\n      id\n      name\n    }\n    reason\n    askedAt\n    by\n    decidedAt\n    decidedBy\n    decision\n    dueAt\n    fetched\n    decidable\n    cancellable\n    url\n  }\n"): (typeof documents)["\n  fragment PersonalDataRequestParts on PersonalDataRequest {\n    id\n    kind\n    state\n    person {\n      id\n      name\n    }\n    reason\n    askedAt\n    by\n    decidedAt\n    decidedBy\n    decision\n    dueAt\n    fetched\n    decidable\n    cancellable\n    url\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PersonalDataErrorParts on PersonalDataError {\n    field\n    code\n    message\n    nextStep\n  }\n"): (typeof documents)["\n  fragment PersonalDataErrorParts on PersonalDataError {\n    field\n    code\n    message\n    nextStep\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonalDataRequests($first: Int, $after: String) {\n    personalDataRequests(first: $first, after: $after) {\n      edges {\n        node {\n          ...PersonalDataRequestParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query PersonalDataRequests($first: Int, $after: String) {\n    personalDataRequests(first: $first, after: $after) {\n      edges {\n        node {\n          ...PersonalDataRequestParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Retention {\n    retention {\n      phoneYears\n      personYears\n    }\n  }\n"): (typeof documents)["\n  query Retention {\n    retention {\n      phoneYears\n      personYears\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindPerson($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      id\n      name\n      code\n      phone\n    }\n  }\n"): (typeof documents)["\n  query FindPerson($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      id\n      name\n      code\n      phone\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ErasurePreview($personId: ID!) {\n    erasurePreview(personId: $personId) {\n      serves\n      hasAccount\n      postings\n      actsAbout\n      events\n    }\n  }\n"): (typeof documents)["\n  query ErasurePreview($personId: ID!) {\n    erasurePreview(personId: $personId) {\n      serves\n      hasAccount\n      postings\n      actsAbout\n      events\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPersonalData($input: RequestPersonalDataInput!) {\n    act: requestPersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RequestPersonalData($input: RequestPersonalDataInput!) {\n    act: requestPersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DecidePersonalData($input: DecidePersonalDataInput!) {\n    act: decidePersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DecidePersonalData($input: DecidePersonalDataInput!) {\n    act: decidePersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelPersonalData($input: CancelPersonalDataInput!) {\n    act: cancelPersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelPersonalData($input: CancelPersonalDataInput!) {\n    act: cancelPersonalData(input: $input) {\n      request {\n        ...PersonalDataRequestParts\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveRetention($input: SaveRetentionInput!) {\n    act: saveRetention(input: $input) {\n      retention {\n        phoneYears\n        personYears\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveRetention($input: SaveRetentionInput!) {\n    act: saveRetention(input: $input) {\n      retention {\n        phoneYears\n        personYears\n      }\n      errors {\n        ...PersonalDataErrorParts\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;