import type { Problem } from '@/api/problem';

import type { StoredFile } from './sendFile';

/** One chosen file on its way to the server. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly state: UploadState;
}

export type UploadState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; /** 0 to 1 */ readonly share: number }
  | { readonly kind: 'stored'; readonly file: StoredFile }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly again: boolean };

export type UploadEvent =
  | { readonly kind: 'chosen'; readonly uploads: readonly Upload[] }
  | { readonly kind: 'moved'; readonly key: string; readonly state: UploadState }
  | { readonly kind: 'removed'; readonly key: string }
  | { readonly kind: 'replaced'; readonly uploads: readonly Upload[] };

/** How the list of chosen files changes. */
export function uploadsAfter(uploads: readonly Upload[], event: UploadEvent): readonly Upload[] {
  switch (event.kind) {
    case 'chosen':
      return [...uploads, ...event.uploads];
    case 'moved':
      return uploads.map((one) => (one.key === event.key ? { ...one, state: event.state } : one));
    case 'removed':
      return uploads.filter((one) => one.key !== event.key);
    case 'replaced':
      return event.uploads;
  }
}

/** Files that are safe on the server, in the order they were chosen. */
export function storedFiles(uploads: readonly Upload[]): readonly StoredFile[] {
  return uploads.flatMap(({ state }) => (state.kind === 'stored' ? [state.file] : []));
}

/** Files of an earlier visit, already on the server. */
export function uploadsOf(files: readonly StoredFile[]): readonly Upload[] {
  return files.map((file) => ({ key: file.id, name: file.name, state: { kind: 'stored', file } }));
}
