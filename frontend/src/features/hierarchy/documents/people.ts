import { graphql } from '../generated';
import type { StaffingQuery } from '../generated/graphql';

/** Who is where, and what is missing. */
export type Staffing = StaffingQuery['staffing'];

export const STAFFING_QUERY = graphql(`
  query Staffing($on: Date) {
    staffing(on: $on) {
      ends {
        end
        name
        units
        staffed
        unstaffed {
          id
          shortName
        }
      }
      vacant {
        ...PostParts
        unit {
          id
          shortName
        }
      }
      vacantCount
      gridCount
      lackingCount
      grids {
        unit {
          ...TreeUnitParts
        }
        parent {
          id
          shortName
        }
        lacking
      }
    }
  }
`);

export const FIND_PEOPLE = graphql(`
  query FindPeople($words: String, $phone: String) {
    findPeople(words: $words, phone: $phone, first: 20) {
      ...PersonParts
    }
  }
`);

export const SAVE_PERSON = graphql(`
  mutation SavePerson($input: SavePersonInput!) {
    act: savePerson(input: $input) {
      person {
        ...PersonParts
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);

export const APPOINT = graphql(`
  mutation Appoint($input: AppointInput!) {
    act: appoint(input: $input) {
      posting {
        id
      }
      grant {
        id
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);

export const END_POSTING = graphql(`
  mutation EndPosting($input: EndPostingInput!) {
    act: endPosting(input: $input) {
      posting {
        id
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);

export const PERMISSION_ROLES = graphql(`
  query PermissionRoles {
    permissionRoles {
      code
      name
      unitKinds
      postKinds
    }
  }
`);

/** Permissions by their names. */
export const PERMISSION_VERBS = graphql(`
  query PermissionVerbs {
    permissionMatrix {
      verbs {
        code
        name
      }
    }
  }
`);

export const SAVE_POST = graphql(`
  mutation SavePost($input: SavePostInput!) {
    act: savePost(input: $input) {
      post {
        id
      }
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);

export const REVEAL_PHONE = graphql(`
  mutation RevealPhone($input: RevealPhoneInput!) {
    act: revealPhone(input: $input) {
      phone
      errors {
        ...HierarchyErrorParts
      }
    }
  }
`);
