import { act, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { createMemoryRouter } from 'react-router';
import { vi } from 'vitest';

import { App } from '@/app/App';
import { routes } from '@/app/routes';
import { startShift } from '@/app/shift';
import { keyMap } from '@/keyboard/useKeys';

import { MockApi } from '../../dev/mock/api';
import { unitOf } from '../../dev/mock/units';
import { World } from '../../dev/mock/world';
import { sayOnStream } from './fakeStream';

export interface TestApp {
  readonly world: World;
  readonly user: UserEvent;
  readonly router: ReturnType<typeof createMemoryRouter>;
  /** Set to false and every request fails, as without a network. */
  readonly network: { up: boolean };
}

interface AppOptions {
  readonly path: string;
  /** Code of the unit whose post is signed in. */
  readonly unit: string;
  /** Is the shift started already? */
  readonly onDuty?: boolean;
  /** The platform's own host, which belongs to no county. */
  readonly portal?: boolean;
}

/** The whole app at one address, over the mock's invented county: real GraphQL, no server. */
export function renderApp({ path, unit, onDuty = true, portal = false }: AppOptions): TestApp {
  const world = new World(Date.now);
  const network = { up: true };
  const api = new MockApi(world, unitOf(unit));
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    if (!network.up) throw new TypeError('Failed to fetch');
    const url = input instanceof Request ? input.url : String(input);
    return Response.json(await answer(url, init, api, portal ? null : HERE));
  });

  world.subscribe(({ id, version }, rings) => {
    act(() =>
      sayOnStream({
        revision: world.revision,
        callId: id,
        callVersion: version,
        rings,
        organisation: null,
        serverTime: new Date(world.now()).toISOString(),
      }),
    );
  });
  if (onDuty) startShift(`Seat:${unit}`, world.now());
  document.addEventListener('keydown', keyMap.handle);

  const router = createMemoryRouter(routes, { initialEntries: [path] });
  render(<App router={router} />);
  return { world, user: userEvent.setup(), router, network };
}

const HERE = { code: '371427', name: '夏津县', state: 'OPEN', reason: '' };

async function answer(
  url: string,
  init: RequestInit | undefined,
  api: MockApi,
  county: typeof HERE | null,
): Promise<unknown> {
  if (url.startsWith('/session')) return { signedIn: true, demo: true, signIn: 'posts', county };
  if (!url.startsWith('/graphql')) return {};
  const { query, variables } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as {
    query: string;
    variables?: Record<string, unknown>;
  };
  return api.execute(query, variables);
}
