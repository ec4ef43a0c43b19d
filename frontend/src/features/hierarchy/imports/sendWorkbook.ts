import { problemOf, unexpected, unreachable, type Problem } from '@/api/problem';
import { sendForm } from '@/api/sendForm';

import type { WorkbookKind } from '../generated/graphql';
import { UPLOAD_PATH } from './paths';

export type WorkbookAnswer =
  { readonly kind: 'taken'; readonly id: string } | { readonly kind: 'failed'; readonly problem: Problem };

/** Sends a workbook to be checked. `onProgress` hears the share that is on its way, 0 to 1. Aborting resolves nothing. */
export async function sendWorkbook(
  file: File,
  kind: WorkbookKind,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<WorkbookAnswer> {
  const form = new FormData();
  form.append('kind', kind.toLowerCase());
  form.append('file', file);
  const answer = await sendForm(UPLOAD_PATH, form, onProgress, signal);
  return answer ? answerOf(answer.body) : { kind: 'failed', problem: unreachable() };
}

function answerOf(body: unknown): WorkbookAnswer {
  if (typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string')
    return { kind: 'taken', id: body.id };
  return { kind: 'failed', problem: problemOf(body) ?? unexpected() };
}
