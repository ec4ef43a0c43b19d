import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/test/app';

const INVITED = {
  id: 1,
  phone: '13800000001',
  text: '邀请您：http://xiajin.localhost:8000/invitation#abc ，7 天内有效。',
  sentAt: '2026-09-26T08:00:00+00:00',
};
const CODE = { ...INVITED, id: 2, phone: '13800000002', text: '验证码 123456。' };

function open(answer: () => Response) {
  const app = renderApp({ path: '/sign-in', unit: 'water' });
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(
      path === '/session'
        ? Response.json({ signedIn: false, demo: true, signIn: 'issuer', county: null })
        : answer(),
    ),
  );
  void app.router.navigate('/telephone');
  return app;
}

describe('the demo’s telephones', () => {
  it('show what arrives, by itself', async () => {
    const messages = [INVITED];
    open(() => Response.json({ messages }));
    expect(await screen.findByRole('link', { name: /invitation#abc/ })).toHaveAttribute(
      'href',
      'http://xiajin.localhost:8000/invitation#abc',
    );
    act(() => void messages.unshift(CODE));
    expect(await screen.findByText('验证码 123456。', undefined, { timeout: 3000 })).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
  });

  it('are no part of any other installation', async () => {
    open(() => Response.json({ code: 'NOT_FOUND', message: '没有', nextStep: '' }, { status: 404 }));
    expect(await screen.findByRole('heading', { name: '这里没有演示手机' })).toBeTruthy();
  });
});
