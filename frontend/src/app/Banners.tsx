import { useCallback, useSyncExternalStore } from 'react';
import { Trans } from 'react-i18next';

import { t } from '@/i18n';
import { Banner } from '@/components/Banner';
import type { ChannelState } from '@/live/channel';
import { useChannel } from '@/live/LiveContext';
import { SessionLimit } from '@/presence/SessionLimit';
import { ringer, useSound } from '@/sound/useSound';
import { formatSpan } from '@/time/format';
import { useTick } from '@/time/ticker';

import { isStaffed, useMe } from './me';
import { useSession } from './session';
import { Suspended } from './Suspended';

/** A break shorter than this cures itself before anybody could read of it, ms since the server was last heard. */
const SHOWN_AFTER = 4000;

/** What keeps calls from reaching this seat, worst first; each stays until it is cured. */
export function Banners() {
  const { state, reconnect } = useChannel();
  const me = useMe();
  const { refresh } = useSession();
  return (
    <>
      <Suspended />
      <SessionLimit bell={isStaffed(me)} onOver={refresh} />
      {state.kind === 'down' && <ChannelDown state={state} onReconnect={reconnect} />}
      {isStaffed(me) && <SoundLocked />}
    </>
  );
}

interface ChannelDownProps {
  readonly state: Extract<ChannelState, { kind: 'down' }>;
  readonly onReconnect: () => void;
}

function ChannelDown({ state: { since, attempt, retryAt }, onReconnect }: ChannelDownProps) {
  const silence = useTick(useCallback((now: number) => now - since, [since]));
  const seconds = useTick(useCallback((now: number) => Math.ceil((retryAt - now) / 1000), [retryAt]));
  const online = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  if (online && silence < SHOWN_AFTER) return null;
  return (
    <Banner
      tone="error"
      icon="signalOff"
      actions={[{ label: t('shell:channelDown.reconnect'), run: onReconnect }]}
    >
      {!online && t('shell:offline')}
      <Trans
        ns="shell"
        i18nKey="channelDown.words"
        values={{ for: formatSpan(silence) }}
        components={{ b: <b aria-hidden="true" /> }}
      />
      <span aria-hidden="true">
        {seconds > 0
          ? t('shell:channelDown.retrying', { attempt, seconds })
          : t('shell:channelDown.retryingNow', { attempt })}
      </span>
    </Banner>
  );
}

function subscribeOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

function SoundLocked() {
  const sound = useSound();
  if (sound !== 'locked') return null;
  return (
    <Banner
      tone="warn"
      icon="soundOff"
      actions={[{ label: t('shell:soundLocked.open'), run: () => void ringer.test() }]}
    >
      {t('shell:soundLocked.words')}
      {t('shell:soundLocked.hint')}
    </Banner>
  );
}
