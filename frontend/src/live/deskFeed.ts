import type { DeskMessage } from './channel';

/** What a message means for what is on the screen. */
export type DeskNews =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'call'; readonly callId: string }
  /** Something was missed: ask for everything that is shown. */
  | { readonly kind: 'everything' };

/** Follows the desk's revision, so that a lost message shows itself. */
export class DeskFeed {
  constructor(private revision: number) {}

  /** `first`: the first message of a connection; what happened before it went unheard. */
  receive({ revision, callId }: DeskMessage, first: boolean): DeskNews {
    const known = this.revision;
    this.revision = revision;
    if (first) return revision === known && callId === null ? { kind: 'nothing' } : { kind: 'everything' };
    if (callId === null) return revision > known ? { kind: 'everything' } : { kind: 'nothing' };
    return revision > known + 1 ? { kind: 'everything' } : { kind: 'call', callId };
  }
}
