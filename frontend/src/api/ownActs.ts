import { useSyncExternalStore } from 'react';

/** How long a change of a call counts as this person's own doing, ms. */
const COUNTS_FOR = 10_000;

let acted: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function show(next: ReadonlySet<string>): void {
  acted = next;
  for (const listener of listeners) listener();
}

/** Remembers that this person has just moved a call. */
export function rememberOwnAct(callId: string): void {
  show(new Set(acted).add(callId));
  setTimeout(() => show(new Set([...acted].filter((id) => id !== callId))), COUNTS_FOR);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The calls this person has just moved: lists follow them at once, although rows are otherwise held in place. */
export function useOwnActs(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => acted);
}
