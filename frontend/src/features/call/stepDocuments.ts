import { graphql } from '@/graphql/generated';

export const fieldParts = graphql(`
  fragment FieldParts on FormField {
    code
    name
    kind
    required
    help
    choices {
      code
      name
    }
  }
`);

export const refusalParts = graphql(`
  fragment RefusalParts on Refusal {
    field
    code
    message
    nextStep
  }
`);

export const stepFormParts = graphql(`
  fragment StepFormParts on StepForm {
    words
    units
    addsUnits
    removesUnits
    items
    until
    solved
    longestDays
    point
    evidence
    evidenceAtLeast
    reasons {
      code
      name
    }
    fields {
      ...FieldParts
    }
    results {
      code
      name
    }
    ratingAxes {
      code
      name
    }
    gradingAxes {
      code
      name
      levels {
        code
        name
      }
    }
    grades {
      code
      name
    }
    channels {
      code
      name
    }
    callTypes {
      code
      name
    }
    persons {
      id
      name
    }
    amount {
      unit
      longest
      left
      clocks {
        code
        name
      }
    }
  }
`);

export const actionParts = graphql(`
  fragment ActionParts on CallAction {
    code
    verb
    name
    allowed
    reason
    approvers
    form {
      ...StepFormParts
    }
    calls {
      id
      shortName
    }
    why
    startsClocks {
      name
      dueAt
      limit
      owner {
        id
        shortName
      }
    }
  }
`);

export const STEP_PREVIEW_QUERY = graphql(`
  query StepPreview($callId: ID!, $form: StepFormInput!) {
    stepPreview(callId: $callId, form: $form) {
      approvers
      decideBy
      fields {
        ...FieldParts
      }
      refusal {
        ...RefusalParts
      }
      moves {
        name
        oldDueAt
        dueAt
        owner {
          id
          shortName
        }
      }
    }
  }
`);

export const CHOICES_QUERY = graphql(`
  query Choices {
    rulebook {
      number
      wordsRequiredAtOrBelow
      filingTypes {
        mine
        itemIds
        callType {
          code
          name
          colour
        }
      }
      answerResults {
        code
        name
      }
      ratingAxes {
        code
        name
      }
    }
  }
`);

export const DEPARTMENTS_QUERY = graphql(`
  query Departments {
    units(kinds: [DEPARTMENT]) {
      id
      name
      shortName
      initials
    }
  }
`);
