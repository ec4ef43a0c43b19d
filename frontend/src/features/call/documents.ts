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
      days {
        date
        working
        ordinal
        label
      }
    }
  }
`);

export const actionParts = graphql(`
  fragment ActionParts on CallAction {
    verb
    name
    allowed
    reason
    calls {
      id
      shortName
    }
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
    state {
      code
      name
      final
    }
    callType {
      code
      name
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

export const CHOICES_QUERY = graphql(`
  query Choices {
    rulebook {
      number
      wordsRequiredAtOrBelow
      callTypes {
        code
        name
      }
      returnReasons {
        code
        name
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
