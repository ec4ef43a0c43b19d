import { vi } from 'vitest';

/** One GraphQL operation as it left the page. */
export interface SentOperation {
  readonly name: string;
  readonly variables: { readonly input?: Record<string, unknown> } & Record<string, unknown>;
}

/** What an operation is answered with instead; `unreachable` cuts the line for it. */
export type Stub = (variables: SentOperation['variables']) => Record<string, unknown> | 'unreachable';

/** Puts answers of our own in front of the mock server, by operation name, and keeps what was sent. */
export function intercept(stubs: Readonly<Record<string, Stub>>): SentOperation[] {
  const behind = globalThis.fetch;
  const sent: SentOperation[] = [];
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const operation = operationOf(init);
    if (!operation) return behind(input, init);
    sent.push(operation);
    const answer = stubs[operation.name]?.(operation.variables);
    if (answer === undefined) return behind(input, init);
    if (answer === 'unreachable') return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(Response.json({ data: answer }));
  });
  return sent;
}

function operationOf(init: RequestInit | undefined): SentOperation | undefined {
  if (typeof init?.body !== 'string' || !init.body.startsWith('{"')) return undefined;
  const { query = '', variables = {} } = JSON.parse(init.body) as {
    query?: string;
    variables?: SentOperation['variables'];
  };
  const name = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1];
  return name === undefined ? undefined : { name, variables };
}
