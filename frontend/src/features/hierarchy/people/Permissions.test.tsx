import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';

import { renderApp } from '@/test/app';

it('calls the permissions of a post what the server calls them', async () => {
  const { user, world } = renderApp({ path: '/organisation?unit=Unit:371427109003', unit: 'centre' });
  for (const { ringing } of world.calls) ringing.clear();
  const [edit] = await screen.findAllByRole('button', { name: '改岗位' });
  if (edit) await user.click(edit);
  const dialog = await screen.findByRole('dialog', { name: /改岗位/ });
  await user.click(within(dialog).getByRole('checkbox', { name: '角色和这类岗位的全部权限' }));
  expect(await within(dialog).findByRole('checkbox', { name: '补充说明' })).toBeTruthy();
  for (const name of ['接铃', '答复', '呼叫'])
    expect(within(dialog).getByRole<HTMLInputElement>('checkbox', { name }).checked).toBe(true);
});
