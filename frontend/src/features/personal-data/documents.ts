import { graphql } from './generated';
import type { FindPersonQuery, PersonalDataRequestPartsFragment, RetentionQuery } from './generated/graphql';

export const requestParts = graphql(`
  fragment PersonalDataRequestParts on PersonalDataRequest {
    id
    kind
    state
    person {
      id
      name
    }
    reason
    askedAt
    by
    decidedAt
    decidedBy
    decision
    dueAt
    fetched
    decidable
    cancellable
    url
  }
`);

export const errorParts = graphql(`
  fragment PersonalDataErrorParts on PersonalDataError {
    field
    code
    message
    nextStep
  }
`);

/** A request to export or erase somebody's data. */
export type Request = PersonalDataRequestPartsFragment;
export type Person = FindPersonQuery['findPeople'][number];
export type Retention = RetentionQuery['retention'];

export const REQUESTS = graphql(`
  query PersonalDataRequests($first: Int, $after: String) {
    personalDataRequests(first: $first, after: $after) {
      edges {
        node {
          ...PersonalDataRequestParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const RETENTION = graphql(`
  query Retention {
    retention {
      phoneYears
      personYears
    }
  }
`);

export const FIND_PERSON = graphql(`
  query FindPerson($words: String, $phone: String) {
    findPeople(words: $words, phone: $phone, first: 20) {
      id
      name
      code
      phone
    }
  }
`);

export const ERASURE_PREVIEW = graphql(`
  query ErasurePreview($personId: ID!) {
    erasurePreview(personId: $personId) {
      serves
      hasAccount
      postings
      actsAbout
      events
    }
  }
`);

export const ASK = graphql(`
  mutation RequestPersonalData($input: RequestPersonalDataInput!) {
    act: requestPersonalData(input: $input) {
      request {
        ...PersonalDataRequestParts
      }
      errors {
        ...PersonalDataErrorParts
      }
    }
  }
`);

export const DECIDE = graphql(`
  mutation DecidePersonalData($input: DecidePersonalDataInput!) {
    act: decidePersonalData(input: $input) {
      request {
        ...PersonalDataRequestParts
      }
      errors {
        ...PersonalDataErrorParts
      }
    }
  }
`);

export const CANCEL = graphql(`
  mutation CancelPersonalData($input: CancelPersonalDataInput!) {
    act: cancelPersonalData(input: $input) {
      request {
        ...PersonalDataRequestParts
      }
      errors {
        ...PersonalDataErrorParts
      }
    }
  }
`);

export const SAVE_RETENTION = graphql(`
  mutation SaveRetention($input: SaveRetentionInput!) {
    act: saveRetention(input: $input) {
      retention {
        phoneYears
        personYears
      }
      errors {
        ...PersonalDataErrorParts
      }
    }
  }
`);
