import { graphql } from '../generated';
import type { PortalProblemPartsFragment, PortalQuery } from '../generated/graphql';

export const portalProblemParts = graphql(`
  fragment PortalProblemParts on PortalProblem {
    code
    message
    nextStep
  }
`);

export const portalErrorParts = graphql(`
  fragment PortalErrorParts on PortalError {
    field
    code
    message
    nextStep
  }
`);

/** Who asks, and what may be done. */
export const PORTAL_QUERY = graphql(`
  query Portal {
    portal {
      name
      role
      prefix
      area
      mayChange
      mayTakeAll
      baseHost
      demo
      keycloak
    }
  }
`);

export type Portal = PortalQuery['portal'];
/** Why a piece of the worker's work came to nothing. */
export type JobProblem = PortalProblemPartsFragment;
