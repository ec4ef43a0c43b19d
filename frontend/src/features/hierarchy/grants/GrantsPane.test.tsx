import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';

import { renderApp } from '@/test/app';
import { intercept } from '@/test/intercept';

function grant(id: number, name: string, more: Record<string, unknown> = {}) {
  return {
    __typename: 'AdministratorGrant',
    id: `Grant:${id}`,
    post: {
      __typename: 'PostLine',
      id: 'Post:1',
      name: '主任',
      unit: { __typename: 'Unit', id: 'Unit:centre', shortName: '县网格中心' },
    },
    person: { __typename: 'PersonLine', id: `Person:${id}`, name, phone: `138****000${id}` },
    since: '2026-11-29',
    until: null,
    deputy: false,
    askedBy: '县网格中心 1 号席 王立新',
    askedAt: '2026-11-29T01:00:00Z',
    expiresAt: '2026-12-06T01:00:00Z',
    state: 'OPEN',
    decidedBy: null,
    decidedAt: null,
    reason: '',
    own: false,
    hindrance: '',
    numberChanged: null,
    ...more,
  };
}

const OWN = { own: true, hindrance: '这项任命是您本人提出的，不能由您同意。' };
const RENUMBERED = {
  numberChanged: { __typename: 'NumberChange', at: '2026-11-28T01:00:00Z', by: '县网格中心 1 号席 王立新' },
};
const DECIDED = { state: 'DECLINED', decidedBy: '县网格中心 主任', reason: '尚未报批' };

async function openPage() {
  const app = renderApp({ path: '/organisation?view=grants', unit: 'centre' });
  for (const { ringing } of app.world.calls) ringing.clear();
  const waiting = [
    grant(1, '李桂兰'),
    grant(2, '赵长河', OWN),
    grant(3, '孙三', { ...DECIDED, ...RENUMBERED, hindrance: '' }),
  ];
  const payload = { __typename: 'OrganisationPayload', errors: [] };
  const sent = intercept({
    AdministratorGrants: () => ({ administratorGrants: waiting }),
    OpenGrants: () => ({ administratorGrants: waiting }),
    ConfirmAdministrator: () => ({
      act: { ...payload, posting: { __typename: 'HolderLine', id: 'Holder:1' } },
    }),
    DeclineAdministrator: () => ({ act: { ...payload, grant: waiting[0] } }),
  });
  const pane = await screen.findByRole('region', { name: '管理员任命' }, { timeout: 10_000 });
  const row = (name: RegExp) => within(pane).findByRole('row', { name });
  const inputs = (name: string) => sent.filter((one) => one.name === name).map((one) => one.variables.input);
  return { ...app, row, inputs };
}

it('a second administrator agrees; the rail and the head say that it waits', async () => {
  const { user, row, inputs } = await openPage();
  expect((await row(/李桂兰/)).textContent).toContain('138****0001');
  const button = await within(await row(/李桂兰/)).findByRole('button', { name: '同意' });
  expect(screen.getByRole('button', { name: '管理员任命1项等您同意' })).toBeTruthy();
  expect(await screen.findByRole('link', { name: '组织1条待办' })).toBeTruthy();
  await user.click(button);
  await waitFor(() => expect(inputs('ConfirmAdministrator')).toEqual([{ grantId: 'Grant:1' }]));
  expect(await screen.findByText('已同意李桂兰任主任')).toBeTruthy();
});

it('who does not agree says why', async () => {
  const { user, row, inputs } = await openPage();
  await user.click(await within(await row(/李桂兰/)).findByRole('button', { name: '不同意…' }));
  const dialog = screen.getByRole('dialog', { name: '不同意李桂兰任主任' });
  const send = within(dialog).getByRole<HTMLButtonElement>('button', { name: /^不同意/ });
  expect(send.disabled).toBe(true);
  await user.type(within(dialog).getByLabelText('理由'), '尚未报组织部');
  await user.click(send);
  await waitFor(() =>
    expect(inputs('DeclineAdministrator')).toEqual([{ grantId: 'Grant:1', reason: '尚未报组织部' }]),
  );
});

it('who asked only takes it back, and reads why', async () => {
  const { user, row, inputs } = await openPage();
  const own = within(await row(/赵长河/));
  expect(own.queryByRole('button', { name: '同意' })).toBeNull();
  expect(own.getByText('这项任命是您本人提出的，不能由您同意。')).toBeTruthy();
  await user.click(own.getByRole('button', { name: '撤回' }));
  await waitFor(() => expect(inputs('DeclineAdministrator')).toEqual([{ grantId: 'Grant:2' }]));
});

it('what is decided says by whom and why, and cannot be decided again', async () => {
  const { row } = await openPage();
  const decided = await row(/孙三/);
  expect(decided.textContent).toContain('未同意');
  expect(decided.textContent).toContain('县网格中心 主任');
  expect(decided.textContent).toContain('尚未报批');
  expect(decided.textContent).toContain('改过手机号');
  expect(decided.textContent).toContain('由县网格中心 1 号席 王立新改过，同意前请向本人核对');
  expect(within(decided).queryByRole('button')).toBeNull();
});
