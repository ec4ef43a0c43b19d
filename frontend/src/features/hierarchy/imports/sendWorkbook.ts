import { csrfHeaders } from '@/api/http';
import { problemOf, unexpected, unreachable, type Problem } from '@/api/problem';

import type { WorkbookKind } from '../generated/graphql';
import { UPLOAD_PATH } from './paths';

export type WorkbookAnswer =
  { readonly kind: 'taken'; readonly id: string } | { readonly kind: 'failed'; readonly problem: Problem };

/**
 * Sends a workbook to be checked. `onProgress` hears the share that is on its way, 0 to 1. Aborting resolves nothing: whoever
 * aborts has lost interest. XMLHttpRequest, because fetch tells no progress of an upload.
 */
export function sendWorkbook(
  file: File,
  kind: WorkbookKind,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<WorkbookAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('kind', kind.toLowerCase());
    body.append('file', file);
    request.open('POST', UPLOAD_PATH);
    request.responseType = 'json';
    for (const [name, value] of Object.entries(csrfHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve(answerOf(request.response));
    request.onerror = () => resolve({ kind: 'failed', problem: unreachable() });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function answerOf(body: unknown): WorkbookAnswer {
  if (typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string')
    return { kind: 'taken', id: body.id };
  return { kind: 'failed', problem: problemOf(body) ?? unexpected() };
}
