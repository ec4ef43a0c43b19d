import { useCallback, useEffect, useRef, type RefObject } from 'react';

/** Keys pressed for something else must not answer a call that has just come up, ms. */
export const KEY_GUARD = 600;

/**
 * Runs what a key or a button means, unless the call has only just come up; for another call it starts anew. Until then focus
 * rests on the heading, where no key does anything.
 */
export function useKeyGuard(
  callId: string | undefined,
  heading: RefObject<HTMLElement | null>,
): (run: () => void) => void {
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = performance.now();
    heading.current?.focus();
  }, [callId, heading]);
  return useCallback((run) => {
    if (performance.now() - shownAt.current >= KEY_GUARD) run();
  }, []);
}
