import { graphql } from '../generated';
import type {
  DivisionQuery,
  OpeningPartsFragment,
  OpeningsQuery,
  TemplatesQuery,
} from '../generated/graphql';

export const openingParts = graphql(`
  fragment OpeningParts on Opening {
    id
    code
    name
    host
    url
    template
    quota
    administrator
    phone
    postCode
    state
    steps {
      step
      name
      state
      at
    }
    problem {
      ...PortalProblemParts
    }
    attempts
    nextAttemptAt
    by
    createdAt
    startedAt
    finishedAt
    mayChange
    mayUndo
    invite {
      ...AdministratorInviteParts
    }
  }
`);

export const OPENINGS_QUERY = graphql(`
  query Openings {
    portal {
      openings {
        id
        code
        name
        state
        by
        createdAt
        finishedAt
      }
    }
  }
`);

export const OPENING_QUERY = graphql(`
  query Opening($id: ID!) {
    portal {
      opening(id: $id) {
        ...OpeningParts
      }
    }
  }
`);

export const TEMPLATES_QUERY = graphql(`
  query Templates {
    portal {
      packs {
        code
        title
        county
        units {
          kind
          count
        }
        posts
        items
        callTypes
        cases
        administrators {
          code
          name
          unit
        }
      }
    }
  }
`);

export const DIVISION_QUERY = graphql(`
  query Division($code: String!, $name: String) {
    portal {
      division(code: $code, name: $name) {
        province
        problem {
          ...PortalProblemParts
        }
        nameProblem
      }
    }
  }
`);

export const SAVE_OPENING = graphql(`
  mutation SaveOpening($input: SaveOpeningInput!) {
    act: saveOpening(input: $input) {
      opening {
        ...OpeningParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

export const START_OPENING = graphql(`
  mutation StartOpening($input: StartOpeningInput!) {
    act: startOpening(input: $input) {
      opening {
        ...OpeningParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

export const RETRY_OPENING = graphql(`
  mutation RetryOpening($input: RetryOpeningInput!) {
    act: retryOpening(input: $input) {
      opening {
        ...OpeningParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

export const UNDO_OPENING = graphql(`
  mutation UndoOpening($input: UndoOpeningInput!) {
    act: undoOpening(input: $input) {
      opening {
        ...OpeningParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

/** An opening as the list shows it. */
export type ListedOpening = OpeningsQuery['portal']['openings'][number];
export type Opening = OpeningPartsFragment;
export type OpeningStep = Opening['steps'][number];
/** What a county begins with when it is opened from a pack. */
export type Template = TemplatesQuery['portal']['packs'][number];
export type Division = DivisionQuery['portal']['division'];
