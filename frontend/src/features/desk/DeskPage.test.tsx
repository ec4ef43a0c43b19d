import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { renderApp } from '@/test/app';

import { STEPS } from '../../../dev/mock/procedure';
import { unitOf } from '../../../dev/mock/units';

const groupNames = (): (string | undefined)[] =>
  within(screen.getByRole('listbox'))
    .getAllByRole('group')
    .map((group) => group.querySelector('b')?.textContent);
const row = (number: string): HTMLElement => screen.getByRole('option', { name: new RegExp(number) });

describe('the desk', () => {
  it('groups what is open, most urgent first, with counts on the tabs', async () => {
    renderApp({ path: '/desk', unit: 'ecology' });
    await screen.findByRole('option', { name: /0926-011/ });
    expect(screen.getByRole('heading', { name: '应答台' })).toBeTruthy();
    expect(groupNames()).toEqual(['正在响铃', '已超时', '进行中']);
    const tabs = within(screen.getByRole('navigation', { name: '呼叫分组' }));
    await waitFor(() => expect(tabs.getByRole('link', { name: /已超时/ }).textContent).toBe('已超时 1'));
  });

  it('selects by key and by mouse and keeps the selection in the address', async () => {
    const { user, router, world } = renderApp({ path: '/desk', unit: 'water' });
    world.calls.forEach((call) => call.ringing.clear());
    await screen.findByRole('option', { name: /0926-005/ });
    await user.keyboard('j');
    expect(router.state.location.search).toBe('?call=Call%3A11');
    await user.keyboard('j');
    expect(row('0926-005').getAttribute('aria-selected')).toBe('true');
    await user.click(row('0926-011'));
    expect(row('0926-011').getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{Escape}');
    expect(router.state.location.search).toBe('');
  });

  it('moves nothing under a selection, and says how much would move', async () => {
    const { user, world } = renderApp({ path: '/desk?call=Call:5', unit: 'water' });
    await screen.findByRole('option', { name: /0926-011/ });
    const answered = STEPS.find(({ verb }) => verb === 'answer');
    const call = world.find('Call:11');
    if (!answered || !call) throw new Error('The mock has lost its call');

    world.act(call, answered, unitOf('ecology'), '已清淤');
    const bar = await screen.findByRole('button', { name: /有 1 条更新/ });
    expect(groupNames()).toEqual(['已超时']);
    expect(within(row('0926-011')).getByText('已答复')).toBeTruthy();

    await user.click(bar);
    expect(groupNames()).toEqual(['已超时', '等待对方']);
    expect(screen.queryByRole('button', { name: /条更新/ })).toBeNull();
  });

  it('finds by words', async () => {
    const { user } = renderApp({ path: '/desk', unit: 'supervision' });
    await screen.findByRole('option', { name: /0926-011/ });
    await user.keyboard('/');
    await user.keyboard('护栏{Enter}');
    await screen.findByRole('option', { name: /0926-002/ });
    expect(screen.getAllByRole('option')).toHaveLength(1);
  });

  it('keeps what it shows when asking again fails', async () => {
    const { network, world } = renderApp({ path: '/desk', unit: 'supervision' });
    await screen.findByRole('option', { name: /0926-011/ });
    network.up = false;
    world.file(27, unitOf('371427101'), '路面塌陷', '演示村 05');
    await screen.findByText(/没能刷新/);
    expect(row('0926-011')).toBeTruthy();
  });
});
