import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ATTENDED_FOR, Presence, REPORTED_EVERY } from './presence';

const END = '2026-06-30T12:00:00+00:00';
const LATER = '2026-06-30T22:00:00+00:00';

let now = 0;
let page = new EventTarget();
let stop = (): void => undefined;
const others: { onMessage?: (event: { data: unknown }) => void; said: unknown[] } = { said: [] };

function presenceOf(report: () => Promise<{ signedIn: boolean; idleAt?: string; endsAt?: string }>) {
  const channel = {
    addEventListener: (_: string, listener: (event: { data: unknown }) => void) =>
      (others.onMessage = listener),
    postMessage: (said: unknown) => others.said.push(said),
    close: () => undefined,
  };
  return new Presence({
    report,
    now: () => now,
    page,
    openOthers: () => channel as unknown as BroadcastChannel,
  });
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  now = 0;
  page = new EventTarget();
  others.said = [];
});
afterEach(() => stop());

describe('somebody at a desk', () => {
  it('is seen by touches, for a while after each', () => {
    const presence = presenceOf(() => Promise.resolve({ signedIn: true }));
    expect(presence.attended()).toBe(false);
    stop = presence.watch();
    expect(presence.attended()).toBe(true);
    now = ATTENDED_FOR + 1;
    expect(presence.attended()).toBe(false);
    for (const touch of ['pointermove', 'keydown', 'wheel', 'pointerdown']) {
      now += ATTENDED_FOR + 1;
      page.dispatchEvent(new Event(touch));
      expect(presence.attended()).toBe(true);
    }
    now += ATTENDED_FOR + 1;
    page.dispatchEvent(new Event('focus'));
    expect(presence.attended()).toBe(false);
  });

  it('is reported at once, and then once a minute at most', () => {
    const report = vi.fn(() => Promise.resolve({ signedIn: true }));
    stop = presenceOf(report).watch();
    expect(report).toHaveBeenCalledTimes(1);
    now = REPORTED_EVERY - 1;
    page.dispatchEvent(new Event('keydown'));
    expect(report).toHaveBeenCalledTimes(1);
    now = REPORTED_EVERY;
    page.dispatchEvent(new Event('keydown'));
    page.dispatchEvent(new Event('pointermove'));
    expect(report).toHaveBeenCalledTimes(2);
    stop();
    now = 10 * REPORTED_EVERY;
    page.dispatchEvent(new Event('keydown'));
    expect(report).toHaveBeenCalledTimes(2);
  });

  it('is reported again soon when the report did not arrive', async () => {
    const report = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    stop = presenceOf(report).watch();
    await settled();
    now = 5000;
    page.dispatchEvent(new Event('keydown'));
    expect(report).toHaveBeenCalledTimes(2);
  });

  it('learns until when the session lasts, tells the other windows, and learns it from them', async () => {
    const presence = presenceOf(() => Promise.resolve({ signedIn: true, idleAt: END, endsAt: LATER }));
    const heard = vi.fn();
    presence.subscribe(heard);
    stop = presence.watch();
    await settled();
    const limits = { idleAt: Date.parse(END), endsAt: Date.parse(LATER) };
    expect(presence.current()).toEqual(limits);
    expect(others.said).toEqual([limits]);
    others.onMessage?.({ data: { ...limits, idleAt: limits.endsAt } });
    expect(presence.current()?.idleAt).toBe(limits.endsAt);
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
    expect(presence.current()).toBeUndefined();
  });

  it('learns nothing of a session that is no more', async () => {
    const presence = presenceOf(() => Promise.resolve({ signedIn: false }));
    stop = presence.watch();
    await settled();
    expect(presence.current()).toBeUndefined();
  });
});
