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
    "\n  fragment PlatformActParts on PlatformAct {\n    id\n    type\n    words\n    by\n    role\n    countyCode\n    at\n  }\n": typeof types.PlatformActPartsFragmentDoc,
    "\n  query PlatformActs($first: Int!, $after: String, $countyCode: String) {\n    portal {\n      acts(first: $first, after: $after, countyCode: $countyCode) {\n        edges {\n          node {\n            ...PlatformActParts\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.PlatformActsDocument,
    "\n  fragment AdministratorInviteParts on AdministratorInvite {\n    id\n    state\n    name\n    phone\n    postCode\n    by\n    askedAt\n    doneAt\n    link\n    expiresAt\n    problem {\n      ...PortalProblemParts\n    }\n  }\n": typeof types.AdministratorInvitePartsFragmentDoc,
    "\n  fragment CountyParts on PortalCounty {\n    code\n    name\n    host\n    url\n    state\n    reason\n    since\n    openedAt\n    quota\n    people\n    accounts\n    lastActivityAt\n    countedAt\n    managingPosts {\n      code\n      name\n      unit\n      holders\n    }\n    exports {\n      id\n      state\n      askedAt\n      doneAt\n      size\n      sha256\n      rows\n      files\n      fresh\n      url\n      problem {\n        ...PortalProblemParts\n      }\n    }\n    invites {\n      ...AdministratorInviteParts\n    }\n  }\n": typeof types.CountyPartsFragmentDoc,
    "\n  query Counties {\n    portal {\n      counties {\n        code\n        name\n        host\n        state\n        quota\n        people\n        lastActivityAt\n      }\n    }\n  }\n": typeof types.CountiesDocument,
    "\n  query County($code: String!, $acts: Int!) {\n    portal {\n      county(code: $code) {\n        ...CountyParts\n      }\n      acts(first: $acts, countyCode: $code) {\n        edges {\n          node {\n            ...PlatformActParts\n          }\n        }\n      }\n    }\n  }\n": typeof types.CountyDocument,
    "\n  mutation SuspendCounty($input: SuspendCountyInput!) {\n    act: suspendCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.SuspendCountyDocument,
    "\n  mutation ResumeCounty($input: ResumeCountyInput!) {\n    act: resumeCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.ResumeCountyDocument,
    "\n  mutation SetCountyQuota($input: SetCountyQuotaInput!) {\n    act: setCountyQuota(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.SetCountyQuotaDocument,
    "\n  mutation ExportCounty($input: ExportCountyInput!) {\n    act: exportCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.ExportCountyDocument,
    "\n  mutation CloseCounty($input: CloseCountyInput!) {\n    act: closeCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.CloseCountyDocument,
    "\n  mutation InviteAdministrator($input: InviteAdministratorInput!) {\n    act: inviteAdministrator(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.InviteAdministratorDocument,
    "\n  fragment OpeningParts on Opening {\n    id\n    code\n    name\n    host\n    url\n    template\n    quota\n    administrator\n    phone\n    postCode\n    state\n    steps {\n      step\n      name\n      state\n      at\n    }\n    problem {\n      ...PortalProblemParts\n    }\n    attempts\n    nextAttemptAt\n    by\n    createdAt\n    startedAt\n    finishedAt\n    mayChange\n    mayUndo\n    invite {\n      ...AdministratorInviteParts\n    }\n  }\n": typeof types.OpeningPartsFragmentDoc,
    "\n  query Openings {\n    portal {\n      openings {\n        id\n        code\n        name\n        state\n        by\n        createdAt\n        finishedAt\n      }\n    }\n  }\n": typeof types.OpeningsDocument,
    "\n  query Opening($id: ID!) {\n    portal {\n      opening(id: $id) {\n        ...OpeningParts\n      }\n    }\n  }\n": typeof types.OpeningDocument,
    "\n  query Templates {\n    portal {\n      packs {\n        code\n        title\n        county\n        units {\n          kind\n          count\n        }\n        posts\n        items\n        callTypes\n        cases\n        administrators {\n          code\n          name\n          unit\n        }\n      }\n    }\n  }\n": typeof types.TemplatesDocument,
    "\n  query Division($code: String!, $name: String) {\n    portal {\n      division(code: $code, name: $name) {\n        province\n        problem {\n          ...PortalProblemParts\n        }\n        nameProblem\n      }\n    }\n  }\n": typeof types.DivisionDocument,
    "\n  mutation SaveOpening($input: SaveOpeningInput!) {\n    act: saveOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.SaveOpeningDocument,
    "\n  mutation StartOpening($input: StartOpeningInput!) {\n    act: startOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.StartOpeningDocument,
    "\n  mutation RetryOpening($input: RetryOpeningInput!) {\n    act: retryOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.RetryOpeningDocument,
    "\n  mutation UndoOpening($input: UndoOpeningInput!) {\n    act: undoOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": typeof types.UndoOpeningDocument,
    "\n  fragment PortalProblemParts on PortalProblem {\n    code\n    message\n    nextStep\n  }\n": typeof types.PortalProblemPartsFragmentDoc,
    "\n  fragment PortalErrorParts on PortalError {\n    field\n    code\n    message\n    nextStep\n  }\n": typeof types.PortalErrorPartsFragmentDoc,
    "\n  query Portal {\n    portal {\n      name\n      role\n      prefix\n      area\n      mayChange\n      mayTakeAll\n      baseHost\n      demo\n      keycloak\n    }\n  }\n": typeof types.PortalDocument,
};
const documents: Documents = {
    "\n  fragment PlatformActParts on PlatformAct {\n    id\n    type\n    words\n    by\n    role\n    countyCode\n    at\n  }\n": types.PlatformActPartsFragmentDoc,
    "\n  query PlatformActs($first: Int!, $after: String, $countyCode: String) {\n    portal {\n      acts(first: $first, after: $after, countyCode: $countyCode) {\n        edges {\n          node {\n            ...PlatformActParts\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.PlatformActsDocument,
    "\n  fragment AdministratorInviteParts on AdministratorInvite {\n    id\n    state\n    name\n    phone\n    postCode\n    by\n    askedAt\n    doneAt\n    link\n    expiresAt\n    problem {\n      ...PortalProblemParts\n    }\n  }\n": types.AdministratorInvitePartsFragmentDoc,
    "\n  fragment CountyParts on PortalCounty {\n    code\n    name\n    host\n    url\n    state\n    reason\n    since\n    openedAt\n    quota\n    people\n    accounts\n    lastActivityAt\n    countedAt\n    managingPosts {\n      code\n      name\n      unit\n      holders\n    }\n    exports {\n      id\n      state\n      askedAt\n      doneAt\n      size\n      sha256\n      rows\n      files\n      fresh\n      url\n      problem {\n        ...PortalProblemParts\n      }\n    }\n    invites {\n      ...AdministratorInviteParts\n    }\n  }\n": types.CountyPartsFragmentDoc,
    "\n  query Counties {\n    portal {\n      counties {\n        code\n        name\n        host\n        state\n        quota\n        people\n        lastActivityAt\n      }\n    }\n  }\n": types.CountiesDocument,
    "\n  query County($code: String!, $acts: Int!) {\n    portal {\n      county(code: $code) {\n        ...CountyParts\n      }\n      acts(first: $acts, countyCode: $code) {\n        edges {\n          node {\n            ...PlatformActParts\n          }\n        }\n      }\n    }\n  }\n": types.CountyDocument,
    "\n  mutation SuspendCounty($input: SuspendCountyInput!) {\n    act: suspendCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.SuspendCountyDocument,
    "\n  mutation ResumeCounty($input: ResumeCountyInput!) {\n    act: resumeCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.ResumeCountyDocument,
    "\n  mutation SetCountyQuota($input: SetCountyQuotaInput!) {\n    act: setCountyQuota(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.SetCountyQuotaDocument,
    "\n  mutation ExportCounty($input: ExportCountyInput!) {\n    act: exportCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.ExportCountyDocument,
    "\n  mutation CloseCounty($input: CloseCountyInput!) {\n    act: closeCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.CloseCountyDocument,
    "\n  mutation InviteAdministrator($input: InviteAdministratorInput!) {\n    act: inviteAdministrator(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.InviteAdministratorDocument,
    "\n  fragment OpeningParts on Opening {\n    id\n    code\n    name\n    host\n    url\n    template\n    quota\n    administrator\n    phone\n    postCode\n    state\n    steps {\n      step\n      name\n      state\n      at\n    }\n    problem {\n      ...PortalProblemParts\n    }\n    attempts\n    nextAttemptAt\n    by\n    createdAt\n    startedAt\n    finishedAt\n    mayChange\n    mayUndo\n    invite {\n      ...AdministratorInviteParts\n    }\n  }\n": types.OpeningPartsFragmentDoc,
    "\n  query Openings {\n    portal {\n      openings {\n        id\n        code\n        name\n        state\n        by\n        createdAt\n        finishedAt\n      }\n    }\n  }\n": types.OpeningsDocument,
    "\n  query Opening($id: ID!) {\n    portal {\n      opening(id: $id) {\n        ...OpeningParts\n      }\n    }\n  }\n": types.OpeningDocument,
    "\n  query Templates {\n    portal {\n      packs {\n        code\n        title\n        county\n        units {\n          kind\n          count\n        }\n        posts\n        items\n        callTypes\n        cases\n        administrators {\n          code\n          name\n          unit\n        }\n      }\n    }\n  }\n": types.TemplatesDocument,
    "\n  query Division($code: String!, $name: String) {\n    portal {\n      division(code: $code, name: $name) {\n        province\n        problem {\n          ...PortalProblemParts\n        }\n        nameProblem\n      }\n    }\n  }\n": types.DivisionDocument,
    "\n  mutation SaveOpening($input: SaveOpeningInput!) {\n    act: saveOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.SaveOpeningDocument,
    "\n  mutation StartOpening($input: StartOpeningInput!) {\n    act: startOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.StartOpeningDocument,
    "\n  mutation RetryOpening($input: RetryOpeningInput!) {\n    act: retryOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.RetryOpeningDocument,
    "\n  mutation UndoOpening($input: UndoOpeningInput!) {\n    act: undoOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n": types.UndoOpeningDocument,
    "\n  fragment PortalProblemParts on PortalProblem {\n    code\n    message\n    nextStep\n  }\n": types.PortalProblemPartsFragmentDoc,
    "\n  fragment PortalErrorParts on PortalError {\n    field\n    code\n    message\n    nextStep\n  }\n": types.PortalErrorPartsFragmentDoc,
    "\n  query Portal {\n    portal {\n      name\n      role\n      prefix\n      area\n      mayChange\n      mayTakeAll\n      baseHost\n      demo\n      keycloak\n    }\n  }\n": types.PortalDocument,
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
export function graphql(source: "\n  fragment PlatformActParts on PlatformAct {\n    id\n    type\n    words\n    by\n    role\n    countyCode\n    at\n  }\n"): (typeof documents)["\n  fragment PlatformActParts on PlatformAct {\n    id\n    type\n    words\n    by\n    role\n    countyCode\n    at\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlatformActs($first: Int!, $after: String, $countyCode: String) {\n    portal {\n      acts(first: $first, after: $after, countyCode: $countyCode) {\n        edges {\n          node {\n            ...PlatformActParts\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PlatformActs($first: Int!, $after: String, $countyCode: String) {\n    portal {\n      acts(first: $first, after: $after, countyCode: $countyCode) {\n        edges {\n          node {\n            ...PlatformActParts\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AdministratorInviteParts on AdministratorInvite {\n    id\n    state\n    name\n    phone\n    postCode\n    by\n    askedAt\n    doneAt\n    link\n    expiresAt\n    problem {\n      ...PortalProblemParts\n    }\n  }\n"): (typeof documents)["\n  fragment AdministratorInviteParts on AdministratorInvite {\n    id\n    state\n    name\n    phone\n    postCode\n    by\n    askedAt\n    doneAt\n    link\n    expiresAt\n    problem {\n      ...PortalProblemParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CountyParts on PortalCounty {\n    code\n    name\n    host\n    url\n    state\n    reason\n    since\n    openedAt\n    quota\n    people\n    accounts\n    lastActivityAt\n    countedAt\n    managingPosts {\n      code\n      name\n      unit\n      holders\n    }\n    exports {\n      id\n      state\n      askedAt\n      doneAt\n      size\n      sha256\n      rows\n      files\n      fresh\n      url\n      problem {\n        ...PortalProblemParts\n      }\n    }\n    invites {\n      ...AdministratorInviteParts\n    }\n  }\n"): (typeof documents)["\n  fragment CountyParts on PortalCounty {\n    code\n    name\n    host\n    url\n    state\n    reason\n    since\n    openedAt\n    quota\n    people\n    accounts\n    lastActivityAt\n    countedAt\n    managingPosts {\n      code\n      name\n      unit\n      holders\n    }\n    exports {\n      id\n      state\n      askedAt\n      doneAt\n      size\n      sha256\n      rows\n      files\n      fresh\n      url\n      problem {\n        ...PortalProblemParts\n      }\n    }\n    invites {\n      ...AdministratorInviteParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Counties {\n    portal {\n      counties {\n        code\n        name\n        host\n        state\n        quota\n        people\n        lastActivityAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query Counties {\n    portal {\n      counties {\n        code\n        name\n        host\n        state\n        quota\n        people\n        lastActivityAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query County($code: String!, $acts: Int!) {\n    portal {\n      county(code: $code) {\n        ...CountyParts\n      }\n      acts(first: $acts, countyCode: $code) {\n        edges {\n          node {\n            ...PlatformActParts\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query County($code: String!, $acts: Int!) {\n    portal {\n      county(code: $code) {\n        ...CountyParts\n      }\n      acts(first: $acts, countyCode: $code) {\n        edges {\n          node {\n            ...PlatformActParts\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SuspendCounty($input: SuspendCountyInput!) {\n    act: suspendCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SuspendCounty($input: SuspendCountyInput!) {\n    act: suspendCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeCounty($input: ResumeCountyInput!) {\n    act: resumeCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ResumeCounty($input: ResumeCountyInput!) {\n    act: resumeCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetCountyQuota($input: SetCountyQuotaInput!) {\n    act: setCountyQuota(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SetCountyQuota($input: SetCountyQuotaInput!) {\n    act: setCountyQuota(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ExportCounty($input: ExportCountyInput!) {\n    act: exportCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ExportCounty($input: ExportCountyInput!) {\n    act: exportCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseCounty($input: CloseCountyInput!) {\n    act: closeCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CloseCounty($input: CloseCountyInput!) {\n    act: closeCounty(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteAdministrator($input: InviteAdministratorInput!) {\n    act: inviteAdministrator(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation InviteAdministrator($input: InviteAdministratorInput!) {\n    act: inviteAdministrator(input: $input) {\n      county {\n        ...CountyParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OpeningParts on Opening {\n    id\n    code\n    name\n    host\n    url\n    template\n    quota\n    administrator\n    phone\n    postCode\n    state\n    steps {\n      step\n      name\n      state\n      at\n    }\n    problem {\n      ...PortalProblemParts\n    }\n    attempts\n    nextAttemptAt\n    by\n    createdAt\n    startedAt\n    finishedAt\n    mayChange\n    mayUndo\n    invite {\n      ...AdministratorInviteParts\n    }\n  }\n"): (typeof documents)["\n  fragment OpeningParts on Opening {\n    id\n    code\n    name\n    host\n    url\n    template\n    quota\n    administrator\n    phone\n    postCode\n    state\n    steps {\n      step\n      name\n      state\n      at\n    }\n    problem {\n      ...PortalProblemParts\n    }\n    attempts\n    nextAttemptAt\n    by\n    createdAt\n    startedAt\n    finishedAt\n    mayChange\n    mayUndo\n    invite {\n      ...AdministratorInviteParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Openings {\n    portal {\n      openings {\n        id\n        code\n        name\n        state\n        by\n        createdAt\n        finishedAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query Openings {\n    portal {\n      openings {\n        id\n        code\n        name\n        state\n        by\n        createdAt\n        finishedAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Opening($id: ID!) {\n    portal {\n      opening(id: $id) {\n        ...OpeningParts\n      }\n    }\n  }\n"): (typeof documents)["\n  query Opening($id: ID!) {\n    portal {\n      opening(id: $id) {\n        ...OpeningParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Templates {\n    portal {\n      packs {\n        code\n        title\n        county\n        units {\n          kind\n          count\n        }\n        posts\n        items\n        callTypes\n        cases\n        administrators {\n          code\n          name\n          unit\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Templates {\n    portal {\n      packs {\n        code\n        title\n        county\n        units {\n          kind\n          count\n        }\n        posts\n        items\n        callTypes\n        cases\n        administrators {\n          code\n          name\n          unit\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Division($code: String!, $name: String) {\n    portal {\n      division(code: $code, name: $name) {\n        province\n        problem {\n          ...PortalProblemParts\n        }\n        nameProblem\n      }\n    }\n  }\n"): (typeof documents)["\n  query Division($code: String!, $name: String) {\n    portal {\n      division(code: $code, name: $name) {\n        province\n        problem {\n          ...PortalProblemParts\n        }\n        nameProblem\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveOpening($input: SaveOpeningInput!) {\n    act: saveOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveOpening($input: SaveOpeningInput!) {\n    act: saveOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartOpening($input: StartOpeningInput!) {\n    act: startOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation StartOpening($input: StartOpeningInput!) {\n    act: startOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryOpening($input: RetryOpeningInput!) {\n    act: retryOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RetryOpening($input: RetryOpeningInput!) {\n    act: retryOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoOpening($input: UndoOpeningInput!) {\n    act: undoOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UndoOpening($input: UndoOpeningInput!) {\n    act: undoOpening(input: $input) {\n      opening {\n        ...OpeningParts\n      }\n      errors {\n        ...PortalErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalProblemParts on PortalProblem {\n    code\n    message\n    nextStep\n  }\n"): (typeof documents)["\n  fragment PortalProblemParts on PortalProblem {\n    code\n    message\n    nextStep\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PortalErrorParts on PortalError {\n    field\n    code\n    message\n    nextStep\n  }\n"): (typeof documents)["\n  fragment PortalErrorParts on PortalError {\n    field\n    code\n    message\n    nextStep\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Portal {\n    portal {\n      name\n      role\n      prefix\n      area\n      mayChange\n      mayTakeAll\n      baseHost\n      demo\n      keycloak\n    }\n  }\n"): (typeof documents)["\n  query Portal {\n    portal {\n      name\n      role\n      prefix\n      area\n      mayChange\n      mayTakeAll\n      baseHost\n      demo\n      keycloak\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;