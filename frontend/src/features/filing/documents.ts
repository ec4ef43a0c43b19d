import { graphql } from '@/graphql/generated';

export const ITEMS_QUERY = graphql(`
  query Items {
    items {
      id
      code
      name
      initials
      number
      legalBasis
      note
      lead {
        id
        shortName
      }
      cooperating {
        id
        shortName
      }
      duties {
        party
        text
      }
    }
  }
`);

export const VILLAGES_QUERY = graphql(`
  query Villages {
    units(kinds: [VILLAGE]) {
      id
      name
      shortName
      initials
      parentId
    }
  }
`);

export const FILE_CALL = graphql(`
  mutation FileCall($input: FileCallInput!) {
    act: fileCall(input: $input) {
      call {
        id
        version
        spokenNumber
      }
      errors {
        ...CallErrorParts
      }
    }
  }
`);
