import { useEffect, useState } from 'react';

import { t } from '@/i18n';
import { useChannel } from '@/live/LiveContext';

import type { Check } from './CheckRow';

/** Is the live channel open, and how long does an answer take? */
export function useChannelCheck(): Check {
  const { state, reconnect } = useChannel();
  const seconds = useRoundTrip(state.kind === 'open');
  const title = t('shift:channel.title');
  switch (state.kind) {
    case 'open': {
      const words =
        seconds === undefined
          ? t('shift:channel.open')
          : t('shift:channel.measured', { seconds: seconds.toFixed(2) });
      return { title, words, mood: 'passed', done: true, buttons: [] };
    }
    case 'connecting':
      return { title, words: t('shift:channel.connecting'), mood: 'toDo', done: false, buttons: [] };
    case 'down': {
      const buttons = [{ label: t('shell:channelDown.reconnect'), run: reconnect }];
      return { title, words: t('shift:channel.down'), mood: 'odd', done: false, buttons };
    }
  }
}

/** s for one request and its answer; undefined until measured, or when it failed. */
function useRoundTrip(open: boolean): number | undefined {
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    if (!open) return undefined;
    const abort = new AbortController();
    const sentAt = performance.now();
    fetch('/healthz/live', { signal: abort.signal, cache: 'no-store' }).then(
      () => setSeconds((performance.now() - sentAt) / 1000),
      () => undefined, // The channel is open all the same; its own state says when it is not.
    );
    return () => abort.abort();
  }, [open]);
  return seconds;
}
