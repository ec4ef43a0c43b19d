import { csrfHeaders } from '@/api/http';
import { problemOf, unexpected, unreachable, type Problem } from '@/api/problem';

/** What POST /files/evidence answers. */
export interface StoredFile {
  readonly id: string;
  readonly kind: 'image' | 'document';
  readonly name: string;
  readonly thumbnailUrl: string | null;
}

export type FileAnswer =
  | { readonly kind: 'stored'; readonly file: StoredFile }
  | {
      readonly kind: 'failed';
      readonly problem: Problem;
      /** Sending it again may help. */ readonly again: boolean;
    };

/**
 * Sends one file. `onProgress` hears the share that is on its way, 0 to 1. Aborting resolves nothing: whoever aborts has
 * lost interest. XMLHttpRequest, because fetch tells no progress of an upload.
 */
export function sendFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FileAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.open('POST', '/files/evidence');
    request.responseType = 'json';
    for (const [name, value] of Object.entries(csrfHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve(answerOf(request.status, request.response));
    request.onerror = () => resolve({ kind: 'failed', problem: unreachable(), again: true });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function answerOf(status: number, body: unknown): FileAnswer {
  if (status === 201 && isStoredFile(body)) return { kind: 'stored', file: body };
  // A 4xx judges the file itself: the same bytes would be refused again.
  return { kind: 'failed', problem: problemOf(body) ?? unexpected(), again: status < 400 || status >= 500 };
}

function isStoredFile(body: unknown): body is StoredFile {
  return typeof body === 'object' && body !== null && 'id' in body && 'kind' in body && 'name' in body;
}
