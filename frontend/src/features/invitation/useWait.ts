import { useEffect, useState } from 'react';

const SECOND = 1000;

/** Counts seconds down to nothing; `start` begins anew. */
export function useWait(): { readonly left: number; readonly start: (seconds: number) => void } {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  const left = Math.max(0, Math.ceil((until - now) / SECOND));

  useEffect(() => {
    if (left === 0) return;
    const timer = setInterval(() => setNow(performance.now()), SECOND);
    return () => clearInterval(timer);
  }, [left]);

  const start = (seconds: number): void => {
    const begun = performance.now();
    setNow(begun);
    setUntil(begun + seconds * SECOND);
  };
  return { left, start };
}
