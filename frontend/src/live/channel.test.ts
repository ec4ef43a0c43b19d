import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { LiveChannel, SILENCE_LIMIT, type DeskMessage, type StreamEnd } from './channel';

const BEAT: DeskMessage = {
  revision: 1,
  callId: null,
  callVersion: null,
  rings: false,
  organisation: null,
  serverTime: '2025-09-26T08:00:00Z',
};

interface Stream {
  readonly say: (message: DeskMessage) => void;
  readonly end: (how?: StreamEnd) => void;
  closed: boolean;
}

let streams: Stream[];
let channel: LiveChannel;
let heard: boolean[];
let signedOut: number;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  streams = [];
  heard = [];
  signedOut = 0;
  channel = new LiveChannel({
    now: Date.now,
    onSignedOut: () => (signedOut += 1),
    onMessage: (_message, first) => heard.push(first),
    open(onMessage, onEnd) {
      const stream: Stream = { say: onMessage, end: (how = 'lost') => onEnd(how), closed: false };
      streams.push(stream);
      return () => {
        stream.closed = true;
      };
    },
  });
  channel.connect();
});
afterEach(() => {
  channel.stop();
  vi.useRealTimers();
});

const stream = (index: number): Stream => {
  const found = streams[index];
  if (!found) throw new Error(`stream ${index} was not opened`);
  return found;
};

describe('the live channel', () => {
  it('is open once something was heard, and tells the first message of each connection', () => {
    expect(channel.state().kind).toBe('connecting');
    stream(0).say(BEAT);
    stream(0).say(BEAT);
    expect(channel.state().kind).toBe('open');
    stream(0).end();
    vi.advanceTimersByTime(1000);
    stream(1).say(BEAT);
    expect(channel.state().kind).toBe('open');
    expect(heard).toEqual([true, false, true]);
  });

  it('is down when the stream ends, since it was last heard', () => {
    vi.setSystemTime(3000);
    stream(0).say(BEAT);
    vi.advanceTimersByTime(2000);
    stream(0).end();
    expect(channel.state()).toEqual({ kind: 'down', since: 3000, attempt: 1, retryAt: 6000 });
  });

  it('is down within five seconds of silence', () => {
    stream(0).say(BEAT);
    vi.advanceTimersByTime(SILENCE_LIMIT - 1);
    expect(channel.state().kind).toBe('open');
    vi.advanceTimersByTime(1);
    expect(channel.state()).toMatchObject({ kind: 'down', since: 0 });
    expect(SILENCE_LIMIT).toBeLessThan(5000);
    expect(stream(0).closed).toBe(true);
  });

  it('waits longer from try to try, at most eight seconds', () => {
    const waits: number[] = [];
    for (let index = 0; index < 6; index += 1) {
      stream(index).end();
      const state = channel.state();
      const wait = state.kind === 'down' ? state.retryAt - Date.now() : 0;
      waits.push(wait);
      vi.advanceTimersByTime(wait);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it('says when only signing in again helps', () => {
    stream(0).end('signedOut');
    expect(signedOut).toBe(1);
    expect(channel.state().kind).toBe('down');
  });

  it('tries at once when asked to, and not again when stopped', () => {
    stream(0).end();
    channel.connect();
    expect(streams).toHaveLength(2);
    channel.stop();
    expect(stream(1).closed).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(streams).toHaveLength(2);
  });
});
