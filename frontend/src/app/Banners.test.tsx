import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/test/app';
import { cutStreams, sayOnStream } from '@/test/fakeStream';
import { serverClock } from '@/time/serverClock';

afterEach(() => {
  vi.useRealTimers();
});

const beat = (revision: number): void =>
  act(() =>
    sayOnStream({
      revision,
      callId: null,
      callVersion: null,
      rings: false,
      organisation: null,
      serverTime: new Date(serverClock.now()).toISOString(),
    }),
  );

describe('when the live channel is cut', () => {
  it('says so within five seconds, and takes it back with a fresh look at the desk', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { world } = renderApp({ path: '/desk', unit: 'water' });
    await screen.findByRole('option', { name: /0926-011/ });
    beat(world.revision);
    await screen.findByText('通道正常');

    act(() => cutStreams());
    expect(screen.getByText('通道断开')).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(5000));
    expect(screen.getByRole('alert').textContent).toContain('来呼不会响');

    const call = world.find('Call:11');
    if (!call) throw new Error('The mock has lost its call');
    call.state = 'closed';
    beat(world.revision + 1);
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await waitFor(() => expect(screen.queryByRole('option', { name: /0926-011/ })).toBeNull());
  });
});

it('a seat is told at the top when its browser cannot ring', async () => {
  renderApp({ path: '/desk', unit: 'fire' });
  await screen.findByRole('option', { name: /0926-012/ });
  expect(screen.getByText('本机无铃声')).toBeTruthy();
});
