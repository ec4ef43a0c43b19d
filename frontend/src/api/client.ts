import { cacheExchange, Client, fetchExchange, mapExchange } from 'urql';

import { presenceHeaders } from '@/presence/presence';
import { serverClock } from '@/time/serverClock';

import { csrfHeaders } from './http';
import { isSignedOut, isSuspended } from './problem';

/** fetch that says whether a person is behind it, and learns the server's time, which its answers tell. */
async function timedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const sentAt = serverClock.reading();
  const headers = new Headers(init?.headers);
  for (const [name, value] of Object.entries(presenceHeaders())) headers.set(name, value);
  const response = await fetch(input, { ...init, headers });
  const time = response.headers.get('Huying-Time');
  if (time !== null) serverClock.observe(time, sentAt);
  return response;
}

/**
 * The GraphQL client of one page. Documents are cached; a mutation that returns a call makes every shown query about calls ask
 * again. `onSignedOut` is told when the session has ended, `onSuspended` when the county turns out to be read only.
 */
export function createClient(onSignedOut: () => void, onSuspended: () => void): Client {
  return new Client({
    url: '/graphql',
    fetch: timedFetch,
    fetchOptions: () => ({ headers: csrfHeaders() }),
    preferGetMethod: false,
    exchanges: [
      mapExchange({
        onError(error) {
          if (isSignedOut(error)) onSignedOut();
          else if (isSuspended(error)) onSuspended();
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}
