/** One message of the desk's live channel, as the server sends it. */
export interface DeskMessage {
  readonly revision: number;
  readonly callId: string | null;
  readonly callVersion: number | null;
  readonly rings: boolean;
  /** The number of the act that changed the county's organisation last; null: not said. */
  readonly organisation: number | null;
  readonly serverTime: string;
}

export type ChannelState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** `since`: when the server was last heard; like `retryAt` a reading of the channel's clock in ms. */
  | { readonly kind: 'down'; readonly since: number; readonly attempt: number; readonly retryAt: number };

/** Why a stream ended: the connection was lost, or nobody is signed in any more. */
export type StreamEnd = 'lost' | 'signedOut';

/** Opens one stream and returns how to close it. `onEnd` is called once, however the stream ends, unless it was closed. */
export type OpenStream = (
  onMessage: (message: DeskMessage) => void,
  onEnd: (end: StreamEnd) => void,
) => () => void;

interface ChannelOptions {
  readonly open: OpenStream;
  readonly onMessage: (message: DeskMessage, first: boolean) => void;
  /** Trying again is no use: the person has to sign in. */
  readonly onSignedOut: () => void;
  /** ms, steady; the server's time in the page. */
  readonly now: () => number;
}

/** The server beats every 2 s; two beats missed and the connection counts as lost, ms. */
export const SILENCE_LIMIT = 4500;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 8000;

/** Keeps one live stream open: notices loss and silence, and tries again with growing waits. */
export class LiveChannel {
  private current: ChannelState = { kind: 'connecting' };
  private heardAt: number;
  private closeStream: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: ChannelOptions) {
    this.heardAt = options.now();
  }

  readonly state = (): ChannelState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Connects now, whatever it was waiting for. */
  readonly connect = (): void => {
    this.quit();
    let first = true;
    this.closeStream = this.options.open(
      (message) => {
        this.heardAt = this.options.now();
        this.watch();
        if (this.current.kind !== 'open') this.enter({ kind: 'open' });
        this.options.onMessage(message, first);
        first = false;
      },
      (end) => {
        this.lose();
        if (end === 'signedOut') this.options.onSignedOut();
      },
    );
    this.watch();
  };

  /** The connection is gone: wait, then try again. */
  readonly lose = (): void => {
    this.quit();
    const attempt = this.current.kind === 'down' ? this.current.attempt + 1 : 1;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
    this.enter({ kind: 'down', since: this.heardAt, attempt, retryAt: this.options.now() + wait });
    this.timer = setTimeout(this.connect, wait);
  };

  /** Ends everything; a channel is not used again after this. */
  readonly stop = (): void => {
    this.quit();
    this.listeners.clear();
  };

  private watch(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.lose, SILENCE_LIMIT);
  }

  private quit(): void {
    clearTimeout(this.timer);
    const close = this.closeStream;
    this.closeStream = undefined;
    close?.();
  }

  private enter(state: ChannelState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
