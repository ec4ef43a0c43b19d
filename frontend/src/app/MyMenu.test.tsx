import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { renderApp } from '@/test/app';
import { intercept } from '@/test/intercept';

const UNIT = { id: 'Unit:1', name: '水利局', shortName: '水利局', kind: 'DEPARTMENT' };
const SEATS = [
  { id: 'Post:1', name: '值班席', unit: UNIT },
  { id: 'Post:2', name: '网格长', unit: { ...UNIT, id: 'Unit:2', shortName: '东村' } },
];

it('somebody with several posts goes on from another', async () => {
  const assign = vi.fn();
  vi.stubGlobal('location', { assign });
  const { user } = renderApp({ path: '/desk', unit: 'water' });
  intercept({
    Me: () => ({
      me: {
        accountId: 'Account:1',
        county: { code: '371427', name: '夏津县' },
        seat: { ...SEATS[0], verbs: ['accept'] },
        seats: SEATS,
        deskRevision: 1,
        demo: true,
      },
    }),
  });
  const behind = globalThis.fetch;
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    if (input !== '/session/seat') return behind(input, init);
    sent.push(init?.body);
    return Promise.resolve(Response.json({ signedIn: true }));
  });
  await user.click(await screen.findByRole('radio', { name: '东村 网格长', hidden: true }));
  expect(sent).toEqual([JSON.stringify({ postId: 'Post:2' })]);
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
});
