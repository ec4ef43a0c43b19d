import type { GraphQLFormattedError } from 'graphql';
import { createClient, NetworkError } from 'graphql-sse';
import { stringifyDocument } from 'urql';

import { csrfHeaders } from '@/api/http';
import { isOver } from '@/api/problem';
import { graphql } from '@/graphql/generated';
import type { DeskChangedSubscription } from '@/graphql/generated/graphql';

import type { OpenStream, StreamEnd } from './channel';

const DESK_CHANGED = graphql(`
  subscription DeskChanged {
    deskChanged {
      revision
      callId
      callVersion
      rings
      organisation
      serverTime
    }
  }
`);

/** One distinct GraphQL-over-SSE connection to /live; trying again is the channel's business. */
export const openDeskStream: OpenStream = (onMessage, onEnd) => {
  const client = createClient({ url: '/live', retryAttempts: 0, headers: () => csrfHeaders() });
  let over = false;
  const end = (how: StreamEnd): void => {
    if (!over) onEnd(how);
    over = true;
  };
  client.subscribe<DeskChangedSubscription>(
    { query: stringifyDocument(DESK_CHANGED) },
    {
      next({ data, errors }) {
        const said: readonly GraphQLFormattedError[] = errors ?? [];
        if (said.some(({ extensions }) => extensions?.['code'] === 'SIGNED_OUT')) end('signedOut');
        else if (!over && data) onMessage(data.deskChanged);
      },
      error: (failure) => end(isSessionOver(failure) ? 'signedOut' : 'lost'),
      complete: () => end('lost'),
    },
  );
  return () => {
    over = true;
    client.dispose();
  };
};

function isSessionOver(failure: unknown): boolean {
  return failure instanceof NetworkError && isOver(failure.response);
}
