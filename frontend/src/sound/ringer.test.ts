import { describe, expect, it, vi } from 'vitest';

import { Ringer, ringSamples } from './ringer';

/** As much of an audio system as the bell uses. */
class FakeAudio extends EventTarget {
  state = 'suspended';
  readonly destination = {};
  readonly sources: { loop: boolean; start: () => void; stop: () => void }[] = [];
  createBuffer = () => ({ copyToChannel: () => undefined });
  createBufferSource = () => {
    const source = { loop: false, buffer: null, connect: () => undefined, start: vi.fn(), stop: vi.fn() };
    this.sources.push(source);
    return source;
  };
  resume = () => {
    this.state = 'running';
    this.dispatchEvent(new Event('statechange'));
    return Promise.resolve();
  };
}

function bell() {
  const audio = new FakeAudio();
  return { audio, ringer: new Ringer(() => audio as unknown as AudioContext) };
}

describe('the bell', () => {
  it('is locked until a gesture unlocks it, and says so', async () => {
    const { ringer } = bell();
    const listener = vi.fn();
    expect(ringer.state()).toBe('locked');
    ringer.subscribe(listener);
    await ringer.unlock();
    expect(ringer.state()).toBe('ready');
    expect(listener).toHaveBeenCalledOnce();
  });

  it('rings in one endless loop until it is stopped', () => {
    const { audio, ringer } = bell();
    ringer.start();
    ringer.start();
    expect(audio.sources).toHaveLength(1);
    expect(audio.sources[0]?.loop).toBe(true);
    ringer.stop();
    expect(audio.sources[0]?.stop).toHaveBeenCalledOnce();
    ringer.start();
    expect(audio.sources).toHaveLength(2);
  });

  it('can be tried once', async () => {
    const { audio, ringer } = bell();
    await ringer.test();
    expect(audio.sources.map(({ loop }) => loop)).toEqual([false]);
  });

  it('does without an audio system', () => {
    const ringer = new Ringer(undefined);
    ringer.start();
    ringer.stop();
    expect(ringer.state()).toBe('unsupported');
  });
});

it('the ring is loud enough and never clips', () => {
  const samples = ringSamples();
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(samples).toHaveLength(38_400);
  expect(loudest).toBeGreaterThan(0.3);
  expect(loudest).toBeLessThanOrEqual(1);
});
