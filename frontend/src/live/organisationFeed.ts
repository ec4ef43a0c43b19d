import type { DeskMessage } from './channel';

/** `first`: what was asked for before the channel was there may be older than this; `changed`: the organisation has changed. */
export type OrganisationNews = 'first' | 'changed';

/** Follows the number of the last act on the organisation; every heartbeat says it, so a lost message shows itself. */
export class OrganisationFeed {
  private known: number | undefined;

  receive({ organisation }: DeskMessage): OrganisationNews | undefined {
    if (organisation === null || organisation === this.known) return undefined;
    const news = this.known === undefined ? 'first' : 'changed';
    this.known = organisation;
    return news;
  }
}
