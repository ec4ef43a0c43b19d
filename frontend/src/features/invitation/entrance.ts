import { postJson } from '@/api/http';

/** Who invites whom to what, as the server tells whoever has the link. */
export interface Invitation {
  readonly county: string;
  readonly unit: string | null;
  readonly post: string | null;
  readonly person: string;
  /** Masked. */
  readonly phone: string;
  readonly purpose: 'JOIN' | 'RESET';
  readonly by: string;
  readonly expiresAt: string;
  /** What a password must be like, in plain words. */
  readonly rules: readonly string[];
}

export interface SentCode {
  readonly phone: string;
  /** Seconds until there may be another. */
  readonly wait: number;
}

export interface Accepted {
  /** Where signing in starts; null: a password is to be chosen first, and the code stays good. */
  readonly next: string | null;
  /** There was a password already, and it is still the one. */
  readonly kept: boolean;
}

/** The secret stands behind `#`, so that the browser sends it to nobody with the address; it goes in the body. */
export const tokenIn = (hash: string): string => hash.replace(/^#/, '');

export const lookAt = (token: string): Promise<Invitation> => postJson('/session/invitation', { token });
export const askCode = (token: string): Promise<SentCode> => postJson('/session/invitation/code', { token });
export const accept = (token: string, code: string, password = ''): Promise<Accepted> =>
  postJson('/session/invitation/accept', { token, code, password });

/** Codes are typed with blanks and in full width too. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '').slice(0, 6);
