import { graphql } from './generated';
import type { ProvisioningQuery } from './generated/graphql';

export const provisioningErrorParts = graphql(`
  fragment ProvisioningErrorParts on ProvisioningError {
    field
    code
    message
    nextStep
  }
`);

/** How it stands between the posts and Keycloak. */
export type Provisioning = ProvisioningQuery['provisioning'];
export type Change = Provisioning['changes']['edges'][number]['node'];
export type Difference = Provisioning['differences']['edges'][number]['node'];

/** As many as are listed; what is beyond them comes up when these are done. */
export const LISTED = 100;

export const PROVISIONING = graphql(`
  query Provisioning($first: Int!) {
    provisioning {
      provisioned
      waiting
      failing
      differenceCount
      comparedAt
      comparing
      comparisonProblem {
        message
        nextStep
      }
      changes(first: $first) {
        edges {
          node {
            id
            wholeCounty
            person {
              id
              name
            }
            dueAt
            attempts
            problem {
              message
              nextStep
            }
          }
        }
        pageInfo {
          hasNextPage
        }
      }
      differences(first: $first) {
        edges {
          node {
            id
            kind
            person {
              id
              name
            }
            name
            phone
            wanted
            found
            repairable
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

export const COMPARE_PROVISIONING = graphql(`
  mutation CompareProvisioning {
    act: compareProvisioning {
      errors {
        ...ProvisioningErrorParts
      }
    }
  }
`);

export const REPAIR_PROVISIONING = graphql(`
  mutation RepairProvisioning($input: RepairProvisioningInput!) {
    act: repairProvisioning(input: $input) {
      repaired
      errors {
        ...ProvisioningErrorParts
      }
    }
  }
`);
