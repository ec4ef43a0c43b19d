import { useSyncExternalStore } from 'react';

/** The shift that was started in this window; it ends with the window or the session. */
interface Shift {
  readonly seatId: string;
  /** Server time, ms. */
  readonly startedAt: number;
}

const STORAGE_KEY = 'huying.shift';
const listeners = new Set<() => void>();
let current = stored();

function stored(): Shift | undefined {
  try {
    const text = sessionStorage.getItem(STORAGE_KEY);
    return text === null ? undefined : (JSON.parse(text) as Shift);
  } catch {
    return undefined;
  }
}

/** Marks the shift of this seat as started. */
export function startShift(seatId: string, startedAt: number): void {
  current = { seatId, startedAt };
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(current));
  } catch {
    // Without storage the shift lasts until the page is loaded anew.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** When the shift of this seat was started here, in ms; undefined before. */
export function useShift(seatId: string): number | undefined {
  const shift = useSyncExternalStore(subscribe, () => current);
  return shift?.seatId === seatId ? shift.startedAt : undefined;
}
