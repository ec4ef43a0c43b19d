import { graphql } from '../generated';
import type {
  HolderPartsFragment,
  OrganisationActPartsFragment,
  PersonPartsFragment,
  PostPartsFragment,
  UnitPageQuery,
} from '../generated/graphql';

export const personParts = graphql(`
  fragment PersonParts on PersonLine {
    id
    code
    name
    phone
    hasAccount
  }
`);

export const holderParts = graphql(`
  fragment HolderParts on HolderLine {
    id
    since
    until
    deputy
    engagement
    person {
      ...PersonParts
    }
  }
`);

export const postParts = graphql(`
  fragment PostParts on PostLine {
    id
    code
    name
    kind
    phone
    permissions
    permissionRole {
      code
      name
    }
    permitted
    singleHolder
    roles
    since
    until
    vacant
    holders {
      ...HolderParts
    }
  }
`);

export const organisationActParts = graphql(`
  fragment OrganisationActParts on OrganisationAct {
    id
    kind
    words
    effective
    reason
    document
    at
    by
    own
    revocable
    revoked
  }
`);

/** Someone who holds posts; the phone is masked. */
export type Person = PersonPartsFragment;
/** Who sits at a post, since when. */
export type Holder = HolderPartsFragment;
/** A desk of a unit and who sits at it. */
export type Post = PostPartsFragment;
/** A dated act on the organisation. */
export type OrganisationAct = OrganisationActPartsFragment;
/** Everything the page of a unit shows. */
export type UnitPage = NonNullable<UnitPageQuery['unitPage']>;

export const mapShapeParts = graphql(`
  fragment MapShapeParts on MapShape {
    unitId
    name
    longitude
    latitude
    boundary
  }
`);

export const UNIT_PAGE = graphql(`
  query UnitPage($id: ID!, $on: Date) {
    unitPage(id: $id, on: $on) {
      unit {
        ...TreeUnitParts
      }
      path {
        id
        shortName
      }
      dutyPhone
      contact
      place {
        longitude
        latitude
        system
      }
      boundary
      map {
        own {
          ...MapShapeParts
        }
        parent {
          ...MapShapeParts
        }
        siblings {
          ...MapShapeParts
        }
        siblingCount
        squareKm
      }
      posts {
        ...PostParts
      }
      history {
        since
        until
        name
        level
        parent {
          id
          shortName
        }
        act {
          ...OrganisationActParts
        }
      }
      openCalls
      counts {
        month
        filed
        handled
        late
      }
      memberCounts {
        engagement
        count
      }
      ahead {
        ...OrganisationActParts
      }
      editors {
        by
        since
      }
      successor {
        id
        shortName
      }
      predecessors {
        id
        shortName
      }
    }
  }
`);

export const HOLD_EDITING = graphql(`
  mutation HoldEditing($input: HoldEditingInput!) {
    act: holdEditing(input: $input) {
      editors {
        by
        since
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);
