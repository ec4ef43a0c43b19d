import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/test/app';

const COUNTY = { code: '371427', name: '夏津县', state: 'OPEN', reason: '' };
const INVITATION = {
  county: '夏津县',
  unit: '银城街道',
  post: '值班员',
  person: '赵一',
  phone: '138****0001',
  purpose: 'JOIN',
  by: '县网格中心 值班员 王五',
  expiresAt: '2026-10-03T08:00:00+00:00',
  rules: ['10 到 64 位', '有大写字母、小写字母、数字和符号'],
};

type Asked = Readonly<Record<string, unknown>>;
type Respond = (path: string, body: Asked) => object;

const refused = (code: string, message: string, nextStep = '请核对。') => ({ code, message, nextStep });

/** The page at a link, over a server that answers as told; a refusal is an answer with a code. */
function open(respond: Respond, hash = '#secret') {
  const app = renderApp({ path: '/sign-in', unit: 'water' });
  const asked: [string, Asked][] = [];
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    if (path === '/session')
      return Promise.resolve(
        Response.json({ signedIn: false, demo: false, signIn: 'issuer', county: COUNTY }),
      );
    const body = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Asked;
    asked.push([path.replace('/session/invitation', ''), body]);
    const answer = respond(path.replace('/session/invitation', ''), body);
    return Promise.resolve(Response.json(answer, { status: 'code' in answer ? 400 : 200 }));
  });
  void app.router.navigate(`/invitation${hash}`);
  return { ...app, asked };
}

const server =
  (accept: (body: Asked) => object): Respond =>
  (path, body) => {
    if (path === '') return INVITATION;
    return path === '/code' ? { phone: INVITATION.phone, wait: 60 } : accept(body);
  };

describe('an invitation', () => {
  it('leads from the link to the sign-in', async () => {
    const { user, asked } = open(
      server(({ code, password }) => {
        if (code !== '123456') return refused('CODE_WRONG', '验证码不对，还可以再试 4 次。');
        if (password === '') return { next: null, kept: false };
        if (password !== 'Huying-first-1') return refused('PASSWORD_TOO_WEAK', '密码里要有大写字母。');
        return { next: '/session/sign-in?next=%2F&hint=13800000001', kept: false };
      }),
    );
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('夏津县邀请您开通账号');
    expect(screen.getByText('银城街道 值班员')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /获取验证码/ }));
    expect(await screen.findByText(/正在发往 138\*\*\*\*0001/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /60 秒后可重新获取/ })).toBeDisabled();

    const code = screen.getByLabelText(/^验证码/);
    await user.type(code, '12');
    await user.click(screen.getByRole('button', { name: /下一步/ }));
    expect(screen.getByRole('alert')).toHaveTextContent('验证码是六位数字');
    await user.clear(code);
    await user.type(code, '000000{Enter}');
    expect(await screen.findByText(/还可以再试 4 次/)).toBeTruthy();
    await user.clear(code);
    await user.type(code, '123456{Enter}');

    const first = await screen.findByLabelText('设置密码');
    expect(first).toHaveFocus();
    for (const rule of INVITATION.rules) expect(screen.getByText(rule)).toBeTruthy();
    await user.type(first, 'huying-first-1');
    await user.type(screen.getByLabelText('再输一遍'), 'Huying-first-1{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('两次输入的密码不一样');
    await user.clear(screen.getByLabelText('再输一遍'));
    await user.type(screen.getByLabelText('再输一遍'), 'huying-first-1{Enter}');
    expect(await screen.findByText('密码里要有大写字母。')).toBeTruthy();
    for (const label of ['设置密码', '再输一遍']) {
      await user.clear(screen.getByLabelText(label));
      await user.type(screen.getByLabelText(label), 'Huying-first-1');
    }
    await user.click(screen.getByRole('button', { name: /开通账号/ }));
    const door = await screen.findByRole('link', { name: '去登录' });
    expect(door).toHaveAttribute('href', '/session/sign-in?next=%2F&hint=13800000001');
    expect(door).toHaveFocus();
    expect(new Set(asked.map(([, body]) => body['token']))).toEqual(new Set(['secret']));
  });

  it('keeps the password of who has one', async () => {
    const { user } = open(server(() => ({ next: '/session/sign-in?next=%2F', kept: true })));
    await user.type(await screen.findByLabelText(/^验证码/), '123456{Enter}');
    expect(await screen.findByText('您已有账号和密码，没有改动。')).toBeTruthy();
    expect(screen.queryByLabelText('设置密码')).toBeNull();
  });

  it('comes back to the code when it is worn out', async () => {
    const answers = [
      { next: null, kept: false },
      refused('CODE_EXPIRED', '验证码已经过期，或者还没有获取。'),
    ];
    const { user } = open(server(() => answers.shift() ?? {}));
    await user.type(await screen.findByLabelText(/^验证码/), '123456{Enter}');
    await user.type(await screen.findByLabelText('设置密码'), 'Huying-first-1');
    await user.type(screen.getByLabelText('再输一遍'), 'Huying-first-1{Enter}');
    expect(await screen.findByLabelText(/^验证码/)).toBeTruthy();
    expect(screen.getByText('验证码已经过期，或者还没有获取。')).toBeTruthy();
  });

  it.each([
    ['INVITATION_EXPIRED', '这份邀请已经过期。', null],
    ['INVITATION_USED', '这份邀请已经用过了。', '去登录'],
    ['KEYCLOAK_AWAY', '统一身份认证服务没有应答。', '重试'],
  ])('says why not: %s', async (code, message, way) => {
    open(() => refused(code, message));
    expect(await screen.findByRole('heading', { name: message })).toBeTruthy();
    for (const name of ['去登录', '重试']) {
      const found = screen.queryByRole(name === '去登录' ? 'link' : 'button', { name });
      expect(found !== null).toBe(name === way);
    }
  });

  it('needs its secret', async () => {
    const { asked } = open(() => ({}), '');
    expect(await screen.findByRole('heading', { name: '邀请链接不完整。' })).toBeTruthy();
    expect(asked).toEqual([]);
  });
});
