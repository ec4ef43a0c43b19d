import { useSyncExternalStore } from 'react';

import { isField } from '@/keyboard/keyMap';

function subscribe(listener: () => void): () => void {
  // While focus moves from one element to the next nothing is focused: look once it has arrived.
  const later = (): void => {
    setTimeout(listener);
  };
  document.addEventListener('focusin', later);
  document.addEventListener('focusout', later);
  return () => {
    document.removeEventListener('focusin', later);
    document.removeEventListener('focusout', later);
  };
}

/** Is the person in a field? */
export function useTyping(): boolean {
  return useSyncExternalStore(subscribe, () => isField(document.activeElement));
}
