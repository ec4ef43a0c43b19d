import { useEffect, useRef } from 'react';

/** How often work that has just begun is looked at, ms: most of it is small. */
const AT_FIRST = 200;
/** How often long work is looked at, ms. */
const LATER = 700;
/** How long work is taken for small, ms. */
const SMALL = 2_000;

/** Looks again and again at what the server is at, as long as it is. */
export function useLookedAt(running: boolean, fetching: boolean, refresh: () => void): void {
  const began = useRef<number>(undefined);
  useEffect(() => {
    if (!running) began.current = undefined;
    if (!running || fetching) return;
    began.current ??= performance.now();
    const timer = setTimeout(refresh, performance.now() - began.current < SMALL ? AT_FIRST : LATER);
    return () => clearTimeout(timer);
  }, [running, fetching, refresh]);
}
