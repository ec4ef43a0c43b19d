import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/test/app';
import { intercept } from '@/test/intercept';
import { ringer } from '@/sound/useSound';

import { unitOf } from '../../../dev/mock/units';
import { KEY_GUARD } from './keyGuard';

const overlay = (): Promise<HTMLElement> => screen.findByRole('alertdialog');
/** The moment after which keys answer the call that has come up. */
const guardOver = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, KEY_GUARD + 20));

beforeEach(() => {
  vi.spyOn(ringer, 'start').mockReturnValue();
  vi.spyOn(ringer, 'stop').mockReturnValue();
});
afterEach(() => {
  document.title = '';
});

describe('a ringing call', () => {
  it('comes up with sound and title and rings until it is acknowledged', async () => {
    const { user, world } = renderApp({ path: '/desk', unit: 'centre' });
    const box = await overlay();
    expect(within(box).getByRole('heading').textContent).toBe('香赵庄镇呼叫：固体废物倾倒');
    expect(ringer.start).toHaveBeenCalled();
    expect(document.title).toMatch(/^【1 件响铃】/);

    await within(box).findByRole('button', { name: /接呼并转办 2 个单位/ });
    await guardOver();
    await user.keyboard(' ');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(world.find('Call:18')).toMatchObject({ state: 'filed', ringing: new Map() });
    expect(ringer.stop).toHaveBeenCalled();
    expect(document.title).not.toMatch(/响铃/);
  });

  it('is taken with Enter and leaves the desk on that call', async () => {
    const { user, world, router } = renderApp({ path: '/desk', unit: 'centre' });
    await within(await overlay()).findByRole('button', { name: /接呼并转办/ });
    await guardOver();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(world.find('Call:18')?.state).toBe('transferred'));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(router.state.location.search).toBe('?call=Call%3A18');
  });

  it('queues with others and shows the next one', async () => {
    const { user, world } = renderApp({ path: '/desk', unit: 'centre' });
    const box = await overlay();
    world.file(33, unitOf('371427002'), '楼道堆放杂物', '演示村 05');
    await within(box).findByText('第 1 件，共 2 件');
    await within(box).findByRole('button', { name: /下一件/ });
    await guardOver();
    await user.keyboard('j');
    await waitFor(() =>
      expect(within(box).getByRole('heading').textContent).toBe('北城街道呼叫：消防通道堵塞'),
    );
  });

  it('stays a bar while the person writes', async () => {
    const { user, world } = renderApp({ path: '/desk', unit: 'transport' });
    await screen.findByText(/没有在办的呼叫/);
    await user.keyboard('/');
    const call = world.find('Call:16');
    if (!call) throw new Error('The mock has lost its call');
    call.lead = unitOf('transport');
    call.ringing.set(call.lead.id, world.now());
    world.comment(call, unitOf('centre'), '请接呼');
    await screen.findByRole('region', { name: '来呼' });
    expect(screen.queryByRole('alertdialog')).toBeNull();

    await user.tab();
    await overlay();
  });

  it.each([
    [true, '等本席办理'],
    [false, '只是告知，不用本席办理'],
  ])('says whether it is the desk’s turn (%s)', async (mustAct, words) => {
    const ring = {
      __typename: 'Call',
      id: 'Call:18',
      number: '夏呼 2025-0926-018',
      item: { id: 'Item:15', name: '固体废物倾倒' },
      caller: { id: 'Unit:1', shortName: '香赵庄镇' },
      desk: { party: 'CENTRE', mustAct, ringingSince: '2025-09-26T11:30:00Z' },
      lastEvent: { id: 'Event:1', title: '红牌督办', at: '2025-09-26T11:30:00Z' },
    };
    renderApp({ path: '/desk', unit: 'centre' });
    intercept({ Rings: () => ({ calls: { edges: [{ node: ring }] } }) });
    const box = await overlay();
    expect(box.textContent).toContain(words);
  });

  it('does not ring before the shift has started', async () => {
    renderApp({ path: '/desk', unit: 'police', onDuty: false });
    await screen.findByRole('heading', { level: 1, name: '开班' });
    await screen.findByText('本席现在');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(ringer.start).not.toHaveBeenCalled();
  });
});
