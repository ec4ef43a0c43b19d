import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';

import type { ChannelState } from './channel';
import type { DeskNews } from './deskFeed';
import type { OrganisationNews } from './organisationFeed';

export interface Live {
  readonly state: () => ChannelState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly reconnect: () => void;
  readonly onNews: (listener: (news: DeskNews) => void) => () => void;
  readonly onOrganisation: (listener: (news: OrganisationNews) => void) => () => void;
}

export const LiveContext = createContext<Live | undefined>(undefined);

function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('The live channel needs a LiveProvider above');
  return live;
}

/** How the live channel is. */
export function useChannel(): { readonly state: ChannelState; readonly reconnect: () => void } {
  const { state, subscribe, reconnect } = useLive();
  return { state: useSyncExternalStore(subscribe, state), reconnect };
}

/**
 * Hears when something changed: this call (any call when `callId` is undefined), or everything after a gap or a reconnect.
 * What changed has to be asked for; a message carries no content.
 */
export function useDeskChange(callId: string | undefined, listener: () => void): void {
  const { onNews } = useLive();
  const newest = useRef(listener);
  useEffect(() => {
    newest.current = listener;
  });
  useEffect(
    () =>
      onNews((news) => {
        const concerns =
          news.kind === 'everything' || (news.kind === 'call' && (callId ?? news.callId) === news.callId);
        if (concerns) newest.current();
      }),
    [onNews, callId],
  );
}

/** Hears when the county's organisation changed, or may have. */
export function useOrganisationChange(listener: (news: OrganisationNews) => void): void {
  const { onOrganisation } = useLive();
  const newest = useRef(listener);
  useEffect(() => {
    newest.current = listener;
  });
  useEffect(() => onOrganisation((news) => newest.current(news)), [onOrganisation]);
}
