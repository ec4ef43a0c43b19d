import { useLayoutEffect, useRef } from 'react';

import { preferences } from '@/preferences/preferences';

import { KeyMap, type KeyBinding } from './keyMap';

export const keyMap = new KeyMap(() => preferences().singleKeys);

/** Starts listening; once per page. */
export function listenToKeys(): void {
  document.addEventListener('keydown', keyMap.handle);
}

/**
 * Gives a place on the screen its keys while it is mounted. Which keys exist follows `bindings` by their names and labels; what
 * they do is always the newest. `modal` silences every place below. A key works as soon as its place is seen: nothing waits for
 * an effect after painting.
 */
export function useKeys(title: string, bindings: readonly KeyBinding[], modal = false): void {
  const newest = useRef(bindings);
  useLayoutEffect(() => {
    newest.current = bindings;
  });

  const shape = JSON.stringify(bindings.map(({ keys, label }) => [keys, label]));
  useLayoutEffect(() => {
    const names = JSON.parse(shape) as [string, string][];
    return keyMap.add({
      title,
      modal,
      bindings: names.map(([keys, label]) => ({
        keys,
        label,
        run: () => newest.current.find((binding) => binding.keys === keys)?.run(),
      })),
    });
  }, [title, shape, modal]);
}
