import { useEffect, useState } from 'react';

/** What one is leaving the page for, until one has left: whoever comes back to it by the browser's way chooses anew. */
export function useGoing<What>(): [What | undefined, (what: What) => void] {
  const [going, setGoing] = useState<What>();
  useEffect(() => {
    const stay = (): void => setGoing(undefined);
    addEventListener('pageshow', stay);
    return () => removeEventListener('pageshow', stay);
  }, []);
  return [going, setGoing];
}
