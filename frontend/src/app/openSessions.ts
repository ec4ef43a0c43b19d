import { getJson, postJson } from '@/api/http';

/** A browser somebody is signed in with. */
export interface OpenSession {
  readonly id: string;
  /** Is it the one asking? */
  readonly here: boolean;
  /** Browser and system in words. */
  readonly device: string;
  readonly address: string;
  /** Where the address is, when that is known. */
  readonly place: string | null;
  /** null: the platform's own page. */
  readonly county: { readonly code: string; readonly name: string } | null;
  readonly since: string;
  readonly lastSeen: string;
}

/** What one has open, the last used first. */
export async function fetchOpenSessions(signal: AbortSignal): Promise<readonly OpenSession[]> {
  return (await getJson<{ sessions: OpenSession[] }>('/session/open', signal)).sessions;
}

/** Ends one of them, wherever it is. */
export const endSession = (id: string): Promise<unknown> => postJson('/session/end', { id });
