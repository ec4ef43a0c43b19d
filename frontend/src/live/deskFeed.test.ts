import { describe, expect, it } from 'vitest';

import { DeskFeed } from './deskFeed';

const message = (revision: number, callId: string | null = null) => ({
  revision,
  callId,
  callVersion: callId === null ? null : 1,
  rings: false,
  organisation: null,
  serverTime: '2025-09-26T08:00:00Z',
});

describe('news of the desk', () => {
  it('names the call that changed while revisions follow each other', () => {
    const feed = new DeskFeed(7);
    expect(feed.receive(message(7), true)).toEqual({ kind: 'nothing' });
    expect(feed.receive(message(8, 'Call:1'), false)).toEqual({ kind: 'call', callId: 'Call:1' });
    expect(feed.receive(message(8), false)).toEqual({ kind: 'nothing' });
  });

  it('is everything after a gap, in a change as in a heartbeat', () => {
    const feed = new DeskFeed(7);
    feed.receive(message(7), true);
    expect(feed.receive(message(9, 'Call:1'), false)).toEqual({ kind: 'everything' });
    expect(feed.receive(message(10), false)).toEqual({ kind: 'everything' });
    expect(feed.receive(message(10), false)).toEqual({ kind: 'nothing' });
  });

  it('is everything when a connection opens on a changed desk', () => {
    expect(new DeskFeed(7).receive(message(8), true)).toEqual({ kind: 'everything' });
    expect(new DeskFeed(7).receive(message(8, 'Call:1'), true)).toEqual({ kind: 'everything' });
  });
});
