import { useSyncExternalStore } from 'react';

import { useMe, type Me } from '@/app/me';

import type { Draft } from './draft';
import { DraftStore } from './draftStore';

const stores = new Map<string, DraftStore>();

/** One store per account: posts that share a PC do not see each other's drafts. */
function storeOf({ county, accountId }: Me): DraftStore {
  const key = `huying.drafts.${county.code}.${accountId}`;
  const known = stores.get(key);
  if (known) return known;
  const store = new DraftStore(localStorage, key);
  stores.set(key, store);
  window.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) store.reload();
  });
  return store;
}

export function useDraftStore(): DraftStore {
  return storeOf(useMe());
}

/** The drafts kept in this browser, newest first. */
export function useDrafts(): readonly Draft[] {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, store.all);
}

/** How many calls were sent from this PC without an answer. */
export function useUnsentDrafts(): number {
  return useDrafts().filter(({ unsent }) => unsent).length;
}
