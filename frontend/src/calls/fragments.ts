import { graphql } from '@/graphql/generated';

/** What a countdown needs to run by itself. */
export const clockParts = graphql(`
  fragment ClockParts on CallClock {
    code
    name
    round
    status
    limit
    startedAt
    dueAt
    soonAt
    stoppedAt
    breachedAt
    owner {
      id
      shortName
    }
  }
`);

/** A value of one of the county's colour vocabularies. */
export const tagParts = graphql(`
  fragment TagParts on Tag {
    label
    name
    colour
  }
`);

/** One row of a queue. */
export const callRowParts = graphql(`
  fragment CallRowParts on Call {
    id
    number
    spokenNumber
    version
    round
    situation
    suspended
    evidenceCount
    tags {
      ...TagParts
    }
    filedAt
    state {
      code
      name
      final
    }
    item {
      id
      name
    }
    caller {
      id
      shortName
    }
    lead {
      id
      shortName
    }
    cooperating {
      id
      shortName
    }
    leadingClock {
      ...ClockParts
    }
    desk {
      party
      mustAct
      ringingSince
      acknowledgedAt
      group
    }
    lastEvent {
      id
      title
      at
    }
  }
`);

/** Why an act was refused; every mutation asks for it. */
export const callErrorParts = graphql(`
  fragment CallErrorParts on CallError {
    field
    code
    message
    nextStep
    happened {
      id
      title
      text
      at
      postName
      unit {
        id
        shortName
      }
    }
  }
`);
