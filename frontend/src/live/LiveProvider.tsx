import { useEffect, useState, type ReactNode } from 'react';

import { serverClock } from '@/time/serverClock';

import { LiveChannel, type OpenStream } from './channel';
import { DeskFeed, type DeskNews } from './deskFeed';
import { LiveContext, type Live } from './LiveContext';
import { OrganisationFeed, type OrganisationNews } from './organisationFeed';
import { openDeskStream } from './stream';

interface LiveProviderProps {
  /** The desk's revision when the page asked for it. */
  readonly revision: number;
  readonly open?: OpenStream;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}

interface Plumbing {
  readonly channel: LiveChannel;
  readonly live: Live;
}

/** Keeps the desk's live channel while a post is signed in. */
export function LiveProvider({ revision, open = openDeskStream, onSignedOut, children }: LiveProviderProps) {
  const [{ channel, live }] = useState(() => plumb(revision, open, onSignedOut));

  useEffect(() => {
    channel.connect();
    window.addEventListener('online', channel.connect);
    window.addEventListener('offline', channel.lose);
    return () => {
      window.removeEventListener('online', channel.connect);
      window.removeEventListener('offline', channel.lose);
      channel.stop();
    };
  }, [channel]);

  return <LiveContext value={live}>{children}</LiveContext>;
}

function plumb(revision: number, open: OpenStream, onSignedOut: () => void): Plumbing {
  const feed = new DeskFeed(revision);
  const listeners = new Set<(news: DeskNews) => void>();
  const organisation = new OrganisationFeed();
  const organisers = new Set<(news: OrganisationNews) => void>();
  const channel = new LiveChannel({
    open,
    onSignedOut,
    now: () => serverClock.now(),
    onMessage(message, first) {
      serverClock.observe(message.serverTime);
      const news = feed.receive(message, first);
      if (news.kind !== 'nothing') for (const listener of [...listeners]) listener(news);
      const changed = organisation.receive(message);
      if (changed) for (const listener of [...organisers]) listener(changed);
    },
  });
  const live: Live = {
    state: channel.state,
    subscribe: channel.subscribe,
    reconnect: channel.connect,
    onNews(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onOrganisation(listener) {
      organisers.add(listener);
      return () => organisers.delete(listener);
    },
  };
  return { channel, live };
}
