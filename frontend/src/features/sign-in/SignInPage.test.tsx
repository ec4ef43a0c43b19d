import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import type { Session, SessionCounty } from '@/app/session';
import { renderApp } from '@/test/app';

const COUNTY = { code: '371427', name: '夏津县', state: 'OPEN', reason: '' } as const;
/** What the server says of a code, as far as these tests come with one. */
const MESSAGES: Readonly<Record<string, readonly [string, string]>> = {
  SIGN_IN_OFF: ['本系统尚未接入统一登录。', '请联系系统管理员。'],
  SIGN_IN_EXPIRED: ['本次登录已过期，或已在别处完成。', '请重新登录，并在 15 分钟内完成。'],
};
const OTHER = ['登录没有完成。', '请重新登录。'] as const;

/** As `/session/problem` answers. */
function problem(address: string): Record<string, string> {
  const code = new URLSearchParams(address.split('?')[1]).get('code') ?? '';
  const known = Object.hasOwn(MESSAGES, code);
  const [message, nextStep] = (known ? MESSAGES[code] : undefined) ?? OTHER;
  return { code: known ? code : 'SIGN_IN_FAILED', message, nextStep };
}

const POSTS = [{ id: '371427001-1', name: '值班员', unit: '银城街道', kind: 'STREET' }];

function open(path: string, signIn: Session['signIn'], county: SessionCounty | null = COUNTY) {
  const assign = vi.fn();
  vi.stubGlobal('location', { assign });
  const app = renderApp({ path: '/sign-in', unit: 'water' });
  vi.stubGlobal('fetch', (input: string) => {
    if (input.startsWith('/session/problem')) return Promise.resolve(Response.json(problem(input)));
    const session = { signedIn: false, demo: signIn === 'posts', signIn, county };
    return Promise.resolve(Response.json(input === '/session' ? session : { posts: POSTS }));
  });
  void app.router.navigate(path);
  return { ...app, assign };
}

describe('the way in', () => {
  it('of the demo leads from a post to the page one came for', async () => {
    const { user, assign } = open('/calls/Q2FsbDox/rating?round=2', 'posts');
    await user.click(await screen.findByRole('button', { name: /银城街道/ }));
    expect(assign).toHaveBeenCalledExactlyOnceWith(
      '/session/sign-in?next=%2Fcalls%2FQ2FsbDox%2Frating%3Fround%3D2&hint=demo%3A371427%3A371427001-1&post=371427001-1',
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

  it('says that the county is suspended, and why, and stays open', async () => {
    open('/desk', 'issuer', { ...COUNTY, state: 'SUSPENDED', reason: '并入新区，数据核对中' });
    expect(await screen.findByText(/暂停使用，登录后只能查看/)).toBeTruthy();
    expect(screen.getByText(/并入新区，数据核对中/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '统一登录' })).toBeTruthy();
  });

  it('of the platform leads to the console, also in the demo', async () => {
    const { user, assign } = open('/console', 'posts', null);
    await user.click(await screen.findByRole('button', { name: '统一登录' }));
    expect(assign).toHaveBeenCalledExactlyOnceWith('/session/sign-in?next=%2Fconsole');
    expect(screen.getByText('平台管理')).toBeTruthy();
    expect(screen.queryByLabelText('按单位或席位查找')).toBeNull();
  });

  it('says so when there is none', async () => {
    open('/desk', null);
    expect(await screen.findByRole('alert')).toHaveTextContent('本系统尚未接入统一登录。 请联系系统管理员。');
  });

  it.each([
    ['SIGN_IN_EXPIRED', '本次登录已过期', 'SIGN_IN_EXPIRED'],
    ['TOKEN_INVALID', '登录没有完成。', 'TOKEN_INVALID'],
    ['toString', '登录没有完成。', 'SIGN_IN_FAILED'],
    ['%3Cb%3E%E8%AF%B7%E8%BD%AC%E8%B4%A6', '登录没有完成。', 'SIGN_IN_FAILED'],
  ])('says what stood in it: %s', async (given, words, shown) => {
    const { user, assign } = open(`/sign-in?problem=${given}&next=%2Fcalls%2FQ2FsbDox`, 'issuer');
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByRole('alert')).toHaveTextContent(`错误代码 ${shown}`);
    await user.click(screen.getByRole('button', { name: '统一登录' }));
    expect(assign).toHaveBeenCalledExactlyOnceWith('/session/sign-in?next=%2Fcalls%2FQ2FsbDox');
  });

  it.each(['NOT_OF_COUNTY', 'NO_POST', 'NOT_OF_PLATFORM'])('is another account’s after %s', async (code) => {
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
