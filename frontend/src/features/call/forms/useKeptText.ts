import { useState } from 'react';

const PREFIX = 'huying.words.';

/**
 * Words being written, kept in this browser tab: Esc, a reload or a refused act does not lose them. `first`: what stands there
 * to begin with. Returns the words, how to change them, and how to forget them once they are sent.
 */
export function useKeptText(key: string, first = ''): [string, (text: string) => void, () => void] {
  const [text, setText] = useState(() => sessionStorage.getItem(PREFIX + key) ?? first);
  const change = (next: string): void => {
    setText(next);
    sessionStorage.setItem(PREFIX + key, next);
  };
  return [text, change, () => sessionStorage.removeItem(PREFIX + key)];
}
