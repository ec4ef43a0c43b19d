import { createContext, useContext } from 'react';

import { getJson, postJson } from '@/api/http';

/** GET /session: who is asking, before any GraphQL. */
export interface Session {
  readonly signedIn: boolean;
  readonly demo: boolean;
  /** How one signs in: by choosing a post of the demo, or with the account one has; null: there is no way yet. */
  readonly signIn: 'posts' | 'issuer' | null;
  /** null on the platform's own host, which lists the counties. */
  readonly county: SessionCounty | null;
}

export interface SessionCounty {
  readonly code: string;
  readonly name: string;
  /** A county that is suspended can be looked at, and nothing can be done in it; `reason` says why. */
  readonly state: 'OPEN' | 'SUSPENDED';
  readonly reason: string;
}

export interface SessionControl extends Session {
  /** Asks the server again, after signing in or when an answer says the session is over. */
  readonly refresh: () => void;
  /** Asks anew how the county stands; the page goes on as it is. */
  readonly lookAgain: () => void;
}

export const SessionContext = createContext<SessionControl | undefined>(undefined);

export function useSession(): SessionControl {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionGate above it');
  return session;
}

export const fetchSession = (signal?: AbortSignal): Promise<Session> => getJson<Session>('/session', signal);
export const signOut = (): Promise<unknown> => postJson('/session/sign-out');
/** Goes on from another post that one holds. */
export const takeSeat = (postId: string): Promise<unknown> => postJson('/session/seat', { postId });
