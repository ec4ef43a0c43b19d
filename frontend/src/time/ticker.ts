import { useCallback, useSyncExternalStore } from 'react';

import { serverClock, type ServerClock } from './serverClock';

const SECOND = 1000;

/** The one heartbeat of every countdown: it beats on the server's full second, only while somebody listens. */
export class Ticker {
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private second: number;

  constructor(private readonly clock: ServerClock) {
    this.second = this.currentSecond();
  }

  /** The server's time of the last beat, a full second in ms since 1970; while nobody listens, the present second. */
  get now(): number {
    return this.listeners.size === 0 ? this.currentSecond() : this.second;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.beat();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) clearTimeout(this.timer);
    };
  };

  private readonly beat = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.beat, SECOND - (this.clock.now() % SECOND));
    const second = this.currentSecond();
    if (second === this.second) return;
    this.second = second;
    for (const listener of [...this.listeners]) listener();
  };

  private currentSecond(): number {
    return Math.floor(this.clock.now() / SECOND) * SECOND;
  }
}

export const ticker = new Ticker(serverClock);

/**
 * Something reckoned from the server's time, anew every second. The component is drawn again only when the result changes, so
 * `select` gives a string, a number or a boolean, not an object.
 */
export function useTick<T extends string | number | boolean | null>(select: (now: number) => T): T {
  const snapshot = useCallback(() => select(ticker.now), [select]);
  return useSyncExternalStore(ticker.subscribe, snapshot);
}
