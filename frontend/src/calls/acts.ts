import { graphql } from '@/graphql/generated';

/** What every act answers. */
export const actParts = graphql(`
  fragment ActParts on CallPayload {
    call {
      id
      version
    }
    errors {
      ...CallErrorParts
    }
  }
`);

export const TRANSFER_CALL = graphql(`
  mutation TransferCall($input: TransferCallInput!) {
    act: transferCall(input: $input) {
      ...ActParts
    }
  }
`);

export const ACCEPT_CALL = graphql(`
  mutation AcceptCall($input: AcceptCallInput!) {
    act: acceptCall(input: $input) {
      ...ActParts
    }
  }
`);

export const ACKNOWLEDGE_RING = graphql(`
  mutation AcknowledgeRing($input: AcknowledgeRingInput!) {
    act: acknowledgeRing(input: $input) {
      ...ActParts
    }
  }
`);
