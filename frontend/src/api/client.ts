import { cacheExchange, Client, fetchExchange, mapExchange } from 'urql';

import { serverClock } from '@/time/serverClock';

import { csrfHeaders } from './http';
import { isSignedOut } from './problem';

/** fetch that also learns the server's time, which its answers tell. */
async function timedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const sentAt = serverClock.reading();
  const response = await fetch(input, init);
  const time = response.headers.get('Huying-Time');
  if (time !== null) serverClock.observe(time, sentAt);
  return response;
}

/**
 * The GraphQL client of one page. Documents are cached; a mutation that returns a call makes every shown query about calls ask
 * again. `onSignedOut` is told when the session has ended.
 */
export function createClient(onSignedOut: () => void): Client {
  return new Client({
    url: '/graphql',
    fetch: timedFetch,
    fetchOptions: () => ({ headers: csrfHeaders() }),
    preferGetMethod: false,
    exchanges: [
      mapExchange({
        onError(error) {
          if (isSignedOut(error)) onSignedOut();
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}
