import { useEffect, useRef, useState } from 'react';

import type { Problem } from '@/api/problem';

import type { WorkbookKind } from '../generated/graphql';
import { sendWorkbook } from './sendWorkbook';

export type UploadState =
  | { readonly kind: 'idle' }
  /** `share`: 0 to 1 */
  | { readonly kind: 'sending'; readonly name: string; readonly share: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface Upload {
  readonly state: UploadState;
  readonly send: (file: File, kind: WorkbookKind) => void;
  readonly cancel: () => void;
}

/** A workbook on its way to the server; `onTaken` is told its id. */
export function useUpload(onTaken: (id: string) => void): Upload {
  const [state, setState] = useState<UploadState>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const send = async (file: File, kind: WorkbookKind): Promise<void> => {
    const abort = new AbortController();
    running.current?.abort();
    running.current = abort;
    const onProgress = (share: number): void => {
      if (!abort.signal.aborted) setState({ kind: 'sending', name: file.name, share });
    };
    onProgress(0);
    const answer = await sendWorkbook(file, kind, onProgress, abort.signal);
    if (abort.signal.aborted) return;
    if (answer.kind === 'failed') {
      setState(answer);
      return;
    }
    setState({ kind: 'idle' });
    onTaken(answer.id);
  };
  return {
    state,
    send: (file, kind) => void send(file, kind),
    cancel() {
      running.current?.abort();
      setState({ kind: 'idle' });
    },
  };
}
