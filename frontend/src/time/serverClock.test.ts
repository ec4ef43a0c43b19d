import { describe, expect, it } from 'vitest';

import { ServerClock } from './serverClock';

const SERVER = Date.parse('2025-09-26T08:00:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();

/** A clock on a PC whose steady time the test moves. */
function onPc() {
  const pc = { time: 5_000 };
  return { pc, clock: new ServerClock(() => pc.time) };
}

describe('the server clock', () => {
  it('takes half the round trip as the way back', () => {
    const { pc, clock } = onPc();
    const sentAt = clock.reading();
    pc.time += 200;
    clock.observe(iso(SERVER), sentAt);
    expect(clock.now()).toBe(SERVER + 100);
    pc.time += 60_000;
    expect(clock.now()).toBe(SERVER + 60_100);
  });

  it('keeps the sharper of two answers', () => {
    const { pc, clock } = onPc();
    clock.observe(iso(SERVER), pc.time - 20);
    const before = clock.now();
    clock.observe(iso(SERVER + 3_000), pc.time - 4_000);
    expect(clock.now()).toBe(before);
  });

  it('trusts a pushed time less than a quick answer, and more than a slow one', () => {
    const { pc, clock } = onPc();
    clock.observe(iso(SERVER), pc.time - 600);
    expect(clock.now()).toBe(SERVER + 300);
    clock.observe(iso(SERVER + 900));
    expect(clock.now()).toBe(SERVER + 900);
    clock.observe(iso(SERVER), pc.time - 600);
    expect(clock.now()).toBe(SERVER + 900);
    clock.observe(iso(SERVER), pc.time - 20);
    expect(clock.now()).toBe(SERVER + 10);
  });

  it('believes a new answer when the old one has grown stale', () => {
    const { pc, clock } = onPc();
    clock.observe(iso(SERVER), pc.time - 20);
    pc.time += 10_000_000;
    clock.observe(iso(SERVER + 10_000_800));
    expect(clock.now()).toBe(SERVER + 10_000_800);
  });

  it('ignores what is no time, and follows the PC until it knows better', () => {
    const { clock } = onPc();
    clock.observe('soon');
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000);
  });
});
