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
    "\n  query HolderAccounts($personIds: [ID!]!) {\n    accounts {\n      provisioned\n      messagesPossible\n      people(filter: { personIds: $personIds }, first: 100) {\n        edges {\n          node {\n            person {\n              id\n              name\n              phone\n            }\n            state\n          }\n        }\n      }\n    }\n  }\n": typeof types.HolderAccountsDocument,
    "\n  fragment HierarchyErrorParts on OrganisationError {\n    field\n    code\n    message\n    nextStep\n  }\n": typeof types.HierarchyErrorPartsFragmentDoc,
    "\n  query OrganisationActs($first: Int, $after: String, $kinds: [String!], $since: Date, $until: Date) {\n    organisationActs(first: $first, after: $after, kinds: $kinds, since: $since, until: $until) {\n      edges {\n        node {\n          ...OrganisationActParts\n        }\n        units {\n          id\n          shortName\n        }\n        unitCount\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.OrganisationActsDocument,
    "\n  query PreviewReorganisation($input: ReorganisationInput!) {\n    previewReorganisation(input: $input) {\n      words\n      unitsBelow\n      openCalls\n      warnings\n      changes {\n        name\n        field\n        before\n        after\n      }\n      calls {\n        number\n        title\n        as\n        unit {\n          id\n          shortName\n        }\n      }\n      postsEnding {\n        ...PostParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.PreviewReorganisationDocument,
    "\n  mutation Reorganise($input: ReorganiseInput!) {\n    act: reorganise(input: $input) {\n      act {\n        ...OrganisationActParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.ReorganiseDocument,
    "\n  mutation RevokeAct($input: RevokeActInput!) {\n    act: revokeAct(input: $input) {\n      act {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.RevokeActDocument,
    "\n  query AdministratorGrants {\n    administratorGrants {\n      id\n      post {\n        id\n        name\n        unit {\n          id\n          shortName\n        }\n      }\n      person {\n        id\n        name\n        phone\n      }\n      since\n      until\n      deputy\n      askedBy\n      askedAt\n      expiresAt\n      state\n      decidedBy\n      decidedAt\n      reason\n      own\n      hindrance\n      numberChanged {\n        at\n        by\n      }\n    }\n  }\n": typeof types.AdministratorGrantsDocument,
    "\n  mutation ConfirmAdministrator($input: ConfirmAdministratorInput!) {\n    act: confirmAdministrator(input: $input) {\n      posting {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.ConfirmAdministratorDocument,
    "\n  mutation DeclineAdministrator($input: DeclineAdministratorInput!) {\n    act: declineAdministrator(input: $input) {\n      grant {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.DeclineAdministratorDocument,
    "\n  query Staffing($on: Date) {\n    staffing(on: $on) {\n      ends {\n        end\n        name\n        units\n        staffed\n        unstaffed {\n          id\n          shortName\n        }\n      }\n      vacant {\n        ...PostParts\n        unit {\n          id\n          shortName\n        }\n      }\n      vacantCount\n      gridCount\n      lackingCount\n      grids {\n        unit {\n          ...TreeUnitParts\n        }\n        parent {\n          id\n          shortName\n        }\n        lacking\n      }\n    }\n  }\n": typeof types.StaffingDocument,
    "\n  query FindPeople($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      ...PersonParts\n    }\n  }\n": typeof types.FindPeopleDocument,
    "\n  mutation SavePerson($input: SavePersonInput!) {\n    act: savePerson(input: $input) {\n      person {\n        ...PersonParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.SavePersonDocument,
    "\n  mutation Appoint($input: AppointInput!) {\n    act: appoint(input: $input) {\n      posting {\n        id\n      }\n      grant {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.AppointDocument,
    "\n  mutation EndPosting($input: EndPostingInput!) {\n    act: endPosting(input: $input) {\n      posting {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.EndPostingDocument,
    "\n  query PermissionRoles {\n    permissionRoles {\n      code\n      name\n      unitKinds\n      postKinds\n    }\n  }\n": typeof types.PermissionRolesDocument,
    "\n  query PermissionVerbs {\n    permissionMatrix {\n      verbs {\n        code\n        name\n      }\n    }\n  }\n": typeof types.PermissionVerbsDocument,
    "\n  mutation SavePost($input: SavePostInput!) {\n    act: savePost(input: $input) {\n      post {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.SavePostDocument,
    "\n  mutation RevealPhone($input: RevealPhoneInput!) {\n    act: revealPhone(input: $input) {\n      phone\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.RevealPhoneDocument,
    "\n  fragment TreeUnitParts on TreeUnit {\n    id\n    code\n    name\n    shortName\n    kind\n    level\n    levelName\n    parentId\n    lineSuperior {\n      id\n      shortName\n    }\n    since\n    until\n    childCount\n    unitCount\n    holderCount\n    vacantPosts\n    lacking\n    revision\n  }\n": typeof types.TreeUnitPartsFragmentDoc,
    "\n  query UnitChildren($parentId: ID, $on: Date) {\n    unitChildren(parentId: $parentId, on: $on) {\n      ...TreeUnitParts\n    }\n  }\n": typeof types.UnitChildrenDocument,
    "\n  query UnitPath($id: ID!, $on: Date) {\n    unitPath(id: $id, on: $on) {\n      id\n    }\n  }\n": typeof types.UnitPathDocument,
    "\n  query FindUnits($words: String!, $on: Date) {\n    findUnits(words: $words, on: $on, first: 20) {\n      ...TreeUnitParts\n    }\n  }\n": typeof types.FindUnitsDocument,
    "\n  query Levels($on: Date) {\n    levelScheme(on: $on) {\n      revision\n    }\n    levels(on: $on) {\n      code\n      name\n      kinds\n      units\n      holders\n    }\n  }\n": typeof types.LevelsDocument,
    "\n  mutation SaveLevels($input: SaveLevelsInput!) {\n    act: saveLevels(input: $input) {\n      levels {\n        code\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.SaveLevelsDocument,
    "\n  fragment PersonParts on PersonLine {\n    id\n    code\n    name\n    phone\n    hasAccount\n  }\n": typeof types.PersonPartsFragmentDoc,
    "\n  fragment HolderParts on HolderLine {\n    id\n    since\n    until\n    deputy\n    engagement\n    person {\n      ...PersonParts\n    }\n  }\n": typeof types.HolderPartsFragmentDoc,
    "\n  fragment PostParts on PostLine {\n    id\n    code\n    name\n    kind\n    phone\n    permissions\n    permissionRole {\n      code\n      name\n    }\n    permitted\n    singleHolder\n    roles\n    since\n    until\n    vacant\n    holders {\n      ...HolderParts\n    }\n  }\n": typeof types.PostPartsFragmentDoc,
    "\n  fragment OrganisationActParts on OrganisationAct {\n    id\n    kind\n    words\n    effective\n    reason\n    document\n    at\n    by\n    own\n    revocable\n    revoked\n  }\n": typeof types.OrganisationActPartsFragmentDoc,
    "\n  fragment MapShapeParts on MapShape {\n    unitId\n    name\n    longitude\n    latitude\n    boundary\n  }\n": typeof types.MapShapePartsFragmentDoc,
    "\n  query UnitPage($id: ID!, $on: Date) {\n    unitPage(id: $id, on: $on) {\n      unit {\n        ...TreeUnitParts\n      }\n      path {\n        id\n        shortName\n      }\n      dutyPhone\n      contact\n      place {\n        longitude\n        latitude\n        system\n      }\n      boundary\n      map {\n        own {\n          ...MapShapeParts\n        }\n        parent {\n          ...MapShapeParts\n        }\n        siblings {\n          ...MapShapeParts\n        }\n        siblingCount\n        squareKm\n      }\n      posts {\n        ...PostParts\n      }\n      history {\n        since\n        until\n        name\n        level\n        parent {\n          id\n          shortName\n        }\n        act {\n          ...OrganisationActParts\n        }\n      }\n      openCalls\n      counts {\n        month\n        filed\n        handled\n        late\n      }\n      memberCounts {\n        engagement\n        count\n      }\n      ahead {\n        ...OrganisationActParts\n      }\n      editors {\n        by\n        since\n      }\n      successor {\n        id\n        shortName\n      }\n      predecessors {\n        id\n        shortName\n      }\n    }\n  }\n": typeof types.UnitPageDocument,
    "\n  mutation HoldEditing($input: HoldEditingInput!) {\n    act: holdEditing(input: $input) {\n      editors {\n        by\n        since\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": typeof types.HoldEditingDocument,
    "\n  fragment WorkbookParts on Workbook {\n    id\n    name\n    kind\n    state\n    rows\n    done\n    good\n    created\n    updated\n    unchanged\n    faulty\n    faultyRows\n    ignored\n    left\n    problem {\n      code\n      message\n      nextStep\n    }\n    uploadedAt\n    by\n    undoUntil\n    markable\n  }\n": typeof types.WorkbookPartsFragmentDoc,
    "\n  fragment CellFaultParts on CellFault {\n    id\n    sheet\n    row\n    column\n    value\n    sentence\n    mend\n    missing {\n      name\n      level\n      parent\n    }\n  }\n": typeof types.CellFaultPartsFragmentDoc,
    "\n  fragment WorkbookErrorParts on WorkbookError {\n    field\n    code\n    message\n    nextStep\n  }\n": typeof types.WorkbookErrorPartsFragmentDoc,
    "\n  fragment DeliveryParts on Delivery {\n    id\n    name\n    state\n    rows\n    done\n    url\n    problem {\n      code\n      message\n      nextStep\n    }\n  }\n": typeof types.DeliveryPartsFragmentDoc,
    "\n  query Workbooks {\n    workbooks {\n      ...WorkbookParts\n    }\n  }\n": typeof types.WorkbooksDocument,
    "\n  query Workbook($id: ID!, $faults: Int!) {\n    workbook(id: $id) {\n      ...WorkbookParts\n      faults(first: $faults) {\n        ...CellFaultParts\n      }\n    }\n  }\n": typeof types.WorkbookDocument,
    "\n  mutation MendCells($input: MendCellsInput!) {\n    act: mendCells(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": typeof types.MendCellsDocument,
    "\n  mutation EstablishMissing($input: EstablishMissingInput!) {\n    act: establishMissing(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": typeof types.EstablishMissingDocument,
    "\n  mutation WriteWorkbook($input: WriteWorkbookInput!) {\n    act: writeWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": typeof types.WriteWorkbookDocument,
    "\n  mutation CancelWorkbook($input: CancelWorkbookInput!) {\n    act: cancelWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": typeof types.CancelWorkbookDocument,
    "\n  mutation DiscardWorkbook($input: DiscardWorkbookInput!) {\n    act: discardWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": typeof types.DiscardWorkbookDocument,
    "\n  mutation UndoWorkbook($input: UndoWorkbookInput!) {\n    act: undoWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": typeof types.UndoWorkbookDocument,
    "\n  query Delivery($id: ID!) {\n    delivery(id: $id) {\n      ...DeliveryParts\n    }\n  }\n": typeof types.DeliveryDocument,
    "\n  mutation ExportWorkbook($input: ExportWorkbookInput!) {\n    act: exportWorkbook(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": typeof types.ExportWorkbookDocument,
    "\n  mutation MarkWorkbook($input: MarkWorkbookInput!) {\n    act: markWorkbook(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": typeof types.MarkWorkbookDocument,
    "\n  mutation CancelDelivery($input: CancelDeliveryInput!) {\n    act: cancelDelivery(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": typeof types.CancelDeliveryDocument,
};
const documents: Documents = {
    "\n  query HolderAccounts($personIds: [ID!]!) {\n    accounts {\n      provisioned\n      messagesPossible\n      people(filter: { personIds: $personIds }, first: 100) {\n        edges {\n          node {\n            person {\n              id\n              name\n              phone\n            }\n            state\n          }\n        }\n      }\n    }\n  }\n": types.HolderAccountsDocument,
    "\n  fragment HierarchyErrorParts on OrganisationError {\n    field\n    code\n    message\n    nextStep\n  }\n": types.HierarchyErrorPartsFragmentDoc,
    "\n  query OrganisationActs($first: Int, $after: String, $kinds: [String!], $since: Date, $until: Date) {\n    organisationActs(first: $first, after: $after, kinds: $kinds, since: $since, until: $until) {\n      edges {\n        node {\n          ...OrganisationActParts\n        }\n        units {\n          id\n          shortName\n        }\n        unitCount\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.OrganisationActsDocument,
    "\n  query PreviewReorganisation($input: ReorganisationInput!) {\n    previewReorganisation(input: $input) {\n      words\n      unitsBelow\n      openCalls\n      warnings\n      changes {\n        name\n        field\n        before\n        after\n      }\n      calls {\n        number\n        title\n        as\n        unit {\n          id\n          shortName\n        }\n      }\n      postsEnding {\n        ...PostParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.PreviewReorganisationDocument,
    "\n  mutation Reorganise($input: ReorganiseInput!) {\n    act: reorganise(input: $input) {\n      act {\n        ...OrganisationActParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.ReorganiseDocument,
    "\n  mutation RevokeAct($input: RevokeActInput!) {\n    act: revokeAct(input: $input) {\n      act {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.RevokeActDocument,
    "\n  query AdministratorGrants {\n    administratorGrants {\n      id\n      post {\n        id\n        name\n        unit {\n          id\n          shortName\n        }\n      }\n      person {\n        id\n        name\n        phone\n      }\n      since\n      until\n      deputy\n      askedBy\n      askedAt\n      expiresAt\n      state\n      decidedBy\n      decidedAt\n      reason\n      own\n      hindrance\n      numberChanged {\n        at\n        by\n      }\n    }\n  }\n": types.AdministratorGrantsDocument,
    "\n  mutation ConfirmAdministrator($input: ConfirmAdministratorInput!) {\n    act: confirmAdministrator(input: $input) {\n      posting {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.ConfirmAdministratorDocument,
    "\n  mutation DeclineAdministrator($input: DeclineAdministratorInput!) {\n    act: declineAdministrator(input: $input) {\n      grant {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.DeclineAdministratorDocument,
    "\n  query Staffing($on: Date) {\n    staffing(on: $on) {\n      ends {\n        end\n        name\n        units\n        staffed\n        unstaffed {\n          id\n          shortName\n        }\n      }\n      vacant {\n        ...PostParts\n        unit {\n          id\n          shortName\n        }\n      }\n      vacantCount\n      gridCount\n      lackingCount\n      grids {\n        unit {\n          ...TreeUnitParts\n        }\n        parent {\n          id\n          shortName\n        }\n        lacking\n      }\n    }\n  }\n": types.StaffingDocument,
    "\n  query FindPeople($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      ...PersonParts\n    }\n  }\n": types.FindPeopleDocument,
    "\n  mutation SavePerson($input: SavePersonInput!) {\n    act: savePerson(input: $input) {\n      person {\n        ...PersonParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.SavePersonDocument,
    "\n  mutation Appoint($input: AppointInput!) {\n    act: appoint(input: $input) {\n      posting {\n        id\n      }\n      grant {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.AppointDocument,
    "\n  mutation EndPosting($input: EndPostingInput!) {\n    act: endPosting(input: $input) {\n      posting {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.EndPostingDocument,
    "\n  query PermissionRoles {\n    permissionRoles {\n      code\n      name\n      unitKinds\n      postKinds\n    }\n  }\n": types.PermissionRolesDocument,
    "\n  query PermissionVerbs {\n    permissionMatrix {\n      verbs {\n        code\n        name\n      }\n    }\n  }\n": types.PermissionVerbsDocument,
    "\n  mutation SavePost($input: SavePostInput!) {\n    act: savePost(input: $input) {\n      post {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.SavePostDocument,
    "\n  mutation RevealPhone($input: RevealPhoneInput!) {\n    act: revealPhone(input: $input) {\n      phone\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.RevealPhoneDocument,
    "\n  fragment TreeUnitParts on TreeUnit {\n    id\n    code\n    name\n    shortName\n    kind\n    level\n    levelName\n    parentId\n    lineSuperior {\n      id\n      shortName\n    }\n    since\n    until\n    childCount\n    unitCount\n    holderCount\n    vacantPosts\n    lacking\n    revision\n  }\n": types.TreeUnitPartsFragmentDoc,
    "\n  query UnitChildren($parentId: ID, $on: Date) {\n    unitChildren(parentId: $parentId, on: $on) {\n      ...TreeUnitParts\n    }\n  }\n": types.UnitChildrenDocument,
    "\n  query UnitPath($id: ID!, $on: Date) {\n    unitPath(id: $id, on: $on) {\n      id\n    }\n  }\n": types.UnitPathDocument,
    "\n  query FindUnits($words: String!, $on: Date) {\n    findUnits(words: $words, on: $on, first: 20) {\n      ...TreeUnitParts\n    }\n  }\n": types.FindUnitsDocument,
    "\n  query Levels($on: Date) {\n    levelScheme(on: $on) {\n      revision\n    }\n    levels(on: $on) {\n      code\n      name\n      kinds\n      units\n      holders\n    }\n  }\n": types.LevelsDocument,
    "\n  mutation SaveLevels($input: SaveLevelsInput!) {\n    act: saveLevels(input: $input) {\n      levels {\n        code\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.SaveLevelsDocument,
    "\n  fragment PersonParts on PersonLine {\n    id\n    code\n    name\n    phone\n    hasAccount\n  }\n": types.PersonPartsFragmentDoc,
    "\n  fragment HolderParts on HolderLine {\n    id\n    since\n    until\n    deputy\n    engagement\n    person {\n      ...PersonParts\n    }\n  }\n": types.HolderPartsFragmentDoc,
    "\n  fragment PostParts on PostLine {\n    id\n    code\n    name\n    kind\n    phone\n    permissions\n    permissionRole {\n      code\n      name\n    }\n    permitted\n    singleHolder\n    roles\n    since\n    until\n    vacant\n    holders {\n      ...HolderParts\n    }\n  }\n": types.PostPartsFragmentDoc,
    "\n  fragment OrganisationActParts on OrganisationAct {\n    id\n    kind\n    words\n    effective\n    reason\n    document\n    at\n    by\n    own\n    revocable\n    revoked\n  }\n": types.OrganisationActPartsFragmentDoc,
    "\n  fragment MapShapeParts on MapShape {\n    unitId\n    name\n    longitude\n    latitude\n    boundary\n  }\n": types.MapShapePartsFragmentDoc,
    "\n  query UnitPage($id: ID!, $on: Date) {\n    unitPage(id: $id, on: $on) {\n      unit {\n        ...TreeUnitParts\n      }\n      path {\n        id\n        shortName\n      }\n      dutyPhone\n      contact\n      place {\n        longitude\n        latitude\n        system\n      }\n      boundary\n      map {\n        own {\n          ...MapShapeParts\n        }\n        parent {\n          ...MapShapeParts\n        }\n        siblings {\n          ...MapShapeParts\n        }\n        siblingCount\n        squareKm\n      }\n      posts {\n        ...PostParts\n      }\n      history {\n        since\n        until\n        name\n        level\n        parent {\n          id\n          shortName\n        }\n        act {\n          ...OrganisationActParts\n        }\n      }\n      openCalls\n      counts {\n        month\n        filed\n        handled\n        late\n      }\n      memberCounts {\n        engagement\n        count\n      }\n      ahead {\n        ...OrganisationActParts\n      }\n      editors {\n        by\n        since\n      }\n      successor {\n        id\n        shortName\n      }\n      predecessors {\n        id\n        shortName\n      }\n    }\n  }\n": types.UnitPageDocument,
    "\n  mutation HoldEditing($input: HoldEditingInput!) {\n    act: holdEditing(input: $input) {\n      editors {\n        by\n        since\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n": types.HoldEditingDocument,
    "\n  fragment WorkbookParts on Workbook {\n    id\n    name\n    kind\n    state\n    rows\n    done\n    good\n    created\n    updated\n    unchanged\n    faulty\n    faultyRows\n    ignored\n    left\n    problem {\n      code\n      message\n      nextStep\n    }\n    uploadedAt\n    by\n    undoUntil\n    markable\n  }\n": types.WorkbookPartsFragmentDoc,
    "\n  fragment CellFaultParts on CellFault {\n    id\n    sheet\n    row\n    column\n    value\n    sentence\n    mend\n    missing {\n      name\n      level\n      parent\n    }\n  }\n": types.CellFaultPartsFragmentDoc,
    "\n  fragment WorkbookErrorParts on WorkbookError {\n    field\n    code\n    message\n    nextStep\n  }\n": types.WorkbookErrorPartsFragmentDoc,
    "\n  fragment DeliveryParts on Delivery {\n    id\n    name\n    state\n    rows\n    done\n    url\n    problem {\n      code\n      message\n      nextStep\n    }\n  }\n": types.DeliveryPartsFragmentDoc,
    "\n  query Workbooks {\n    workbooks {\n      ...WorkbookParts\n    }\n  }\n": types.WorkbooksDocument,
    "\n  query Workbook($id: ID!, $faults: Int!) {\n    workbook(id: $id) {\n      ...WorkbookParts\n      faults(first: $faults) {\n        ...CellFaultParts\n      }\n    }\n  }\n": types.WorkbookDocument,
    "\n  mutation MendCells($input: MendCellsInput!) {\n    act: mendCells(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": types.MendCellsDocument,
    "\n  mutation EstablishMissing($input: EstablishMissingInput!) {\n    act: establishMissing(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": types.EstablishMissingDocument,
    "\n  mutation WriteWorkbook($input: WriteWorkbookInput!) {\n    act: writeWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": types.WriteWorkbookDocument,
    "\n  mutation CancelWorkbook($input: CancelWorkbookInput!) {\n    act: cancelWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": types.CancelWorkbookDocument,
    "\n  mutation DiscardWorkbook($input: DiscardWorkbookInput!) {\n    act: discardWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": types.DiscardWorkbookDocument,
    "\n  mutation UndoWorkbook($input: UndoWorkbookInput!) {\n    act: undoWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": types.UndoWorkbookDocument,
    "\n  query Delivery($id: ID!) {\n    delivery(id: $id) {\n      ...DeliveryParts\n    }\n  }\n": types.DeliveryDocument,
    "\n  mutation ExportWorkbook($input: ExportWorkbookInput!) {\n    act: exportWorkbook(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": types.ExportWorkbookDocument,
    "\n  mutation MarkWorkbook($input: MarkWorkbookInput!) {\n    act: markWorkbook(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": types.MarkWorkbookDocument,
    "\n  mutation CancelDelivery($input: CancelDeliveryInput!) {\n    act: cancelDelivery(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n": types.CancelDeliveryDocument,
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
export function graphql(source: "\n  query HolderAccounts($personIds: [ID!]!) {\n    accounts {\n      provisioned\n      messagesPossible\n      people(filter: { personIds: $personIds }, first: 100) {\n        edges {\n          node {\n            person {\n              id\n              name\n              phone\n            }\n            state\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query HolderAccounts($personIds: [ID!]!) {\n    accounts {\n      provisioned\n      messagesPossible\n      people(filter: { personIds: $personIds }, first: 100) {\n        edges {\n          node {\n            person {\n              id\n              name\n              phone\n            }\n            state\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment HierarchyErrorParts on OrganisationError {\n    field\n    code\n    message\n    nextStep\n  }\n"): (typeof documents)["\n  fragment HierarchyErrorParts on OrganisationError {\n    field\n    code\n    message\n    nextStep\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OrganisationActs($first: Int, $after: String, $kinds: [String!], $since: Date, $until: Date) {\n    organisationActs(first: $first, after: $after, kinds: $kinds, since: $since, until: $until) {\n      edges {\n        node {\n          ...OrganisationActParts\n        }\n        units {\n          id\n          shortName\n        }\n        unitCount\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query OrganisationActs($first: Int, $after: String, $kinds: [String!], $since: Date, $until: Date) {\n    organisationActs(first: $first, after: $after, kinds: $kinds, since: $since, until: $until) {\n      edges {\n        node {\n          ...OrganisationActParts\n        }\n        units {\n          id\n          shortName\n        }\n        unitCount\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewReorganisation($input: ReorganisationInput!) {\n    previewReorganisation(input: $input) {\n      words\n      unitsBelow\n      openCalls\n      warnings\n      changes {\n        name\n        field\n        before\n        after\n      }\n      calls {\n        number\n        title\n        as\n        unit {\n          id\n          shortName\n        }\n      }\n      postsEnding {\n        ...PostParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  query PreviewReorganisation($input: ReorganisationInput!) {\n    previewReorganisation(input: $input) {\n      words\n      unitsBelow\n      openCalls\n      warnings\n      changes {\n        name\n        field\n        before\n        after\n      }\n      calls {\n        number\n        title\n        as\n        unit {\n          id\n          shortName\n        }\n      }\n      postsEnding {\n        ...PostParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reorganise($input: ReorganiseInput!) {\n    act: reorganise(input: $input) {\n      act {\n        ...OrganisationActParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Reorganise($input: ReorganiseInput!) {\n    act: reorganise(input: $input) {\n      act {\n        ...OrganisationActParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeAct($input: RevokeActInput!) {\n    act: revokeAct(input: $input) {\n      act {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeAct($input: RevokeActInput!) {\n    act: revokeAct(input: $input) {\n      act {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdministratorGrants {\n    administratorGrants {\n      id\n      post {\n        id\n        name\n        unit {\n          id\n          shortName\n        }\n      }\n      person {\n        id\n        name\n        phone\n      }\n      since\n      until\n      deputy\n      askedBy\n      askedAt\n      expiresAt\n      state\n      decidedBy\n      decidedAt\n      reason\n      own\n      hindrance\n      numberChanged {\n        at\n        by\n      }\n    }\n  }\n"): (typeof documents)["\n  query AdministratorGrants {\n    administratorGrants {\n      id\n      post {\n        id\n        name\n        unit {\n          id\n          shortName\n        }\n      }\n      person {\n        id\n        name\n        phone\n      }\n      since\n      until\n      deputy\n      askedBy\n      askedAt\n      expiresAt\n      state\n      decidedBy\n      decidedAt\n      reason\n      own\n      hindrance\n      numberChanged {\n        at\n        by\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmAdministrator($input: ConfirmAdministratorInput!) {\n    act: confirmAdministrator(input: $input) {\n      posting {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ConfirmAdministrator($input: ConfirmAdministratorInput!) {\n    act: confirmAdministrator(input: $input) {\n      posting {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineAdministrator($input: DeclineAdministratorInput!) {\n    act: declineAdministrator(input: $input) {\n      grant {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DeclineAdministrator($input: DeclineAdministratorInput!) {\n    act: declineAdministrator(input: $input) {\n      grant {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Staffing($on: Date) {\n    staffing(on: $on) {\n      ends {\n        end\n        name\n        units\n        staffed\n        unstaffed {\n          id\n          shortName\n        }\n      }\n      vacant {\n        ...PostParts\n        unit {\n          id\n          shortName\n        }\n      }\n      vacantCount\n      gridCount\n      lackingCount\n      grids {\n        unit {\n          ...TreeUnitParts\n        }\n        parent {\n          id\n          shortName\n        }\n        lacking\n      }\n    }\n  }\n"): (typeof documents)["\n  query Staffing($on: Date) {\n    staffing(on: $on) {\n      ends {\n        end\n        name\n        units\n        staffed\n        unstaffed {\n          id\n          shortName\n        }\n      }\n      vacant {\n        ...PostParts\n        unit {\n          id\n          shortName\n        }\n      }\n      vacantCount\n      gridCount\n      lackingCount\n      grids {\n        unit {\n          ...TreeUnitParts\n        }\n        parent {\n          id\n          shortName\n        }\n        lacking\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindPeople($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      ...PersonParts\n    }\n  }\n"): (typeof documents)["\n  query FindPeople($words: String, $phone: String) {\n    findPeople(words: $words, phone: $phone, first: 20) {\n      ...PersonParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SavePerson($input: SavePersonInput!) {\n    act: savePerson(input: $input) {\n      person {\n        ...PersonParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SavePerson($input: SavePersonInput!) {\n    act: savePerson(input: $input) {\n      person {\n        ...PersonParts\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Appoint($input: AppointInput!) {\n    act: appoint(input: $input) {\n      posting {\n        id\n      }\n      grant {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation Appoint($input: AppointInput!) {\n    act: appoint(input: $input) {\n      posting {\n        id\n      }\n      grant {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndPosting($input: EndPostingInput!) {\n    act: endPosting(input: $input) {\n      posting {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation EndPosting($input: EndPostingInput!) {\n    act: endPosting(input: $input) {\n      posting {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PermissionRoles {\n    permissionRoles {\n      code\n      name\n      unitKinds\n      postKinds\n    }\n  }\n"): (typeof documents)["\n  query PermissionRoles {\n    permissionRoles {\n      code\n      name\n      unitKinds\n      postKinds\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PermissionVerbs {\n    permissionMatrix {\n      verbs {\n        code\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  query PermissionVerbs {\n    permissionMatrix {\n      verbs {\n        code\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SavePost($input: SavePostInput!) {\n    act: savePost(input: $input) {\n      post {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SavePost($input: SavePostInput!) {\n    act: savePost(input: $input) {\n      post {\n        id\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevealPhone($input: RevealPhoneInput!) {\n    act: revealPhone(input: $input) {\n      phone\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RevealPhone($input: RevealPhoneInput!) {\n    act: revealPhone(input: $input) {\n      phone\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TreeUnitParts on TreeUnit {\n    id\n    code\n    name\n    shortName\n    kind\n    level\n    levelName\n    parentId\n    lineSuperior {\n      id\n      shortName\n    }\n    since\n    until\n    childCount\n    unitCount\n    holderCount\n    vacantPosts\n    lacking\n    revision\n  }\n"): (typeof documents)["\n  fragment TreeUnitParts on TreeUnit {\n    id\n    code\n    name\n    shortName\n    kind\n    level\n    levelName\n    parentId\n    lineSuperior {\n      id\n      shortName\n    }\n    since\n    until\n    childCount\n    unitCount\n    holderCount\n    vacantPosts\n    lacking\n    revision\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnitChildren($parentId: ID, $on: Date) {\n    unitChildren(parentId: $parentId, on: $on) {\n      ...TreeUnitParts\n    }\n  }\n"): (typeof documents)["\n  query UnitChildren($parentId: ID, $on: Date) {\n    unitChildren(parentId: $parentId, on: $on) {\n      ...TreeUnitParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnitPath($id: ID!, $on: Date) {\n    unitPath(id: $id, on: $on) {\n      id\n    }\n  }\n"): (typeof documents)["\n  query UnitPath($id: ID!, $on: Date) {\n    unitPath(id: $id, on: $on) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindUnits($words: String!, $on: Date) {\n    findUnits(words: $words, on: $on, first: 20) {\n      ...TreeUnitParts\n    }\n  }\n"): (typeof documents)["\n  query FindUnits($words: String!, $on: Date) {\n    findUnits(words: $words, on: $on, first: 20) {\n      ...TreeUnitParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Levels($on: Date) {\n    levelScheme(on: $on) {\n      revision\n    }\n    levels(on: $on) {\n      code\n      name\n      kinds\n      units\n      holders\n    }\n  }\n"): (typeof documents)["\n  query Levels($on: Date) {\n    levelScheme(on: $on) {\n      revision\n    }\n    levels(on: $on) {\n      code\n      name\n      kinds\n      units\n      holders\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveLevels($input: SaveLevelsInput!) {\n    act: saveLevels(input: $input) {\n      levels {\n        code\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveLevels($input: SaveLevelsInput!) {\n    act: saveLevels(input: $input) {\n      levels {\n        code\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PersonParts on PersonLine {\n    id\n    code\n    name\n    phone\n    hasAccount\n  }\n"): (typeof documents)["\n  fragment PersonParts on PersonLine {\n    id\n    code\n    name\n    phone\n    hasAccount\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment HolderParts on HolderLine {\n    id\n    since\n    until\n    deputy\n    engagement\n    person {\n      ...PersonParts\n    }\n  }\n"): (typeof documents)["\n  fragment HolderParts on HolderLine {\n    id\n    since\n    until\n    deputy\n    engagement\n    person {\n      ...PersonParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PostParts on PostLine {\n    id\n    code\n    name\n    kind\n    phone\n    permissions\n    permissionRole {\n      code\n      name\n    }\n    permitted\n    singleHolder\n    roles\n    since\n    until\n    vacant\n    holders {\n      ...HolderParts\n    }\n  }\n"): (typeof documents)["\n  fragment PostParts on PostLine {\n    id\n    code\n    name\n    kind\n    phone\n    permissions\n    permissionRole {\n      code\n      name\n    }\n    permitted\n    singleHolder\n    roles\n    since\n    until\n    vacant\n    holders {\n      ...HolderParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OrganisationActParts on OrganisationAct {\n    id\n    kind\n    words\n    effective\n    reason\n    document\n    at\n    by\n    own\n    revocable\n    revoked\n  }\n"): (typeof documents)["\n  fragment OrganisationActParts on OrganisationAct {\n    id\n    kind\n    words\n    effective\n    reason\n    document\n    at\n    by\n    own\n    revocable\n    revoked\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MapShapeParts on MapShape {\n    unitId\n    name\n    longitude\n    latitude\n    boundary\n  }\n"): (typeof documents)["\n  fragment MapShapeParts on MapShape {\n    unitId\n    name\n    longitude\n    latitude\n    boundary\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnitPage($id: ID!, $on: Date) {\n    unitPage(id: $id, on: $on) {\n      unit {\n        ...TreeUnitParts\n      }\n      path {\n        id\n        shortName\n      }\n      dutyPhone\n      contact\n      place {\n        longitude\n        latitude\n        system\n      }\n      boundary\n      map {\n        own {\n          ...MapShapeParts\n        }\n        parent {\n          ...MapShapeParts\n        }\n        siblings {\n          ...MapShapeParts\n        }\n        siblingCount\n        squareKm\n      }\n      posts {\n        ...PostParts\n      }\n      history {\n        since\n        until\n        name\n        level\n        parent {\n          id\n          shortName\n        }\n        act {\n          ...OrganisationActParts\n        }\n      }\n      openCalls\n      counts {\n        month\n        filed\n        handled\n        late\n      }\n      memberCounts {\n        engagement\n        count\n      }\n      ahead {\n        ...OrganisationActParts\n      }\n      editors {\n        by\n        since\n      }\n      successor {\n        id\n        shortName\n      }\n      predecessors {\n        id\n        shortName\n      }\n    }\n  }\n"): (typeof documents)["\n  query UnitPage($id: ID!, $on: Date) {\n    unitPage(id: $id, on: $on) {\n      unit {\n        ...TreeUnitParts\n      }\n      path {\n        id\n        shortName\n      }\n      dutyPhone\n      contact\n      place {\n        longitude\n        latitude\n        system\n      }\n      boundary\n      map {\n        own {\n          ...MapShapeParts\n        }\n        parent {\n          ...MapShapeParts\n        }\n        siblings {\n          ...MapShapeParts\n        }\n        siblingCount\n        squareKm\n      }\n      posts {\n        ...PostParts\n      }\n      history {\n        since\n        until\n        name\n        level\n        parent {\n          id\n          shortName\n        }\n        act {\n          ...OrganisationActParts\n        }\n      }\n      openCalls\n      counts {\n        month\n        filed\n        handled\n        late\n      }\n      memberCounts {\n        engagement\n        count\n      }\n      ahead {\n        ...OrganisationActParts\n      }\n      editors {\n        by\n        since\n      }\n      successor {\n        id\n        shortName\n      }\n      predecessors {\n        id\n        shortName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HoldEditing($input: HoldEditingInput!) {\n    act: holdEditing(input: $input) {\n      editors {\n        by\n        since\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation HoldEditing($input: HoldEditingInput!) {\n    act: holdEditing(input: $input) {\n      editors {\n        by\n        since\n      }\n      errors {\n        ...HierarchyErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WorkbookParts on Workbook {\n    id\n    name\n    kind\n    state\n    rows\n    done\n    good\n    created\n    updated\n    unchanged\n    faulty\n    faultyRows\n    ignored\n    left\n    problem {\n      code\n      message\n      nextStep\n    }\n    uploadedAt\n    by\n    undoUntil\n    markable\n  }\n"): (typeof documents)["\n  fragment WorkbookParts on Workbook {\n    id\n    name\n    kind\n    state\n    rows\n    done\n    good\n    created\n    updated\n    unchanged\n    faulty\n    faultyRows\n    ignored\n    left\n    problem {\n      code\n      message\n      nextStep\n    }\n    uploadedAt\n    by\n    undoUntil\n    markable\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CellFaultParts on CellFault {\n    id\n    sheet\n    row\n    column\n    value\n    sentence\n    mend\n    missing {\n      name\n      level\n      parent\n    }\n  }\n"): (typeof documents)["\n  fragment CellFaultParts on CellFault {\n    id\n    sheet\n    row\n    column\n    value\n    sentence\n    mend\n    missing {\n      name\n      level\n      parent\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WorkbookErrorParts on WorkbookError {\n    field\n    code\n    message\n    nextStep\n  }\n"): (typeof documents)["\n  fragment WorkbookErrorParts on WorkbookError {\n    field\n    code\n    message\n    nextStep\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeliveryParts on Delivery {\n    id\n    name\n    state\n    rows\n    done\n    url\n    problem {\n      code\n      message\n      nextStep\n    }\n  }\n"): (typeof documents)["\n  fragment DeliveryParts on Delivery {\n    id\n    name\n    state\n    rows\n    done\n    url\n    problem {\n      code\n      message\n      nextStep\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Workbooks {\n    workbooks {\n      ...WorkbookParts\n    }\n  }\n"): (typeof documents)["\n  query Workbooks {\n    workbooks {\n      ...WorkbookParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Workbook($id: ID!, $faults: Int!) {\n    workbook(id: $id) {\n      ...WorkbookParts\n      faults(first: $faults) {\n        ...CellFaultParts\n      }\n    }\n  }\n"): (typeof documents)["\n  query Workbook($id: ID!, $faults: Int!) {\n    workbook(id: $id) {\n      ...WorkbookParts\n      faults(first: $faults) {\n        ...CellFaultParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MendCells($input: MendCellsInput!) {\n    act: mendCells(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation MendCells($input: MendCellsInput!) {\n    act: mendCells(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EstablishMissing($input: EstablishMissingInput!) {\n    act: establishMissing(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation EstablishMissing($input: EstablishMissingInput!) {\n    act: establishMissing(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WriteWorkbook($input: WriteWorkbookInput!) {\n    act: writeWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation WriteWorkbook($input: WriteWorkbookInput!) {\n    act: writeWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelWorkbook($input: CancelWorkbookInput!) {\n    act: cancelWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelWorkbook($input: CancelWorkbookInput!) {\n    act: cancelWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DiscardWorkbook($input: DiscardWorkbookInput!) {\n    act: discardWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DiscardWorkbook($input: DiscardWorkbookInput!) {\n    act: discardWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UndoWorkbook($input: UndoWorkbookInput!) {\n    act: undoWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UndoWorkbook($input: UndoWorkbookInput!) {\n    act: undoWorkbook(input: $input) {\n      workbook {\n        ...WorkbookParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Delivery($id: ID!) {\n    delivery(id: $id) {\n      ...DeliveryParts\n    }\n  }\n"): (typeof documents)["\n  query Delivery($id: ID!) {\n    delivery(id: $id) {\n      ...DeliveryParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ExportWorkbook($input: ExportWorkbookInput!) {\n    act: exportWorkbook(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ExportWorkbook($input: ExportWorkbookInput!) {\n    act: exportWorkbook(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkWorkbook($input: MarkWorkbookInput!) {\n    act: markWorkbook(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation MarkWorkbook($input: MarkWorkbookInput!) {\n    act: markWorkbook(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelDelivery($input: CancelDeliveryInput!) {\n    act: cancelDelivery(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CancelDelivery($input: CancelDeliveryInput!) {\n    act: cancelDelivery(input: $input) {\n      delivery {\n        ...DeliveryParts\n      }\n      errors {\n        ...WorkbookErrorParts\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;