import type { ReactNode } from 'react';

import { t } from '@/i18n';
import { Icon, type IconName } from '@/components/Icon';
import { useChannel } from '@/live/LiveContext';
import { useSound } from '@/sound/useSound';
import { formatTime } from '@/time/format';

import { isStaffed, useMe } from './me';
import { useShift } from './shift';

type Mood = 'well' | 'odd' | 'wrong';

function Part({
  mood,
  icon,
  children,
}: {
  readonly mood: Mood;
  readonly icon: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={`health__part health__part--${mood}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

/** Would a call reach this seat: shift, channel, bell. */
export function Health() {
  const me = useMe();
  return (
    <div className="health" role="group" aria-label={t('shell:health.label')}>
      {isStaffed(me) && <ShiftPart seatId={me.seat.id} />}
      <ChannelPart />
      {isStaffed(me) && <SoundPart />}
    </div>
  );
}

function ShiftPart({ seatId }: { readonly seatId: string }) {
  const startedAt = useShift(seatId);
  if (startedAt === undefined) return null;
  return (
    <Part mood="well" icon="check">
      {t('shell:health.started', { time: formatTime(startedAt) })}
    </Part>
  );
}

function ChannelPart() {
  const { state } = useChannel();
  switch (state.kind) {
    case 'open':
      return (
        <Part mood="well" icon="signal">
          {t('shell:health.channelOpen')}
        </Part>
      );
    case 'connecting':
      return (
        <Part mood="odd" icon="signal">
          {t('shell:health.channelConnecting')}
        </Part>
      );
    case 'down':
      return (
        <Part mood="wrong" icon="signalOff">
          {t('shell:health.channelDown')}
        </Part>
      );
  }
}

function SoundPart() {
  const sound = useSound();
  if (sound === 'ready') {
    return (
      <Part mood="well" icon="sound">
        {t('shell:health.soundReady')}
      </Part>
    );
  }
  return (
    <Part mood="odd" icon="soundOff">
      {sound === 'locked' ? t('shell:health.soundLocked') : t('shell:health.soundMissing')}
    </Part>
  );
}
