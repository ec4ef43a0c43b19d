import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/test/app';

import type { OpenSession } from './openSessions';

const HERE: OpenSession = {
  id: 'a',
  here: true,
  device: 'Chromium · Linux 电脑',
  address: '10.2.0.7',
  place: null,
  county: { code: '371427', name: '夏津县' },
  since: '2026-06-30T00:10:00Z',
  lastSeen: '2026-06-30T02:00:00Z',
};
const ELSEWHERE: OpenSession = {
  ...HERE,
  id: 'b',
  here: false,
  device: '微信 · 安卓手机',
  address: '10.9.9.9',
  place: '德州市',
};

interface Server {
  sessions: OpenSession[];
  /** What ending is answered with; ended when there is nothing. */
  refusal?: { code: string; message: string; nextStep: string };
  signedIn: boolean;
  readonly ended: unknown[];
}

function serve(server: Server): void {
  const behind = globalThis.fetch;
  const answers: Record<string, (body: unknown) => Response> = {
    '/session': () =>
      Response.json({
        signedIn: server.signedIn,
        demo: true,
        signIn: 'posts',
        county: { code: '371427', name: '夏津县' },
      }),
    '/session/demo-posts': () => Response.json({ posts: [] }),
    '/session/open': () => Response.json({ sessions: server.sessions }),
    '/session/end': (body) => {
      server.ended.push(body);
      if (server.refusal) return Response.json(server.refusal, { status: 400 });
      const { id } = body as { id: string };
      server.signedIn = !server.sessions.some((session) => session.here && session.id === id);
      server.sessions = server.sessions.filter((session) => session.id !== id);
      return Response.json({ ended: true });
    },
  };
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const answer = typeof input === 'string' ? answers[input] : undefined;
    if (!answer) return behind(input, init);
    return Promise.resolve(answer(JSON.parse(typeof init?.body === 'string' ? init.body : '{}')));
  });
}

async function open(server: Server) {
  const { user } = renderApp({ path: '/desk', unit: 'water' });
  serve(server);
  await user.click(await screen.findByRole('button', { name: '登录的设备', hidden: true }));
  return { user, dialog: within(await screen.findByRole('dialog', { name: '登录的设备' })) };
}

describe('the devices one is signed in with', () => {
  let server: Server;
  beforeEach(() => {
    server = { sessions: [HERE, ELSEWHERE], signedIn: true, ended: [] };
  });

  it('are listed with place and times, this one marked', async () => {
    vi.setSystemTime('2026-06-30T03:00:00Z');
    const { dialog } = await open(server);
    const [here, elsewhere] = await dialog.findAllByRole('listitem');
    expect(here).toHaveTextContent('Chromium · Linux 电脑本机10.2.0.7 · 夏津县08:10 登录，最近使用 10:00');
    expect(elsewhere).toHaveTextContent('微信 · 安卓手机德州市 · 10.9.9.9 · 夏津县');
    expect(elsewhere).not.toHaveTextContent('本机');
    vi.useRealTimers();
  });

  it('end when one has confirmed it', async () => {
    const { user, dialog } = await open(server);
    await user.click(await dialog.findByRole('button', { name: '结束', description: '微信 · 安卓手机' }));
    expect(server.ended).toEqual([]);
    await user.click(dialog.getByRole('button', { name: '确定结束' }));
    await waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(1));
    expect(server.ended).toEqual([{ id: 'b' }]);
  });

  it('stay when one has not', async () => {
    const { user, dialog } = await open(server);
    await user.click(await dialog.findByRole('button', { name: '结束', description: '微信 · 安卓手机' }));
    expect(dialog.getByRole('button', { name: '确定结束' })).toHaveFocus();
    await user.click(dialog.getByRole('button', { name: '不结束' }));
    expect(dialog.getByRole('button', { name: '结束', description: '微信 · 安卓手机' })).toHaveFocus();
    expect(dialog.queryByRole('button', { name: '确定结束' })).toBeNull();
    expect(server.ended).toEqual([]);
  });

  it('lead to the sign-in page when it is this one that ends', async () => {
    const { user, dialog } = await open(server);
    await user.click(await dialog.findByRole('button', { name: '结束', description: /本机/ }));
    expect(dialog.getByRole('group')).toHaveTextContent('这就是本机：结束后要重新登录。');
    await user.click(dialog.getByRole('button', { name: '确定结束' }));
    expect(await screen.findByRole('heading', { name: '登录', level: 1 })).toBeVisible();
  });

  it('say why one does not end', async () => {
    server.refusal = { code: 'SESSION_UNKNOWN', message: '没有这个登录。', nextStep: '请关闭后重新打开。' };
    const { user, dialog } = await open(server);
    await user.click(await dialog.findByRole('button', { name: '结束', description: '微信 · 安卓手机' }));
    await user.click(dialog.getByRole('button', { name: '确定结束' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('没有这个登录。 请关闭后重新打开。');
  });
});
