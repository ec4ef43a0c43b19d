/** What one answer of the server tells about its clock, in ms. */
interface Sample {
  readonly offset: number;
  readonly uncertainty: number;
  readonly takenAt: number;
}

/** An old sample loses against a new one when the PC's quartz may have drifted more than they differ: 100 ms in 1000 s. */
const DRIFT = 1e-4;
/** A message pushed by the server says when it left, not how long it travelled: assume at most this, in ms. */
const PUSHED_UNCERTAINTY = 250;

/**
 * The server's time, reckoned from its answers. The PC's wall clock is never shown: it may be wrong, and it may be set while
 * the page is open; `monotonic` (ms since some fixed moment) only has to run evenly.
 */
export class ServerClock {
  private best: Sample | undefined;

  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** ms on the monotonic clock, to be taken before a request is sent. */
  reading(): number {
    return this.monotonic();
  }

  /**
   * Learns from a server time that has only just arrived. `sentAt` is the reading before the request; a pushed message has
   * none.
   */
  observe(serverTime: string, sentAt?: number): void {
    const server = Date.parse(serverTime);
    if (Number.isNaN(server)) return;
    const now = this.monotonic();
    const travel = sentAt === undefined ? 0 : (now - sentAt) / 2;
    const sample: Sample = {
      offset: server + travel - now,
      uncertainty: sentAt === undefined ? PUSHED_UNCERTAINTY : travel,
      takenAt: now,
    };
    const bestNow = this.best && this.best.uncertainty + (now - this.best.takenAt) * DRIFT;
    if (bestNow === undefined || sample.uncertainty <= bestNow) this.best = sample;
  }

  /** The server's time in ms since 1970; before its first answer the PC's. */
  now(): number {
    return this.best === undefined ? Date.now() : this.monotonic() + this.best.offset;
  }
}

export const serverClock = new ServerClock();
