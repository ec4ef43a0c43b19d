import { graphql } from '../generated';
import type {
  AdministratorInvitePartsFragment,
  CountiesQuery,
  CountyPartsFragment,
} from '../generated/graphql';

export const administratorInviteParts = graphql(`
  fragment AdministratorInviteParts on AdministratorInvite {
    id
    state
    name
    phone
    postCode
    by
    askedAt
    doneAt
    link
    expiresAt
    problem {
      ...PortalProblemParts
    }
  }
`);

export const countyParts = graphql(`
  fragment CountyParts on PortalCounty {
    code
    name
    host
    url
    state
    reason
    since
    openedAt
    quota
    people
    accounts
    lastActivityAt
    countedAt
    managingPosts {
      code
      name
      unit
      holders
    }
    exports {
      id
      state
      askedAt
      doneAt
      size
      sha256
      rows
      files
      fresh
      url
      problem {
        ...PortalProblemParts
      }
    }
    invites {
      ...AdministratorInviteParts
    }
  }
`);

export const COUNTIES_QUERY = graphql(`
  query Counties {
    portal {
      counties {
        code
        name
        host
        state
        quota
        people
        lastActivityAt
      }
    }
  }
`);

export const COUNTY_QUERY = graphql(`
  query County($code: String!, $acts: Int!) {
    portal {
      county(code: $code) {
        ...CountyParts
      }
      acts(first: $acts, countyCode: $code) {
        edges {
          node {
            ...PlatformActParts
          }
        }
      }
    }
  }
`);

export const SUSPEND_COUNTY = graphql(`
  mutation SuspendCounty($input: SuspendCountyInput!) {
    act: suspendCounty(input: $input) {
      county {
        ...CountyParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

export const RESUME_COUNTY = graphql(`
  mutation ResumeCounty($input: ResumeCountyInput!) {
    act: resumeCounty(input: $input) {
      county {
        ...CountyParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

export const SET_COUNTY_QUOTA = graphql(`
  mutation SetCountyQuota($input: SetCountyQuotaInput!) {
    act: setCountyQuota(input: $input) {
      county {
        ...CountyParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

export const EXPORT_COUNTY = graphql(`
  mutation ExportCounty($input: ExportCountyInput!) {
    act: exportCounty(input: $input) {
      county {
        ...CountyParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

export const CLOSE_COUNTY = graphql(`
  mutation CloseCounty($input: CloseCountyInput!) {
    act: closeCounty(input: $input) {
      county {
        ...CountyParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

export const INVITE_ADMINISTRATOR = graphql(`
  mutation InviteAdministrator($input: InviteAdministratorInput!) {
    act: inviteAdministrator(input: $input) {
      county {
        ...CountyParts
      }
      errors {
        ...PortalErrorParts
      }
    }
  }
`);

/** A county as the list shows it. */
export type ListedCounty = CountiesQuery['portal']['counties'][number];
export type County = CountyPartsFragment;
export type Invite = AdministratorInvitePartsFragment;
