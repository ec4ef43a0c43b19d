import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';
export type Size = 'standard' | 'elder';
export type Density = 'comfortable' | 'compact';

/** What a person sets for this PC. It never leaves the browser. */
export interface Preferences {
  readonly theme: Theme;
  readonly size: Size;
  readonly density: Density;
  /** Single letters act (J, K, N …). Enter, Esc and Ctrl+Enter work without. */
  readonly singleKeys: boolean;
}

const STORAGE_KEY = 'huying.preferences';
const DEFAULTS: Preferences = { theme: 'light', size: 'standard', density: 'comfortable', singleKeys: true };

function stored(): Preferences {
  try {
    const text = localStorage.getItem(STORAGE_KEY);
    return text === null ? DEFAULTS : { ...DEFAULTS, ...(JSON.parse(text) as Partial<Preferences>) };
  } catch {
    return DEFAULTS; // Storage switched off or damaged: the defaults are always right to start with.
  }
}

let current = stored();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The preferences now, outside React. */
export function preferences(): Preferences {
  return current;
}

/** Changes some preferences, keeps them in this browser and shows them at once. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  applyPreferences();
  for (const listener of listeners) listener();
}

/** Puts theme, size and density on <html>, where tokens.css reads them. */
export function applyPreferences(): void {
  Object.assign(document.documentElement.dataset, {
    theme: current.theme,
    size: current.size,
    density: current.density,
  });
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}
