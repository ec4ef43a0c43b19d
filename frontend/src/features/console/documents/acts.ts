import { graphql } from '../generated';
import type { PlatformActPartsFragment } from '../generated/graphql';

export const platformActParts = graphql(`
  fragment PlatformActParts on PlatformAct {
    id
    type
    words
    by
    role
    countyCode
    at
  }
`);

export const ACTS_QUERY = graphql(`
  query PlatformActs($first: Int!, $after: String, $countyCode: String) {
    portal {
      acts(first: $first, after: $after, countyCode: $countyCode) {
        edges {
          node {
            ...PlatformActParts
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export type PlatformAct = PlatformActPartsFragment;
