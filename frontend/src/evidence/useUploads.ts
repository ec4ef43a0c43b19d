import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';

import type { Problem } from '@/api/problem';
import { t } from '@/i18n';

import { faultOf, MAX_BYTES, MAX_FILES } from './limits';
import { sendFile, type StoredFile } from './sendFile';
import { storedFiles, uploadsAfter, uploadsOf, type Upload } from './uploads';

export interface Uploads {
  readonly list: readonly Upload[];
  readonly stored: readonly StoredFile[];
  /** Ids of what is on the server, for `evidenceIds`. */
  readonly ids: string[];
  /** Something is still on its way or has failed: an act sent now would leave it behind. */
  readonly unfinished: number;
  readonly add: (files: readonly File[]) => void;
  readonly retry: (key: string) => void;
  readonly remove: (key: string) => void;
  /** Starts over with what is on the server already. */
  readonly replace: (files: readonly StoredFile[]) => void;
}

/** Files of one step: sent one after the other, so that on a weak line some of them arrive instead of none. */
export function useUploads(initial: readonly StoredFile[] = []): Uploads {
  const [list, tell] = useReducer(uploadsAfter, initial, uploadsOf);
  const files = useRef(new Map<string, File>());
  const aborts = useRef(new Map<string, AbortController>());
  const queue = useRef<Promise<void>>(Promise.resolve());

  const send = useCallback((key: string) => {
    const abort = new AbortController();
    aborts.current.set(key, abort);
    queue.current = queue.current.then(async () => {
      const file = files.current.get(key);
      if (!file || abort.signal.aborted) return;
      const onProgress = (share: number) => tell({ kind: 'moved', key, state: { kind: 'sending', share } });
      onProgress(0);
      const given = new Promise<undefined>((resolve) =>
        abort.signal.addEventListener('abort', () => resolve(undefined), { once: true }),
      );
      const answer = await Promise.race([sendFile(file, onProgress, abort.signal), given]);
      if (answer?.kind === 'stored') tell({ kind: 'moved', key, state: answer });
      if (answer?.kind === 'failed') tell({ kind: 'moved', key, state: answer });
    });
  }, []);

  const forget = useCallback((key: string) => {
    aborts.current.get(key)?.abort();
    aborts.current.delete(key);
    files.current.delete(key);
  }, []);

  const count = list.length;
  const add = useCallback(
    (chosen: readonly File[]) => {
      const uploads = chosen.map((file, index) => checked(file, count + index));
      tell({ kind: 'chosen', uploads });
      uploads.forEach((upload, index) => {
        const file = chosen[index];
        if (upload.state.kind !== 'waiting' || !file) return;
        files.current.set(upload.key, file);
        send(upload.key);
      });
    },
    [count, send],
  );

  const retry = useCallback(
    (key: string) => {
      tell({ kind: 'moved', key, state: { kind: 'waiting' } });
      send(key);
    },
    [send],
  );

  const remove = useCallback(
    (key: string) => {
      forget(key);
      tell({ kind: 'removed', key });
    },
    [forget],
  );

  const replace = useCallback(
    (stored: readonly StoredFile[]) => {
      for (const key of [...files.current.keys()]) forget(key);
      tell({ kind: 'replaced', uploads: uploadsOf(stored) });
    },
    [forget],
  );

  useEffect(() => {
    const running = aborts.current;
    return () => running.forEach((abort) => abort.abort());
  }, []);

  return useMemo(() => {
    const stored = storedFiles(list);
    return {
      list,
      stored,
      ids: stored.map(({ id }) => id),
      unfinished: list.length - stored.length,
      add,
      retry,
      remove,
      replace,
    };
  }, [list, add, retry, remove, replace]);
}

/** A chosen file, refused here when the server would refuse it anyway. `position` counts from 0. */
function checked(file: File, position: number): Upload {
  const fault = position >= MAX_FILES ? 'tooMany' : faultOf(file);
  const problem: Problem | undefined = fault && {
    code: 'EVIDENCE_NOT_SENT',
    message: t(`evidence:fault.${fault}.message`, { most: MAX_FILES, megabytes: MAX_BYTES / 1024 / 1024 }),
    nextStep: t(`evidence:fault.${fault}.nextStep`, { most: MAX_FILES }),
  };
  return {
    key: crypto.randomUUID(),
    name: file.name,
    state: problem ? { kind: 'failed', problem, again: false } : { kind: 'waiting' },
  };
}
