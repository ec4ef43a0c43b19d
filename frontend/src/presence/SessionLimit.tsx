import { useCallback, useEffect, useSyncExternalStore } from 'react';

import { Banner } from '@/components/Banner';
import { goToSignIn } from '@/features/sign-in/way';
import { t } from '@/i18n';
import { ringer } from '@/sound/useSound';
import { formatTime } from '@/time/format';
import { useTick } from '@/time/ticker';

import { presence, type Limits } from './presence';

const MINUTE = 60_000;
/** How long before the session ends somebody is told, min. */
export const TOLD_BEFORE = 5;
/** The server is asked this much after the end it named, ms: its clock is known to a few hundredths. */
const GRACE = 1000;

interface SessionLimitProps {
  /** Where a call rings, who does not look at the screen is told by the bell as well, once a minute. */
  readonly bell: boolean;
  readonly onOver: () => void;
}

/** Watches for somebody at this desk, and says when the session is about to end because there is nobody, or at its limit. */
export function SessionLimit({ bell, onOver }: SessionLimitProps) {
  const limits = useSyncExternalStore(presence.subscribe, presence.current);
  useEffect(() => presence.watch(), []);
  return limits && <Nearing limits={limits} bell={bell} onOver={onOver} />;
}

function Nearing({ limits: { idleAt, endsAt }, bell, onOver }: SessionLimitProps & { limits: Limits }) {
  const minutes = useTick(useCallback((now: number) => minutesLeft(idleAt, now), [idleAt]));
  const over = useTick(useCallback((now: number) => now >= idleAt + GRACE, [idleAt]));

  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  useEffect(() => {
    if (bell && minutes !== null && minutes > 0 && ringer.state() === 'ready') void ringer.test();
  }, [bell, minutes]);

  if (minutes === null || minutes <= 0) return null;
  if (idleAt >= endsAt) {
    const again = (): void => goToSignIn({ next: location.pathname + location.search, afresh: true });
    return (
      <Banner tone="warn" icon="clock" actions={[{ label: t('shell:limit.again'), run: again }]}>
        {t('shell:limit.ending', { time: formatTime(endsAt) })}
      </Banner>
    );
  }
  return (
    <Banner tone="warn" icon="clock" actions={[{ label: t('shell:limit.here'), run: presence.touch }]}>
      {t('shell:limit.idle', { minutes })}
    </Banner>
  );
}

/** Whole minutes until the end, the one that has begun among them; null while there are more than anybody is told of. */
function minutesLeft(endsAt: number, now: number): number | null {
  const minutes = Math.ceil((endsAt - now) / MINUTE);
  return minutes > TOLD_BEFORE ? null : minutes;
}

/** Why nobody is signed in any more, as the sign-in screen says it; undefined where the session was ended by somebody. */
export function endedBecause(now: number): 'SESSION_IDLE' | 'SESSION_OVER' | undefined {
  const limits = presence.current();
  if (!limits || now < limits.idleAt) return undefined;
  return limits.idleAt >= limits.endsAt ? 'SESSION_OVER' : 'SESSION_IDLE';
}
