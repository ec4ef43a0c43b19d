import { problemOf, unexpected, unreachable, type Problem } from '@/api/problem';
import { sendForm, type FormAnswer } from '@/api/sendForm';

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

/** Sends one file. `onProgress` hears the share that is on its way, 0 to 1. Aborting resolves nothing. */
export async function sendFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FileAnswer> {
  const form = new FormData();
  form.append('file', file);
  const answer = await sendForm('/files/evidence', form, onProgress, signal);
  if (!answer) return { kind: 'failed', problem: unreachable(), again: true };
  return answerOf(answer);
}

function answerOf({ status, body }: FormAnswer): FileAnswer {
  if (status === 201 && isStoredFile(body)) return { kind: 'stored', file: body };
  // A 4xx judges the file itself: the same bytes would be refused again.
  return { kind: 'failed', problem: problemOf(body) ?? unexpected(), again: status < 400 || status >= 500 };
}

function isStoredFile(body: unknown): body is StoredFile {
  return typeof body === 'object' && body !== null && 'id' in body && 'kind' in body && 'name' in body;
}
