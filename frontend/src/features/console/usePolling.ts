import { useEffect, useRef } from 'react';

/** Asks again every so many ms while there is something to wait for, never two at once; undefined: not at all. */
export function usePolling(every: number | undefined, fetching: boolean, ask: () => void): void {
  const newest = useRef({ fetching, ask });
  useEffect(() => {
    newest.current = { fetching, ask };
  });
  useEffect(() => {
    if (every === undefined) return undefined;
    const timer = setInterval(() => {
      if (!newest.current.fetching) newest.current.ask();
    }, every);
    return () => clearInterval(timer);
  }, [every]);
}
