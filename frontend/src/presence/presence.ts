import { postJson } from '@/api/http';
import { serverClock } from '@/time/serverClock';

/** How long after a touch what the page asks still counts as asked by a person, ms. */
export const ATTENDED_FOR = 60_000;
/** The server writes down no more often that somebody is there, ms. */
export const REPORTED_EVERY = 60_000;
/** After a report that did not arrive, ms. */
const TRIED_AGAIN_AFTER = 5000;
/** Sent by a page that asks by itself: it keeps no session from running out. */
const UNATTENDED = { 'Huying-Unattended': '1' };
const TOUCHES = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;

/** When this browser's session ends, by the server's clock in ms: unless somebody is seen again, and in any case. */
export interface Limits {
  readonly idleAt: number;
  readonly endsAt: number;
}

interface Answer {
  readonly signedIn: boolean;
  readonly idleAt?: string | null;
  readonly endsAt?: string | null;
}

interface PresenceOptions {
  /** Tells the server that somebody is here. */
  readonly report: () => Promise<Answer>;
  /** Other windows of this browser share the session; undefined where they cannot be told. */
  readonly openOthers?: () => BroadcastChannel;
  /** What is touched: the window. */
  readonly page: EventTarget;
  /** ms, steady. */
  readonly now: () => number;
}

/** Whether somebody is at this desk. Only touches count; what the live channel makes the page do does not. */
export class Presence {
  private touchedAt = -Infinity;
  private nextReportAt = -Infinity;
  private limits: Limits | undefined;
  private others: BroadcastChannel | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: PresenceOptions) {}

  /** Until when the session lasts, as the server said last; undefined before it did. */
  readonly current = (): Limits | undefined => this.limits;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Has a person touched the page lately? */
  readonly attended = (): boolean => this.options.now() - this.touchedAt <= ATTENDED_FOR;

  /** A person has touched the page. */
  readonly touch = (): void => {
    this.touchedAt = this.options.now();
    if (this.touchedAt >= this.nextReportAt) this.report();
  };

  /** Watches for touches while somebody is signed in; whoever has just come in is there. */
  readonly watch = (): (() => void) => {
    const { page } = this.options;
    this.others = this.options.openOthers?.();
    this.others?.addEventListener('message', (event: MessageEvent<Limits>) => this.enter(event.data));
    for (const touch of TOUCHES) page.addEventListener(touch, this.touch, { capture: true, passive: true });
    this.nextReportAt = -Infinity;
    this.touch();
    return () => {
      for (const touch of TOUCHES) page.removeEventListener(touch, this.touch, { capture: true });
      this.others?.close();
      this.others = undefined;
      this.enter(undefined);
    };
  };

  private report(): void {
    this.nextReportAt = this.options.now() + REPORTED_EVERY;
    this.options.report().then(
      ({ signedIn, idleAt, endsAt }) => {
        if (!signedIn || !idleAt || !endsAt) return; // what is asked next finds out that nobody is signed in
        const limits = { idleAt: Date.parse(idleAt), endsAt: Date.parse(endsAt) };
        this.enter(limits);
        this.others?.postMessage(limits);
      },
      () => (this.nextReportAt = this.options.now() + TRIED_AGAIN_AFTER),
    );
  }

  private enter(limits: Limits | undefined): void {
    this.limits = limits;
    for (const listener of this.listeners) listener();
  }
}

export const presence = new Presence({
  report: () => postJson<Answer>('/session/present'),
  ...('BroadcastChannel' in globalThis && { openOthers: () => new BroadcastChannel('huying-presence') }),
  page: globalThis,
  now: () => serverClock.reading(),
});

/** What a request says of who is behind it. */
export const presenceHeaders = (): Record<string, string> => (presence.attended() ? {} : UNATTENDED);
