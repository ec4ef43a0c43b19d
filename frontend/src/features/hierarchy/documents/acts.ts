import { graphql } from '../generated';
import type {
  HierarchyErrorPartsFragment,
  OrganisationActsQuery,
  PreviewReorganisationQuery,
} from '../generated/graphql';

export const hierarchyErrorParts = graphql(`
  fragment HierarchyErrorParts on OrganisationError {
    field
    code
    message
    nextStep
  }
`);

/** Why an act was refused, and what to do about it. */
export type HierarchyError = HierarchyErrorPartsFragment;
/** What an act would change, before it is saved. */
export type ActPreview = PreviewReorganisationQuery['previewReorganisation'];

/** An act in the list, with the first of the units it changed. */
export type ListedAct = OrganisationActsQuery['organisationActs']['edges'][number];

export const ORGANISATION_ACTS = graphql(`
  query OrganisationActs($first: Int, $after: String, $kinds: [String!], $since: Date, $until: Date) {
    organisationActs(first: $first, after: $after, kinds: $kinds, since: $since, until: $until) {
      edges {
        node {
          ...OrganisationActParts
        }
        units {
          id
          shortName
        }
        unitCount
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const PREVIEW_REORGANISATION = graphql(`
  query PreviewReorganisation($input: ReorganisationInput!) {
    previewReorganisation(input: $input) {
      words
      unitsBelow
      openCalls
      warnings
      changes {
        name
        field
        before
        after
      }
      calls {
        number
        title
        as
        unit {
          id
          shortName
        }
      }
      postsEnding {
        ...PostParts
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);

export const REORGANISE = graphql(`
  mutation Reorganise($input: ReorganiseInput!) {
    act: reorganise(input: $input) {
      act {
        ...OrganisationActParts
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);

export const REVOKE_ACT = graphql(`
  mutation RevokeAct($input: RevokeActInput!) {
    act: revokeAct(input: $input) {
      act {
        id
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);
