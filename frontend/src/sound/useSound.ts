import { useSyncExternalStore } from 'react';

import { Ringer, type SoundState } from './ringer';

export const ringer = new Ringer('AudioContext' in window ? () => new AudioContext() : undefined);

const GESTURES = ['pointerup', 'keydown'];

/** The first click or key unlocks sound by itself; the banner is for pages nobody has touched yet. */
export function unlockSoundOnFirstGesture(): void {
  const unlock = (): void => {
    if (!navigator.userActivation.hasBeenActive) return; // Esc, for one, is no gesture to the browser.
    for (const gesture of GESTURES) document.removeEventListener(gesture, unlock);
    void ringer.unlock();
  };
  for (const gesture of GESTURES) document.addEventListener(gesture, unlock);
}

export function useSound(): SoundState {
  return useSyncExternalStore(ringer.subscribe, ringer.state);
}
