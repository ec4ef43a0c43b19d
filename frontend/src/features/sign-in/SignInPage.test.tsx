import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import type { Session } from '@/app/session';
import { renderApp } from '@/test/app';

const COUNTY = { code: '371427', name: '夏津县' };
const POSTS = [{ id: '371427001-1', name: '值班员', unit: '银城街道', kind: 'STREET' }];

function open(path: string, signIn: Session['signIn'], signedIn = false) {
  const assign = vi.fn();
  vi.stubGlobal('location', { assign });
  const app = renderApp({ path: '/sign-in', unit: 'water' });
  vi.stubGlobal('fetch', (input: RequestInfo | URL) =>
    Promise.resolve(
      Response.json(
        input === '/session'
          ? { signedIn, demo: signIn === 'posts', signIn, county: COUNTY }
          : { posts: POSTS },
      ),
    ),
  );
  void app.router.navigate(path);
  return { ...app, assign };
}

describe('the way in', () => {
  it('of the demo leads from a post to the page one came for', async () => {
    const { user, assign } = open('/calls/Q2FsbDox/rating?round=2', 'posts');
    await user.click(await screen.findByRole('button', { name: /银城街道/ }));
    expect(assign).toHaveBeenCalledExactlyOnceWith(
      '/session/sign-in?next=%2Fcalls%2FQ2FsbDox%2Frating%3Fround%3D2&hint=demo%3A371427%3A371427001-1',
    );
  });

  it('is one button where there is an issuer', async () => {
    const { user, assign } = open('/desk', 'issuer');
    await user.click(await screen.findByRole('button', { name: '统一登录' }));
    expect(assign).toHaveBeenCalledExactlyOnceWith('/session/sign-in?next=%2Fdesk');
    expect(screen.queryByRole('button', { name: '换一个账号登录' })).toBeNull();
    expect(screen.queryByLabelText('按单位或席位查找')).toBeNull();
  });

  it('is open again for whoever comes back', async () => {
    const { user, assign } = open('/desk', 'issuer');
    const door = await screen.findByRole('button', { name: '统一登录' });
    await user.click(door);
    await user.click(door);
    expect(assign).toHaveBeenCalledTimes(1);
    act(() => void window.dispatchEvent(new Event('pageshow')));
    await user.click(door);
    expect(assign).toHaveBeenCalledTimes(2);
  });

  it('says so when there is none', async () => {
    open('/desk', null);
    expect(await screen.findByRole('alert')).toHaveTextContent('本系统尚未接入统一登录。 请联系系统管理员。');
  });

  it.each([
    ['SIGN_IN_UNAVAILABLE', '统一登录服务暂时连接不上。'],
    ['SIGN_IN_EXPIRED', '本次登录已过期'],
    ['TOKEN_INVALID', '登录没有完成。'],
    ['toString', '登录没有完成。'],
  ])('says what stood in it: %s', async (code, words) => {
    const { user, assign } = open(`/sign-in?problem=${code}&next=%2Fcalls%2FQ2FsbDox`, 'issuer');
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByRole('alert')).toHaveTextContent(code);
    await user.click(screen.getByRole('button', { name: '统一登录' }));
    expect(assign).toHaveBeenCalledExactlyOnceWith('/session/sign-in?next=%2Fcalls%2FQ2FsbDox');
  });

  it.each(['NOT_OF_COUNTY', 'NO_POST'])('is another account’s after %s', async (code) => {
    const { user, assign } = open(`/sign-in?problem=${code}&next=%2Fdesk`, 'issuer');
    await user.click(await screen.findByRole('button', { name: '换一个账号登录' }));
    expect(assign).toHaveBeenCalledExactlyOnceWith('/session/sign-in?next=%2Fdesk&afresh=1');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'leads nowhere else: %s',
    async (next) => {
      const { user, assign } = open(`/sign-in?next=${encodeURIComponent(next)}`, 'issuer');
      await user.click(await screen.findByRole('button', { name: '统一登录' }));
      expect(assign).toHaveBeenCalledExactlyOnceWith('/session/sign-in?next=%2F');
    },
  );
});
