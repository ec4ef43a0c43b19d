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
    "\n  query DeskCounts {\n    deskCounts {\n      ringing\n      late\n      soon\n      inProgress\n      waiting\n      done\n      revision\n    }\n  }\n": typeof types.DeskCountsDocument,
    "\n  query Me {\n    me {\n      accountId\n      county {\n        code\n        name\n      }\n      seat {\n        id\n        name\n        verbs\n        unit {\n          id\n          name\n          shortName\n          kind\n        }\n      }\n      seats {\n        id\n        name\n        unit {\n          id\n          shortName\n        }\n      }\n      deskRevision\n      demo\n    }\n  }\n": typeof types.MeDocument,
    "\n  query OpenGrants {\n    administratorGrants {\n      id\n      state\n      hindrance\n    }\n  }\n": typeof types.OpenGrantsDocument,
    "\n  fragment ActParts on CallPayload {\n    call {\n      id\n      version\n    }\n    errors {\n      ...CallErrorParts\n    }\n  }\n": typeof types.ActPartsFragmentDoc,
    "\n  mutation TransferCall($input: TransferCallInput!) {\n    act: transferCall(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.TransferCallDocument,
    "\n  mutation AcceptCall($input: AcceptCallInput!) {\n    act: acceptCall(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.AcceptCallDocument,
    "\n  mutation AcknowledgeRing($input: AcknowledgeRingInput!) {\n    act: acknowledgeRing(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.AcknowledgeRingDocument,
    "\n  query Desk($desk: DeskGroup, $search: String, $after: String) {\n    calls(desk: $desk, search: $search, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          ...CallRowParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.DeskDocument,
    "\n  query AllUnits {\n    units {\n      id\n      code\n      name\n      initials\n    }\n  }\n": typeof types.AllUnitsDocument,
    "\n  fragment ClockParts on CallClock {\n    code\n    name\n    round\n    status\n    limit\n    startedAt\n    dueAt\n    soonAt\n    stoppedAt\n    breachedAt\n    owner {\n      id\n      shortName\n    }\n  }\n": typeof types.ClockPartsFragmentDoc,
    "\n  fragment TagParts on Tag {\n    label\n    name\n    colour\n  }\n": typeof types.TagPartsFragmentDoc,
    "\n  fragment CallRowParts on Call {\n    id\n    number\n    spokenNumber\n    version\n    round\n    situation\n    suspended\n    evidenceCount\n    tags {\n      ...TagParts\n    }\n    filedAt\n    state {\n      code\n      name\n      final\n    }\n    item {\n      id\n      name\n    }\n    caller {\n      id\n      shortName\n    }\n    lead {\n      id\n      shortName\n    }\n    cooperating {\n      id\n      shortName\n    }\n    leadingClock {\n      ...ClockParts\n    }\n    desk {\n      party\n      mustAct\n      ringingSince\n      acknowledgedAt\n      group\n    }\n    lastEvent {\n      id\n      title\n      at\n    }\n  }\n": typeof types.CallRowPartsFragmentDoc,
    "\n  fragment CallErrorParts on CallError {\n    field\n    code\n    message\n    nextStep\n    happened {\n      id\n      title\n      text\n      at\n      postName\n      unit {\n        id\n        shortName\n      }\n    }\n  }\n": typeof types.CallErrorPartsFragmentDoc,
    "\n  fragment PreviewParts on CallPreview {\n    asOf\n    approvers\n    units\n    evidenceAtLeast\n    fields {\n      ...FieldParts\n    }\n    axes {\n      code\n      name\n      levels {\n        code\n        name\n      }\n    }\n    callers {\n      id\n      name\n      initials\n    }\n    persons {\n      id\n      name\n    }\n    steps {\n      verb\n      name\n      rings\n      dueAt\n      limit\n      assumption\n      units {\n        id\n        shortName\n      }\n    }\n  }\n": typeof types.PreviewPartsFragmentDoc,
    "\n  query CallPreview(\n    $itemId: ID!\n    $callTypeCode: String!\n    $fields: [FieldAnswerInput!]\n    $axes: [AxisLevelInput!]\n    $callerUnitId: ID\n  ) {\n    callPreview(\n      itemId: $itemId\n      callTypeCode: $callTypeCode\n      fields: $fields\n      axes: $axes\n      callerUnitId: $callerUnitId\n    ) {\n      ...PreviewParts\n    }\n  }\n": typeof types.CallPreviewDocument,
    "\n  mutation TakeStep($input: TakeStepInput!) {\n    act: takeStep(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.TakeStepDocument,
    "\n  mutation ApproveRequest($input: ApproveRequestInput!) {\n    act: approveRequest(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.ApproveRequestDocument,
    "\n  mutation RefuseRequest($input: RefuseRequestInput!) {\n    act: refuseRequest(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.RefuseRequestDocument,
    "\n  mutation AmendRequest($input: AmendRequestInput!) {\n    act: amendRequest(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.AmendRequestDocument,
    "\n  mutation CancelRequest($input: CancelRequestInput!) {\n    act: cancelRequest(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.CancelRequestDocument,
    "\n  mutation ReturnCall($input: ReturnCallInput!) {\n    act: returnCall(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.ReturnCallDocument,
    "\n  mutation WithdrawCall($input: WithdrawCallInput!) {\n    act: withdrawCall(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.WithdrawCallDocument,
    "\n  mutation ArriveAtCall($input: ArriveAtCallInput!) {\n    act: arriveAtCall(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.ArriveAtCallDocument,
    "\n  mutation AnswerCall($input: AnswerCallInput!) {\n    act: answerCall(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.AnswerCallDocument,
    "\n  mutation RateCall($input: RateCallInput!) {\n    act: rateCall(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.RateCallDocument,
    "\n  mutation CommentOnCall($input: CommentOnCallInput!) {\n    act: commentOnCall(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.CommentOnCallDocument,
    "\n  mutation AddEvidence($input: AddEvidenceInput!) {\n    act: addEvidence(input: $input) {\n      ...ActParts\n    }\n  }\n": typeof types.AddEvidenceDocument,
    "\n  fragment EvidenceParts on Evidence {\n    id\n    kind\n    name\n    addedAt\n    stepName\n    originalUrl\n    previewUrl\n    thumbnailUrl\n    unit {\n      id\n      shortName\n    }\n  }\n": typeof types.EvidencePartsFragmentDoc,
    "\n  fragment TimelineParts on TimelineEntry {\n    id\n    seq\n    type\n    title\n    text\n    at\n    postName\n    round\n    procedural\n    unit {\n      id\n      shortName\n    }\n    evidence {\n      ...EvidenceParts\n    }\n  }\n": typeof types.TimelinePartsFragmentDoc,
    "\n  fragment ExplainedClockParts on CallClock {\n    ...ClockParts\n    explanation {\n      sentences\n      text\n      beaten\n      days {\n        date\n        working\n        ordinal\n        label\n      }\n      intervals {\n        from\n        until\n        counted\n        reason\n      }\n      pauses {\n        since\n        until\n        why\n      }\n      moves {\n        at\n        oldDueAt\n        dueAt\n        why\n      }\n    }\n  }\n": typeof types.ExplainedClockPartsFragmentDoc,
    "\n  fragment RequestParts on Request {\n    number\n    status\n    postName\n    askedAt\n    ordinal\n    words\n    joint\n    decideBy\n    settledAt\n    mayDecide\n    mayAmend\n    form {\n      ...StepFormParts\n    }\n    step {\n      code\n      name\n    }\n    unit {\n      id\n      shortName\n    }\n    lines {\n      name\n      text\n    }\n    approvers {\n      name\n      status\n      at\n    }\n  }\n": typeof types.RequestPartsFragmentDoc,
    "\n  fragment NoticeParts on Notice {\n    trigger\n    document\n    words\n    colour\n    at\n    why\n    units {\n      id\n      shortName\n    }\n  }\n": typeof types.NoticePartsFragmentDoc,
    "\n  fragment CallDetailParts on Call {\n    id\n    number\n    spokenNumber\n    version\n    round\n    situation\n    filedAt\n    closedAt\n    rulebookNumber\n    suspended\n    addressedBy\n    tags {\n      ...TagParts\n    }\n    grade {\n      code\n      name\n    }\n    person {\n      id\n      name\n    }\n    answers {\n      name\n      text\n    }\n    requests {\n      ...RequestParts\n    }\n    notices {\n      ...NoticeParts\n    }\n    state {\n      code\n      name\n      final\n    }\n    callType {\n      code\n      name\n      colour\n    }\n    item {\n      id\n      code\n      name\n      number\n      legalBasis\n      note\n      lead {\n        id\n        shortName\n      }\n      cooperating {\n        id\n        shortName\n      }\n      duties {\n        party\n        text\n      }\n    }\n    caller {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    place {\n      text\n      unit {\n        id\n        name\n      }\n      point {\n        longitude\n        latitude\n        system\n      }\n    }\n    lead {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    cooperating {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    clocks {\n      ...ExplainedClockParts\n    }\n    leadingClock {\n      code\n      startedAt\n    }\n    desk {\n      party\n      mustAct\n      ringingSince\n      acknowledgedAt\n      group\n    }\n    timeline {\n      ...TimelineParts\n    }\n    progress {\n      code\n      name\n      status\n      at\n      dueAt\n    }\n    evidence {\n      ...EvidenceParts\n    }\n    ratings {\n      round\n      solved\n      words\n      at\n      unit {\n        id\n        shortName\n      }\n      scores {\n        stars\n        axis {\n          code\n          name\n        }\n      }\n    }\n    actions {\n      ...ActionParts\n    }\n  }\n": typeof types.CallDetailPartsFragmentDoc,
    "\n  query CallDetail($id: ID!) {\n    call(id: $id) {\n      ...CallDetailParts\n    }\n  }\n": typeof types.CallDetailDocument,
    "\n  fragment FieldParts on FormField {\n    code\n    name\n    kind\n    required\n    help\n    choices {\n      code\n      name\n    }\n  }\n": typeof types.FieldPartsFragmentDoc,
    "\n  fragment RefusalParts on Refusal {\n    field\n    code\n    message\n    nextStep\n  }\n": typeof types.RefusalPartsFragmentDoc,
    "\n  fragment StepFormParts on StepForm {\n    words\n    units\n    addsUnits\n    removesUnits\n    items\n    until\n    solved\n    longestDays\n    point\n    evidence\n    evidenceAtLeast\n    reasons {\n      code\n      name\n    }\n    fields {\n      ...FieldParts\n    }\n    results {\n      code\n      name\n    }\n    ratingAxes {\n      code\n      name\n    }\n    gradingAxes {\n      code\n      name\n      levels {\n        code\n        name\n      }\n    }\n    grades {\n      code\n      name\n    }\n    channels {\n      code\n      name\n    }\n    callTypes {\n      code\n      name\n    }\n    persons {\n      id\n      name\n    }\n    amount {\n      unit\n      longest\n      left\n      clocks {\n        code\n        name\n      }\n    }\n  }\n": typeof types.StepFormPartsFragmentDoc,
    "\n  fragment ActionParts on CallAction {\n    code\n    verb\n    name\n    allowed\n    reason\n    approvers\n    form {\n      ...StepFormParts\n    }\n    calls {\n      id\n      shortName\n    }\n    why\n    startsClocks {\n      name\n      dueAt\n      limit\n      owner {\n        id\n        shortName\n      }\n    }\n  }\n": typeof types.ActionPartsFragmentDoc,
    "\n  query StepPreview($callId: ID!, $form: StepFormInput!) {\n    stepPreview(callId: $callId, form: $form) {\n      approvers\n      decideBy\n      fields {\n        ...FieldParts\n      }\n      refusal {\n        ...RefusalParts\n      }\n      moves {\n        name\n        oldDueAt\n        dueAt\n        owner {\n          id\n          shortName\n        }\n      }\n    }\n  }\n": typeof types.StepPreviewDocument,
    "\n  query Choices {\n    rulebook {\n      number\n      wordsRequiredAtOrBelow\n      filingTypes {\n        mine\n        itemIds\n        callType {\n          code\n          name\n          colour\n        }\n      }\n      answerResults {\n        code\n        name\n      }\n      ratingAxes {\n        code\n        name\n      }\n    }\n  }\n": typeof types.ChoicesDocument,
    "\n  query Departments {\n    units(kinds: [DEPARTMENT]) {\n      id\n      name\n      shortName\n      initials\n    }\n  }\n": typeof types.DepartmentsDocument,
    "\n  query Items {\n    items {\n      id\n      code\n      name\n      initials\n      number\n      legalBasis\n      note\n      lead {\n        id\n        shortName\n      }\n      cooperating {\n        id\n        shortName\n      }\n      duties {\n        party\n        text\n      }\n    }\n  }\n": typeof types.ItemsDocument,
    "\n  query Villages {\n    units(kinds: [VILLAGE]) {\n      id\n      name\n      shortName\n      initials\n      parentId\n    }\n  }\n": typeof types.VillagesDocument,
    "\n  mutation FileCall($input: FileCallInput!) {\n    act: fileCall(input: $input) {\n      call {\n        id\n        version\n        spokenNumber\n      }\n      errors {\n        ...CallErrorParts\n      }\n    }\n  }\n": typeof types.FileCallDocument,
    "\n  query Rings {\n    calls(desk: RINGING, first: 20) {\n      edges {\n        node {\n          id\n          number\n          item {\n            id\n            name\n          }\n          caller {\n            id\n            shortName\n          }\n          desk {\n            party\n            mustAct\n            ringingSince\n          }\n          lastEvent {\n            id\n            title\n            at\n          }\n        }\n      }\n    }\n  }\n": typeof types.RingsDocument,
    "\n  subscription DeskChanged {\n    deskChanged {\n      revision\n      callId\n      callVersion\n      rings\n      organisation\n      serverTime\n    }\n  }\n": typeof types.DeskChangedDocument,
};
const documents: Documents = {
    "\n  query DeskCounts {\n    deskCounts {\n      ringing\n      late\n      soon\n      inProgress\n      waiting\n      done\n      revision\n    }\n  }\n": types.DeskCountsDocument,
    "\n  query Me {\n    me {\n      accountId\n      county {\n        code\n        name\n      }\n      seat {\n        id\n        name\n        verbs\n        unit {\n          id\n          name\n          shortName\n          kind\n        }\n      }\n      seats {\n        id\n        name\n        unit {\n          id\n          shortName\n        }\n      }\n      deskRevision\n      demo\n    }\n  }\n": types.MeDocument,
    "\n  query OpenGrants {\n    administratorGrants {\n      id\n      state\n      hindrance\n    }\n  }\n": types.OpenGrantsDocument,
    "\n  fragment ActParts on CallPayload {\n    call {\n      id\n      version\n    }\n    errors {\n      ...CallErrorParts\n    }\n  }\n": types.ActPartsFragmentDoc,
    "\n  mutation TransferCall($input: TransferCallInput!) {\n    act: transferCall(input: $input) {\n      ...ActParts\n    }\n  }\n": types.TransferCallDocument,
    "\n  mutation AcceptCall($input: AcceptCallInput!) {\n    act: acceptCall(input: $input) {\n      ...ActParts\n    }\n  }\n": types.AcceptCallDocument,
    "\n  mutation AcknowledgeRing($input: AcknowledgeRingInput!) {\n    act: acknowledgeRing(input: $input) {\n      ...ActParts\n    }\n  }\n": types.AcknowledgeRingDocument,
    "\n  query Desk($desk: DeskGroup, $search: String, $after: String) {\n    calls(desk: $desk, search: $search, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          ...CallRowParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.DeskDocument,
    "\n  query AllUnits {\n    units {\n      id\n      code\n      name\n      initials\n    }\n  }\n": types.AllUnitsDocument,
    "\n  fragment ClockParts on CallClock {\n    code\n    name\n    round\n    status\n    limit\n    startedAt\n    dueAt\n    soonAt\n    stoppedAt\n    breachedAt\n    owner {\n      id\n      shortName\n    }\n  }\n": types.ClockPartsFragmentDoc,
    "\n  fragment TagParts on Tag {\n    label\n    name\n    colour\n  }\n": types.TagPartsFragmentDoc,
    "\n  fragment CallRowParts on Call {\n    id\n    number\n    spokenNumber\n    version\n    round\n    situation\n    suspended\n    evidenceCount\n    tags {\n      ...TagParts\n    }\n    filedAt\n    state {\n      code\n      name\n      final\n    }\n    item {\n      id\n      name\n    }\n    caller {\n      id\n      shortName\n    }\n    lead {\n      id\n      shortName\n    }\n    cooperating {\n      id\n      shortName\n    }\n    leadingClock {\n      ...ClockParts\n    }\n    desk {\n      party\n      mustAct\n      ringingSince\n      acknowledgedAt\n      group\n    }\n    lastEvent {\n      id\n      title\n      at\n    }\n  }\n": types.CallRowPartsFragmentDoc,
    "\n  fragment CallErrorParts on CallError {\n    field\n    code\n    message\n    nextStep\n    happened {\n      id\n      title\n      text\n      at\n      postName\n      unit {\n        id\n        shortName\n      }\n    }\n  }\n": types.CallErrorPartsFragmentDoc,
    "\n  fragment PreviewParts on CallPreview {\n    asOf\n    approvers\n    units\n    evidenceAtLeast\n    fields {\n      ...FieldParts\n    }\n    axes {\n      code\n      name\n      levels {\n        code\n        name\n      }\n    }\n    callers {\n      id\n      name\n      initials\n    }\n    persons {\n      id\n      name\n    }\n    steps {\n      verb\n      name\n      rings\n      dueAt\n      limit\n      assumption\n      units {\n        id\n        shortName\n      }\n    }\n  }\n": types.PreviewPartsFragmentDoc,
    "\n  query CallPreview(\n    $itemId: ID!\n    $callTypeCode: String!\n    $fields: [FieldAnswerInput!]\n    $axes: [AxisLevelInput!]\n    $callerUnitId: ID\n  ) {\n    callPreview(\n      itemId: $itemId\n      callTypeCode: $callTypeCode\n      fields: $fields\n      axes: $axes\n      callerUnitId: $callerUnitId\n    ) {\n      ...PreviewParts\n    }\n  }\n": types.CallPreviewDocument,
    "\n  mutation TakeStep($input: TakeStepInput!) {\n    act: takeStep(input: $input) {\n      ...ActParts\n    }\n  }\n": types.TakeStepDocument,
    "\n  mutation ApproveRequest($input: ApproveRequestInput!) {\n    act: approveRequest(input: $input) {\n      ...ActParts\n    }\n  }\n": types.ApproveRequestDocument,
    "\n  mutation RefuseRequest($input: RefuseRequestInput!) {\n    act: refuseRequest(input: $input) {\n      ...ActParts\n    }\n  }\n": types.RefuseRequestDocument,
    "\n  mutation AmendRequest($input: AmendRequestInput!) {\n    act: amendRequest(input: $input) {\n      ...ActParts\n    }\n  }\n": types.AmendRequestDocument,
    "\n  mutation CancelRequest($input: CancelRequestInput!) {\n    act: cancelRequest(input: $input) {\n      ...ActParts\n    }\n  }\n": types.CancelRequestDocument,
    "\n  mutation ReturnCall($input: ReturnCallInput!) {\n    act: returnCall(input: $input) {\n      ...ActParts\n    }\n  }\n": types.ReturnCallDocument,
    "\n  mutation WithdrawCall($input: WithdrawCallInput!) {\n    act: withdrawCall(input: $input) {\n      ...ActParts\n    }\n  }\n": types.WithdrawCallDocument,
    "\n  mutation ArriveAtCall($input: ArriveAtCallInput!) {\n    act: arriveAtCall(input: $input) {\n      ...ActParts\n    }\n  }\n": types.ArriveAtCallDocument,
    "\n  mutation AnswerCall($input: AnswerCallInput!) {\n    act: answerCall(input: $input) {\n      ...ActParts\n    }\n  }\n": types.AnswerCallDocument,
    "\n  mutation RateCall($input: RateCallInput!) {\n    act: rateCall(input: $input) {\n      ...ActParts\n    }\n  }\n": types.RateCallDocument,
    "\n  mutation CommentOnCall($input: CommentOnCallInput!) {\n    act: commentOnCall(input: $input) {\n      ...ActParts\n    }\n  }\n": types.CommentOnCallDocument,
    "\n  mutation AddEvidence($input: AddEvidenceInput!) {\n    act: addEvidence(input: $input) {\n      ...ActParts\n    }\n  }\n": types.AddEvidenceDocument,
    "\n  fragment EvidenceParts on Evidence {\n    id\n    kind\n    name\n    addedAt\n    stepName\n    originalUrl\n    previewUrl\n    thumbnailUrl\n    unit {\n      id\n      shortName\n    }\n  }\n": types.EvidencePartsFragmentDoc,
    "\n  fragment TimelineParts on TimelineEntry {\n    id\n    seq\n    type\n    title\n    text\n    at\n    postName\n    round\n    procedural\n    unit {\n      id\n      shortName\n    }\n    evidence {\n      ...EvidenceParts\n    }\n  }\n": types.TimelinePartsFragmentDoc,
    "\n  fragment ExplainedClockParts on CallClock {\n    ...ClockParts\n    explanation {\n      sentences\n      text\n      beaten\n      days {\n        date\n        working\n        ordinal\n        label\n      }\n      intervals {\n        from\n        until\n        counted\n        reason\n      }\n      pauses {\n        since\n        until\n        why\n      }\n      moves {\n        at\n        oldDueAt\n        dueAt\n        why\n      }\n    }\n  }\n": types.ExplainedClockPartsFragmentDoc,
    "\n  fragment RequestParts on Request {\n    number\n    status\n    postName\n    askedAt\n    ordinal\n    words\n    joint\n    decideBy\n    settledAt\n    mayDecide\n    mayAmend\n    form {\n      ...StepFormParts\n    }\n    step {\n      code\n      name\n    }\n    unit {\n      id\n      shortName\n    }\n    lines {\n      name\n      text\n    }\n    approvers {\n      name\n      status\n      at\n    }\n  }\n": types.RequestPartsFragmentDoc,
    "\n  fragment NoticeParts on Notice {\n    trigger\n    document\n    words\n    colour\n    at\n    why\n    units {\n      id\n      shortName\n    }\n  }\n": types.NoticePartsFragmentDoc,
    "\n  fragment CallDetailParts on Call {\n    id\n    number\n    spokenNumber\n    version\n    round\n    situation\n    filedAt\n    closedAt\n    rulebookNumber\n    suspended\n    addressedBy\n    tags {\n      ...TagParts\n    }\n    grade {\n      code\n      name\n    }\n    person {\n      id\n      name\n    }\n    answers {\n      name\n      text\n    }\n    requests {\n      ...RequestParts\n    }\n    notices {\n      ...NoticeParts\n    }\n    state {\n      code\n      name\n      final\n    }\n    callType {\n      code\n      name\n      colour\n    }\n    item {\n      id\n      code\n      name\n      number\n      legalBasis\n      note\n      lead {\n        id\n        shortName\n      }\n      cooperating {\n        id\n        shortName\n      }\n      duties {\n        party\n        text\n      }\n    }\n    caller {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    place {\n      text\n      unit {\n        id\n        name\n      }\n      point {\n        longitude\n        latitude\n        system\n      }\n    }\n    lead {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    cooperating {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    clocks {\n      ...ExplainedClockParts\n    }\n    leadingClock {\n      code\n      startedAt\n    }\n    desk {\n      party\n      mustAct\n      ringingSince\n      acknowledgedAt\n      group\n    }\n    timeline {\n      ...TimelineParts\n    }\n    progress {\n      code\n      name\n      status\n      at\n      dueAt\n    }\n    evidence {\n      ...EvidenceParts\n    }\n    ratings {\n      round\n      solved\n      words\n      at\n      unit {\n        id\n        shortName\n      }\n      scores {\n        stars\n        axis {\n          code\n          name\n        }\n      }\n    }\n    actions {\n      ...ActionParts\n    }\n  }\n": types.CallDetailPartsFragmentDoc,
    "\n  query CallDetail($id: ID!) {\n    call(id: $id) {\n      ...CallDetailParts\n    }\n  }\n": types.CallDetailDocument,
    "\n  fragment FieldParts on FormField {\n    code\n    name\n    kind\n    required\n    help\n    choices {\n      code\n      name\n    }\n  }\n": types.FieldPartsFragmentDoc,
    "\n  fragment RefusalParts on Refusal {\n    field\n    code\n    message\n    nextStep\n  }\n": types.RefusalPartsFragmentDoc,
    "\n  fragment StepFormParts on StepForm {\n    words\n    units\n    addsUnits\n    removesUnits\n    items\n    until\n    solved\n    longestDays\n    point\n    evidence\n    evidenceAtLeast\n    reasons {\n      code\n      name\n    }\n    fields {\n      ...FieldParts\n    }\n    results {\n      code\n      name\n    }\n    ratingAxes {\n      code\n      name\n    }\n    gradingAxes {\n      code\n      name\n      levels {\n        code\n        name\n      }\n    }\n    grades {\n      code\n      name\n    }\n    channels {\n      code\n      name\n    }\n    callTypes {\n      code\n      name\n    }\n    persons {\n      id\n      name\n    }\n    amount {\n      unit\n      longest\n      left\n      clocks {\n        code\n        name\n      }\n    }\n  }\n": types.StepFormPartsFragmentDoc,
    "\n  fragment ActionParts on CallAction {\n    code\n    verb\n    name\n    allowed\n    reason\n    approvers\n    form {\n      ...StepFormParts\n    }\n    calls {\n      id\n      shortName\n    }\n    why\n    startsClocks {\n      name\n      dueAt\n      limit\n      owner {\n        id\n        shortName\n      }\n    }\n  }\n": types.ActionPartsFragmentDoc,
    "\n  query StepPreview($callId: ID!, $form: StepFormInput!) {\n    stepPreview(callId: $callId, form: $form) {\n      approvers\n      decideBy\n      fields {\n        ...FieldParts\n      }\n      refusal {\n        ...RefusalParts\n      }\n      moves {\n        name\n        oldDueAt\n        dueAt\n        owner {\n          id\n          shortName\n        }\n      }\n    }\n  }\n": types.StepPreviewDocument,
    "\n  query Choices {\n    rulebook {\n      number\n      wordsRequiredAtOrBelow\n      filingTypes {\n        mine\n        itemIds\n        callType {\n          code\n          name\n          colour\n        }\n      }\n      answerResults {\n        code\n        name\n      }\n      ratingAxes {\n        code\n        name\n      }\n    }\n  }\n": types.ChoicesDocument,
    "\n  query Departments {\n    units(kinds: [DEPARTMENT]) {\n      id\n      name\n      shortName\n      initials\n    }\n  }\n": types.DepartmentsDocument,
    "\n  query Items {\n    items {\n      id\n      code\n      name\n      initials\n      number\n      legalBasis\n      note\n      lead {\n        id\n        shortName\n      }\n      cooperating {\n        id\n        shortName\n      }\n      duties {\n        party\n        text\n      }\n    }\n  }\n": types.ItemsDocument,
    "\n  query Villages {\n    units(kinds: [VILLAGE]) {\n      id\n      name\n      shortName\n      initials\n      parentId\n    }\n  }\n": types.VillagesDocument,
    "\n  mutation FileCall($input: FileCallInput!) {\n    act: fileCall(input: $input) {\n      call {\n        id\n        version\n        spokenNumber\n      }\n      errors {\n        ...CallErrorParts\n      }\n    }\n  }\n": types.FileCallDocument,
    "\n  query Rings {\n    calls(desk: RINGING, first: 20) {\n      edges {\n        node {\n          id\n          number\n          item {\n            id\n            name\n          }\n          caller {\n            id\n            shortName\n          }\n          desk {\n            party\n            mustAct\n            ringingSince\n          }\n          lastEvent {\n            id\n            title\n            at\n          }\n        }\n      }\n    }\n  }\n": types.RingsDocument,
    "\n  subscription DeskChanged {\n    deskChanged {\n      revision\n      callId\n      callVersion\n      rings\n      organisation\n      serverTime\n    }\n  }\n": types.DeskChangedDocument,
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
export function graphql(source: "\n  query DeskCounts {\n    deskCounts {\n      ringing\n      late\n      soon\n      inProgress\n      waiting\n      done\n      revision\n    }\n  }\n"): (typeof documents)["\n  query DeskCounts {\n    deskCounts {\n      ringing\n      late\n      soon\n      inProgress\n      waiting\n      done\n      revision\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    me {\n      accountId\n      county {\n        code\n        name\n      }\n      seat {\n        id\n        name\n        verbs\n        unit {\n          id\n          name\n          shortName\n          kind\n        }\n      }\n      seats {\n        id\n        name\n        unit {\n          id\n          shortName\n        }\n      }\n      deskRevision\n      demo\n    }\n  }\n"): (typeof documents)["\n  query Me {\n    me {\n      accountId\n      county {\n        code\n        name\n      }\n      seat {\n        id\n        name\n        verbs\n        unit {\n          id\n          name\n          shortName\n          kind\n        }\n      }\n      seats {\n        id\n        name\n        unit {\n          id\n          shortName\n        }\n      }\n      deskRevision\n      demo\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenGrants {\n    administratorGrants {\n      id\n      state\n      hindrance\n    }\n  }\n"): (typeof documents)["\n  query OpenGrants {\n    administratorGrants {\n      id\n      state\n      hindrance\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ActParts on CallPayload {\n    call {\n      id\n      version\n    }\n    errors {\n      ...CallErrorParts\n    }\n  }\n"): (typeof documents)["\n  fragment ActParts on CallPayload {\n    call {\n      id\n      version\n    }\n    errors {\n      ...CallErrorParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferCall($input: TransferCallInput!) {\n    act: transferCall(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation TransferCall($input: TransferCallInput!) {\n    act: transferCall(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptCall($input: AcceptCallInput!) {\n    act: acceptCall(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation AcceptCall($input: AcceptCallInput!) {\n    act: acceptCall(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcknowledgeRing($input: AcknowledgeRingInput!) {\n    act: acknowledgeRing(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation AcknowledgeRing($input: AcknowledgeRingInput!) {\n    act: acknowledgeRing(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Desk($desk: DeskGroup, $search: String, $after: String) {\n    calls(desk: $desk, search: $search, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          ...CallRowParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Desk($desk: DeskGroup, $search: String, $after: String) {\n    calls(desk: $desk, search: $search, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          ...CallRowParts\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AllUnits {\n    units {\n      id\n      code\n      name\n      initials\n    }\n  }\n"): (typeof documents)["\n  query AllUnits {\n    units {\n      id\n      code\n      name\n      initials\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ClockParts on CallClock {\n    code\n    name\n    round\n    status\n    limit\n    startedAt\n    dueAt\n    soonAt\n    stoppedAt\n    breachedAt\n    owner {\n      id\n      shortName\n    }\n  }\n"): (typeof documents)["\n  fragment ClockParts on CallClock {\n    code\n    name\n    round\n    status\n    limit\n    startedAt\n    dueAt\n    soonAt\n    stoppedAt\n    breachedAt\n    owner {\n      id\n      shortName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TagParts on Tag {\n    label\n    name\n    colour\n  }\n"): (typeof documents)["\n  fragment TagParts on Tag {\n    label\n    name\n    colour\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CallRowParts on Call {\n    id\n    number\n    spokenNumber\n    version\n    round\n    situation\n    suspended\n    evidenceCount\n    tags {\n      ...TagParts\n    }\n    filedAt\n    state {\n      code\n      name\n      final\n    }\n    item {\n      id\n      name\n    }\n    caller {\n      id\n      shortName\n    }\n    lead {\n      id\n      shortName\n    }\n    cooperating {\n      id\n      shortName\n    }\n    leadingClock {\n      ...ClockParts\n    }\n    desk {\n      party\n      mustAct\n      ringingSince\n      acknowledgedAt\n      group\n    }\n    lastEvent {\n      id\n      title\n      at\n    }\n  }\n"): (typeof documents)["\n  fragment CallRowParts on Call {\n    id\n    number\n    spokenNumber\n    version\n    round\n    situation\n    suspended\n    evidenceCount\n    tags {\n      ...TagParts\n    }\n    filedAt\n    state {\n      code\n      name\n      final\n    }\n    item {\n      id\n      name\n    }\n    caller {\n      id\n      shortName\n    }\n    lead {\n      id\n      shortName\n    }\n    cooperating {\n      id\n      shortName\n    }\n    leadingClock {\n      ...ClockParts\n    }\n    desk {\n      party\n      mustAct\n      ringingSince\n      acknowledgedAt\n      group\n    }\n    lastEvent {\n      id\n      title\n      at\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CallErrorParts on CallError {\n    field\n    code\n    message\n    nextStep\n    happened {\n      id\n      title\n      text\n      at\n      postName\n      unit {\n        id\n        shortName\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment CallErrorParts on CallError {\n    field\n    code\n    message\n    nextStep\n    happened {\n      id\n      title\n      text\n      at\n      postName\n      unit {\n        id\n        shortName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PreviewParts on CallPreview {\n    asOf\n    approvers\n    units\n    evidenceAtLeast\n    fields {\n      ...FieldParts\n    }\n    axes {\n      code\n      name\n      levels {\n        code\n        name\n      }\n    }\n    callers {\n      id\n      name\n      initials\n    }\n    persons {\n      id\n      name\n    }\n    steps {\n      verb\n      name\n      rings\n      dueAt\n      limit\n      assumption\n      units {\n        id\n        shortName\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PreviewParts on CallPreview {\n    asOf\n    approvers\n    units\n    evidenceAtLeast\n    fields {\n      ...FieldParts\n    }\n    axes {\n      code\n      name\n      levels {\n        code\n        name\n      }\n    }\n    callers {\n      id\n      name\n      initials\n    }\n    persons {\n      id\n      name\n    }\n    steps {\n      verb\n      name\n      rings\n      dueAt\n      limit\n      assumption\n      units {\n        id\n        shortName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CallPreview(\n    $itemId: ID!\n    $callTypeCode: String!\n    $fields: [FieldAnswerInput!]\n    $axes: [AxisLevelInput!]\n    $callerUnitId: ID\n  ) {\n    callPreview(\n      itemId: $itemId\n      callTypeCode: $callTypeCode\n      fields: $fields\n      axes: $axes\n      callerUnitId: $callerUnitId\n    ) {\n      ...PreviewParts\n    }\n  }\n"): (typeof documents)["\n  query CallPreview(\n    $itemId: ID!\n    $callTypeCode: String!\n    $fields: [FieldAnswerInput!]\n    $axes: [AxisLevelInput!]\n    $callerUnitId: ID\n  ) {\n    callPreview(\n      itemId: $itemId\n      callTypeCode: $callTypeCode\n      fields: $fields\n      axes: $axes\n      callerUnitId: $callerUnitId\n    ) {\n      ...PreviewParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeStep($input: TakeStepInput!) {\n    act: takeStep(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation TakeStep($input: TakeStepInput!) {\n    act: takeStep(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveRequest($input: ApproveRequestInput!) {\n    act: approveRequest(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation ApproveRequest($input: ApproveRequestInput!) {\n    act: approveRequest(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefuseRequest($input: RefuseRequestInput!) {\n    act: refuseRequest(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation RefuseRequest($input: RefuseRequestInput!) {\n    act: refuseRequest(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AmendRequest($input: AmendRequestInput!) {\n    act: amendRequest(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation AmendRequest($input: AmendRequestInput!) {\n    act: amendRequest(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelRequest($input: CancelRequestInput!) {\n    act: cancelRequest(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation CancelRequest($input: CancelRequestInput!) {\n    act: cancelRequest(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReturnCall($input: ReturnCallInput!) {\n    act: returnCall(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation ReturnCall($input: ReturnCallInput!) {\n    act: returnCall(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawCall($input: WithdrawCallInput!) {\n    act: withdrawCall(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation WithdrawCall($input: WithdrawCallInput!) {\n    act: withdrawCall(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArriveAtCall($input: ArriveAtCallInput!) {\n    act: arriveAtCall(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation ArriveAtCall($input: ArriveAtCallInput!) {\n    act: arriveAtCall(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AnswerCall($input: AnswerCallInput!) {\n    act: answerCall(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation AnswerCall($input: AnswerCallInput!) {\n    act: answerCall(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RateCall($input: RateCallInput!) {\n    act: rateCall(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation RateCall($input: RateCallInput!) {\n    act: rateCall(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CommentOnCall($input: CommentOnCallInput!) {\n    act: commentOnCall(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation CommentOnCall($input: CommentOnCallInput!) {\n    act: commentOnCall(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddEvidence($input: AddEvidenceInput!) {\n    act: addEvidence(input: $input) {\n      ...ActParts\n    }\n  }\n"): (typeof documents)["\n  mutation AddEvidence($input: AddEvidenceInput!) {\n    act: addEvidence(input: $input) {\n      ...ActParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EvidenceParts on Evidence {\n    id\n    kind\n    name\n    addedAt\n    stepName\n    originalUrl\n    previewUrl\n    thumbnailUrl\n    unit {\n      id\n      shortName\n    }\n  }\n"): (typeof documents)["\n  fragment EvidenceParts on Evidence {\n    id\n    kind\n    name\n    addedAt\n    stepName\n    originalUrl\n    previewUrl\n    thumbnailUrl\n    unit {\n      id\n      shortName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TimelineParts on TimelineEntry {\n    id\n    seq\n    type\n    title\n    text\n    at\n    postName\n    round\n    procedural\n    unit {\n      id\n      shortName\n    }\n    evidence {\n      ...EvidenceParts\n    }\n  }\n"): (typeof documents)["\n  fragment TimelineParts on TimelineEntry {\n    id\n    seq\n    type\n    title\n    text\n    at\n    postName\n    round\n    procedural\n    unit {\n      id\n      shortName\n    }\n    evidence {\n      ...EvidenceParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExplainedClockParts on CallClock {\n    ...ClockParts\n    explanation {\n      sentences\n      text\n      beaten\n      days {\n        date\n        working\n        ordinal\n        label\n      }\n      intervals {\n        from\n        until\n        counted\n        reason\n      }\n      pauses {\n        since\n        until\n        why\n      }\n      moves {\n        at\n        oldDueAt\n        dueAt\n        why\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ExplainedClockParts on CallClock {\n    ...ClockParts\n    explanation {\n      sentences\n      text\n      beaten\n      days {\n        date\n        working\n        ordinal\n        label\n      }\n      intervals {\n        from\n        until\n        counted\n        reason\n      }\n      pauses {\n        since\n        until\n        why\n      }\n      moves {\n        at\n        oldDueAt\n        dueAt\n        why\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RequestParts on Request {\n    number\n    status\n    postName\n    askedAt\n    ordinal\n    words\n    joint\n    decideBy\n    settledAt\n    mayDecide\n    mayAmend\n    form {\n      ...StepFormParts\n    }\n    step {\n      code\n      name\n    }\n    unit {\n      id\n      shortName\n    }\n    lines {\n      name\n      text\n    }\n    approvers {\n      name\n      status\n      at\n    }\n  }\n"): (typeof documents)["\n  fragment RequestParts on Request {\n    number\n    status\n    postName\n    askedAt\n    ordinal\n    words\n    joint\n    decideBy\n    settledAt\n    mayDecide\n    mayAmend\n    form {\n      ...StepFormParts\n    }\n    step {\n      code\n      name\n    }\n    unit {\n      id\n      shortName\n    }\n    lines {\n      name\n      text\n    }\n    approvers {\n      name\n      status\n      at\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NoticeParts on Notice {\n    trigger\n    document\n    words\n    colour\n    at\n    why\n    units {\n      id\n      shortName\n    }\n  }\n"): (typeof documents)["\n  fragment NoticeParts on Notice {\n    trigger\n    document\n    words\n    colour\n    at\n    why\n    units {\n      id\n      shortName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CallDetailParts on Call {\n    id\n    number\n    spokenNumber\n    version\n    round\n    situation\n    filedAt\n    closedAt\n    rulebookNumber\n    suspended\n    addressedBy\n    tags {\n      ...TagParts\n    }\n    grade {\n      code\n      name\n    }\n    person {\n      id\n      name\n    }\n    answers {\n      name\n      text\n    }\n    requests {\n      ...RequestParts\n    }\n    notices {\n      ...NoticeParts\n    }\n    state {\n      code\n      name\n      final\n    }\n    callType {\n      code\n      name\n      colour\n    }\n    item {\n      id\n      code\n      name\n      number\n      legalBasis\n      note\n      lead {\n        id\n        shortName\n      }\n      cooperating {\n        id\n        shortName\n      }\n      duties {\n        party\n        text\n      }\n    }\n    caller {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    place {\n      text\n      unit {\n        id\n        name\n      }\n      point {\n        longitude\n        latitude\n        system\n      }\n    }\n    lead {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    cooperating {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    clocks {\n      ...ExplainedClockParts\n    }\n    leadingClock {\n      code\n      startedAt\n    }\n    desk {\n      party\n      mustAct\n      ringingSince\n      acknowledgedAt\n      group\n    }\n    timeline {\n      ...TimelineParts\n    }\n    progress {\n      code\n      name\n      status\n      at\n      dueAt\n    }\n    evidence {\n      ...EvidenceParts\n    }\n    ratings {\n      round\n      solved\n      words\n      at\n      unit {\n        id\n        shortName\n      }\n      scores {\n        stars\n        axis {\n          code\n          name\n        }\n      }\n    }\n    actions {\n      ...ActionParts\n    }\n  }\n"): (typeof documents)["\n  fragment CallDetailParts on Call {\n    id\n    number\n    spokenNumber\n    version\n    round\n    situation\n    filedAt\n    closedAt\n    rulebookNumber\n    suspended\n    addressedBy\n    tags {\n      ...TagParts\n    }\n    grade {\n      code\n      name\n    }\n    person {\n      id\n      name\n    }\n    answers {\n      name\n      text\n    }\n    requests {\n      ...RequestParts\n    }\n    notices {\n      ...NoticeParts\n    }\n    state {\n      code\n      name\n      final\n    }\n    callType {\n      code\n      name\n      colour\n    }\n    item {\n      id\n      code\n      name\n      number\n      legalBasis\n      note\n      lead {\n        id\n        shortName\n      }\n      cooperating {\n        id\n        shortName\n      }\n      duties {\n        party\n        text\n      }\n    }\n    caller {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    place {\n      text\n      unit {\n        id\n        name\n      }\n      point {\n        longitude\n        latitude\n        system\n      }\n    }\n    lead {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    cooperating {\n      id\n      name\n      shortName\n      dutyPhone\n    }\n    clocks {\n      ...ExplainedClockParts\n    }\n    leadingClock {\n      code\n      startedAt\n    }\n    desk {\n      party\n      mustAct\n      ringingSince\n      acknowledgedAt\n      group\n    }\n    timeline {\n      ...TimelineParts\n    }\n    progress {\n      code\n      name\n      status\n      at\n      dueAt\n    }\n    evidence {\n      ...EvidenceParts\n    }\n    ratings {\n      round\n      solved\n      words\n      at\n      unit {\n        id\n        shortName\n      }\n      scores {\n        stars\n        axis {\n          code\n          name\n        }\n      }\n    }\n    actions {\n      ...ActionParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CallDetail($id: ID!) {\n    call(id: $id) {\n      ...CallDetailParts\n    }\n  }\n"): (typeof documents)["\n  query CallDetail($id: ID!) {\n    call(id: $id) {\n      ...CallDetailParts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FieldParts on FormField {\n    code\n    name\n    kind\n    required\n    help\n    choices {\n      code\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment FieldParts on FormField {\n    code\n    name\n    kind\n    required\n    help\n    choices {\n      code\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RefusalParts on Refusal {\n    field\n    code\n    message\n    nextStep\n  }\n"): (typeof documents)["\n  fragment RefusalParts on Refusal {\n    field\n    code\n    message\n    nextStep\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment StepFormParts on StepForm {\n    words\n    units\n    addsUnits\n    removesUnits\n    items\n    until\n    solved\n    longestDays\n    point\n    evidence\n    evidenceAtLeast\n    reasons {\n      code\n      name\n    }\n    fields {\n      ...FieldParts\n    }\n    results {\n      code\n      name\n    }\n    ratingAxes {\n      code\n      name\n    }\n    gradingAxes {\n      code\n      name\n      levels {\n        code\n        name\n      }\n    }\n    grades {\n      code\n      name\n    }\n    channels {\n      code\n      name\n    }\n    callTypes {\n      code\n      name\n    }\n    persons {\n      id\n      name\n    }\n    amount {\n      unit\n      longest\n      left\n      clocks {\n        code\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment StepFormParts on StepForm {\n    words\n    units\n    addsUnits\n    removesUnits\n    items\n    until\n    solved\n    longestDays\n    point\n    evidence\n    evidenceAtLeast\n    reasons {\n      code\n      name\n    }\n    fields {\n      ...FieldParts\n    }\n    results {\n      code\n      name\n    }\n    ratingAxes {\n      code\n      name\n    }\n    gradingAxes {\n      code\n      name\n      levels {\n        code\n        name\n      }\n    }\n    grades {\n      code\n      name\n    }\n    channels {\n      code\n      name\n    }\n    callTypes {\n      code\n      name\n    }\n    persons {\n      id\n      name\n    }\n    amount {\n      unit\n      longest\n      left\n      clocks {\n        code\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ActionParts on CallAction {\n    code\n    verb\n    name\n    allowed\n    reason\n    approvers\n    form {\n      ...StepFormParts\n    }\n    calls {\n      id\n      shortName\n    }\n    why\n    startsClocks {\n      name\n      dueAt\n      limit\n      owner {\n        id\n        shortName\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ActionParts on CallAction {\n    code\n    verb\n    name\n    allowed\n    reason\n    approvers\n    form {\n      ...StepFormParts\n    }\n    calls {\n      id\n      shortName\n    }\n    why\n    startsClocks {\n      name\n      dueAt\n      limit\n      owner {\n        id\n        shortName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StepPreview($callId: ID!, $form: StepFormInput!) {\n    stepPreview(callId: $callId, form: $form) {\n      approvers\n      decideBy\n      fields {\n        ...FieldParts\n      }\n      refusal {\n        ...RefusalParts\n      }\n      moves {\n        name\n        oldDueAt\n        dueAt\n        owner {\n          id\n          shortName\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query StepPreview($callId: ID!, $form: StepFormInput!) {\n    stepPreview(callId: $callId, form: $form) {\n      approvers\n      decideBy\n      fields {\n        ...FieldParts\n      }\n      refusal {\n        ...RefusalParts\n      }\n      moves {\n        name\n        oldDueAt\n        dueAt\n        owner {\n          id\n          shortName\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Choices {\n    rulebook {\n      number\n      wordsRequiredAtOrBelow\n      filingTypes {\n        mine\n        itemIds\n        callType {\n          code\n          name\n          colour\n        }\n      }\n      answerResults {\n        code\n        name\n      }\n      ratingAxes {\n        code\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  query Choices {\n    rulebook {\n      number\n      wordsRequiredAtOrBelow\n      filingTypes {\n        mine\n        itemIds\n        callType {\n          code\n          name\n          colour\n        }\n      }\n      answerResults {\n        code\n        name\n      }\n      ratingAxes {\n        code\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Departments {\n    units(kinds: [DEPARTMENT]) {\n      id\n      name\n      shortName\n      initials\n    }\n  }\n"): (typeof documents)["\n  query Departments {\n    units(kinds: [DEPARTMENT]) {\n      id\n      name\n      shortName\n      initials\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Items {\n    items {\n      id\n      code\n      name\n      initials\n      number\n      legalBasis\n      note\n      lead {\n        id\n        shortName\n      }\n      cooperating {\n        id\n        shortName\n      }\n      duties {\n        party\n        text\n      }\n    }\n  }\n"): (typeof documents)["\n  query Items {\n    items {\n      id\n      code\n      name\n      initials\n      number\n      legalBasis\n      note\n      lead {\n        id\n        shortName\n      }\n      cooperating {\n        id\n        shortName\n      }\n      duties {\n        party\n        text\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Villages {\n    units(kinds: [VILLAGE]) {\n      id\n      name\n      shortName\n      initials\n      parentId\n    }\n  }\n"): (typeof documents)["\n  query Villages {\n    units(kinds: [VILLAGE]) {\n      id\n      name\n      shortName\n      initials\n      parentId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation FileCall($input: FileCallInput!) {\n    act: fileCall(input: $input) {\n      call {\n        id\n        version\n        spokenNumber\n      }\n      errors {\n        ...CallErrorParts\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation FileCall($input: FileCallInput!) {\n    act: fileCall(input: $input) {\n      call {\n        id\n        version\n        spokenNumber\n      }\n      errors {\n        ...CallErrorParts\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Rings {\n    calls(desk: RINGING, first: 20) {\n      edges {\n        node {\n          id\n          number\n          item {\n            id\n            name\n          }\n          caller {\n            id\n            shortName\n          }\n          desk {\n            party\n            mustAct\n            ringingSince\n          }\n          lastEvent {\n            id\n            title\n            at\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Rings {\n    calls(desk: RINGING, first: 20) {\n      edges {\n        node {\n          id\n          number\n          item {\n            id\n            name\n          }\n          caller {\n            id\n            shortName\n          }\n          desk {\n            party\n            mustAct\n            ringingSince\n          }\n          lastEvent {\n            id\n            title\n            at\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DeskChanged {\n    deskChanged {\n      revision\n      callId\n      callVersion\n      rings\n      organisation\n      serverTime\n    }\n  }\n"): (typeof documents)["\n  subscription DeskChanged {\n    deskChanged {\n      revision\n      callId\n      callVersion\n      rings\n      organisation\n      serverTime\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;