interface Way {
  /** The path to be on afterwards. */
  readonly next: string;
  /** Whom the issuer is to take this for. */
  readonly hint?: string;
  /** The code of the post to begin at; who does not hold it begins at one of his own. */
  readonly post?: string;
  /** Signs out whoever this browser is signed on as: somebody else wants to come in. */
  readonly afresh?: boolean;
}

/** Where signing in starts; from there the browser is sent on, and back. */
export function signInAddress({ next, hint, post, afresh = false }: Way): string {
  const query = new URLSearchParams({ next });
  if (hint !== undefined) query.set('hint', hint);
  if (post !== undefined) query.set('post', post);
  if (afresh) query.set('afresh', '1');
  return `/session/sign-in?${query.toString()}`;
}

export const goToSignIn = (way: Way): void => globalThis.location.assign(signInAddress(way));

/** The path a redirect to this page left behind, or the one that signing in was for when it failed. */
export function wantedPath(state: unknown, next: string | null): string {
  if (typeof state === 'object' && state !== null && 'from' in state && typeof state.from === 'string')
    return state.from;
  return next !== null && isPath(next) ? next : '/';
}

/** A path of this host, and no address that a browser would read as another host's. */
const isPath = (text: string): boolean => /^\/(?![/\\])/.test(text);
