import { ProblemError, problemOf, unexpected } from './problem';

const CSRF_COOKIE = '__Host-csrf';

/** The header that proves a request comes from our own page; empty until the server has set its cookie. */
export function csrfHeaders(cookies: string = document.cookie): Record<string, string> {
  const pair = cookies.split('; ').find((part) => part.startsWith(`${CSRF_COOKIE}=`));
  return pair === undefined ? {} : { 'X-CSRFToken': decodeURIComponent(pair.slice(CSRF_COOKIE.length + 1)) };
}

async function readJson(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ProblemError(problemOf(body) ?? unexpected(), response.status);
  return body;
}

/** GET of one of our own JSON endpoints. Throws ProblemError, or TypeError when the server cannot be reached. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const headers = { Accept: 'application/json' };
  return (await readJson(await fetch(path, { headers, signal: signal ?? null }))) as T;
}

/** POST of JSON to one of our own endpoints. Throws like getJson. */
export async function postJson<T>(path: string, body: unknown = {}): Promise<T> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', ...csrfHeaders() };
  return (await readJson(await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }))) as T;
}
