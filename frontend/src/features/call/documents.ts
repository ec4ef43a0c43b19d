import { graphql } from '@/graphql/generated';

export const evidenceParts = graphql(`
  fragment EvidenceParts on Evidence {
    id
    kind
    name
    addedAt
    stepName
    originalUrl
    previewUrl
    thumbnailUrl
    unit {
      id
      shortName
    }
  }
`);

export const timelineParts = graphql(`
  fragment TimelineParts on TimelineEntry {
    id
    seq
    type
    title
    text
    at
    postName
    round
    procedural
    unit {
      id
      shortName
    }
    evidence {
      ...EvidenceParts
    }
  }
`);

export const explainedClockParts = graphql(`
  fragment ExplainedClockParts on CallClock {
    ...ClockParts
    explanation {
      sentences
      text
      beaten
      days {
        date
        working
        ordinal
        label
      }
      intervals {
        from
        until
        counted
        reason
      }
      pauses {
        since
        until
        why
      }
      moves {
        at
        oldDueAt
        dueAt
        why
      }
    }
  }
`);

export const requestParts = graphql(`
  fragment RequestParts on Request {
    number
    status
    postName
    askedAt
    ordinal
    words
    joint
    decideBy
    settledAt
    mayDecide
    mayAmend
    form {
      ...StepFormParts
    }
    step {
      code
      name
    }
    unit {
      id
      shortName
    }
    lines {
      name
      text
    }
    approvers {
      name
      status
      at
    }
  }
`);

export const noticeParts = graphql(`
  fragment NoticeParts on Notice {
    trigger
    document
    words
    colour
    at
    why
    units {
      id
      shortName
    }
  }
`);

export const callDetailParts = graphql(`
  fragment CallDetailParts on Call {
    id
    number
    spokenNumber
    version
    round
    situation
    filedAt
    closedAt
    rulebookNumber
    suspended
    addressedBy
    tags {
      ...TagParts
    }
    grade {
      code
      name
    }
    person {
      id
      name
    }
    answers {
      name
      text
    }
    requests {
      ...RequestParts
    }
    notices {
      ...NoticeParts
    }
    state {
      code
      name
      final
    }
    callType {
      code
      name
      colour
    }
    item {
      id
      code
      name
      number
      legalBasis
      note
      lead {
        id
        shortName
      }
      cooperating {
        id
        shortName
      }
      duties {
        party
        text
      }
    }
    caller {
      id
      name
      shortName
      dutyPhone
    }
    place {
      text
      unit {
        id
        name
      }
      point {
        longitude
        latitude
        system
      }
    }
    lead {
      id
      name
      shortName
      dutyPhone
    }
    cooperating {
      id
      name
      shortName
      dutyPhone
    }
    clocks {
      ...ExplainedClockParts
    }
    leadingClock {
      code
      startedAt
    }
    desk {
      party
      mustAct
      ringingSince
      acknowledgedAt
      group
    }
    timeline {
      ...TimelineParts
    }
    progress {
      code
      name
      status
      at
      dueAt
    }
    evidence {
      ...EvidenceParts
    }
    ratings {
      round
      solved
      words
      at
      unit {
        id
        shortName
      }
      scores {
        stars
        axis {
          code
          name
        }
      }
    }
    actions {
      ...ActionParts
    }
  }
`);

export const CALL_QUERY = graphql(`
  query CallDetail($id: ID!) {
    call(id: $id) {
      ...CallDetailParts
    }
  }
`);
