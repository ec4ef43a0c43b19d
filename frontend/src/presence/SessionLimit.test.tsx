import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/test/app';
import { sayOnStream } from '@/test/fakeStream';
import { serverClock } from '@/time/serverClock';

const MINUTE = 60_000;

afterEach(() => {
  vi.useRealTimers();
});

/** The desk of a session that ends, unless somebody is seen, in so many minutes; what the server is asked is kept. */
async function desk({ idle, ends }: { readonly idle: number; readonly ends: number }) {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const app = renderApp({ path: '/desk', unit: 'water' });
  const server = { signedIn: true, endsAt: serverClock.now() + ends * MINUTE, unattended: [] as string[] };
  const reports = { count: 0 };
  const behind = globalThis.fetch;
  const assign = vi.fn();
  vi.stubGlobal('location', { assign, pathname: '/desk', search: '' });
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    if (input.startsWith('/graphql')) server.unattended.push(headers.get('Huying-Unattended') ?? '');
    if (input === '/session') {
      const county = { code: '371427', name: '夏津县', state: 'OPEN', reason: '' };
      return Promise.resolve(Response.json({ ...server, demo: true, signIn: 'issuer', county }));
    }
    if (input.startsWith('/session/problem')) {
      const code = new URLSearchParams(input.split('?')[1]).get('code');
      return Promise.resolve(Response.json({ code, message: '已自动退出。', nextStep: '请重新登录。' }));
    }
    if (input !== '/session/present') return behind(input, init);
    reports.count += 1;
    const idleAt = Math.min(serverClock.now() + idle * MINUTE, server.endsAt);
    return Promise.resolve(
      Response.json({
        signedIn: true,
        idleAt: new Date(idleAt).toISOString(),
        endsAt: new Date(server.endsAt).toISOString(),
      }),
    );
  });
  await screen.findByRole('option', { name: /0926-011/ });
  await waitFor(() => expect(reports.count).toBe(1));
  return { ...app, server, reports, assign };
}

/** The live channel says that the desk has changed: the page asks what. */
const changed = (revision: number): void =>
  act(() =>
    sayOnStream({
      revision,
      callId: 'Call:11',
      callVersion: revision,
      rings: false,
      organisation: null,
      serverTime: new Date(serverClock.now()).toISOString(),
    }),
  );

const pass = (minutes: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(minutes * MINUTE));

describe('a desk at which nobody is', () => {
  it('asks before the session ends, and goes on for whoever is there', async () => {
    const { reports } = await desk({ idle: 6, ends: 600 });
    await pass(0.5);
    expect(screen.queryByRole('button', { name: '我在岗' })).toBeNull();
    await pass(1);
    expect(screen.getByText(/5 分钟后自动退出；退出后来呼不响/)).toBeTruthy();
    await pass(1);
    expect(screen.getByText(/4 分钟后自动退出/)).toBeTruthy();
    act(() => screen.getByRole('button', { name: '我在岗' }).click());
    await waitFor(() => expect(screen.queryByText(/自动退出/)).toBeNull());
    expect(reports.count).toBe(2);
  });

  it('is signed out, and the way in says why and asks who one is', async () => {
    const { server, assign } = await desk({ idle: 1, ends: 600 });
    server.signedIn = false;
    await pass(1.1);
    expect(await screen.findByRole('alert')).toHaveTextContent('错误代码 SESSION_IDLE');
    act(() => screen.getByRole('button', { name: '统一登录' }).click());
    expect(assign).toHaveBeenCalledExactlyOnceWith('/session/sign-in?next=%2Fdesk&afresh=1');
  });

  it('says of what it asks by itself that nobody is behind it', async () => {
    const { world, server } = await desk({ idle: 8, ends: 600 });
    for (let second = 0; second < 64; second += 4) {
      changed(world.revision); // a heartbeat
      await pass(4 / 60);
    }
    server.unattended = [];
    changed(world.revision + 1);
    await waitFor(() => expect(server.unattended.length).toBeGreaterThan(0));
    expect(new Set(server.unattended)).toEqual(new Set(['1']));
    act(() => void dispatchEvent(new Event('pointerdown')));
    server.unattended = [];
    changed(world.revision + 2);
    await waitFor(() => expect(server.unattended.length).toBeGreaterThan(0));
    expect(new Set(server.unattended)).toEqual(new Set(['']));
  });
});

it('a session at its limit can only be begun anew', async () => {
  const { assign } = await desk({ idle: 120, ends: 6 });
  expect(screen.queryByRole('button', { name: '重新登录' })).toBeNull();
  await pass(1.5);
  expect(screen.getByText(/满 12 小时，届时自动退出/)).toBeTruthy();
  act(() => screen.getByRole('button', { name: '重新登录' }).click());
  expect(assign).toHaveBeenCalledExactlyOnceWith('/session/sign-in?next=%2Fdesk&afresh=1');
});
