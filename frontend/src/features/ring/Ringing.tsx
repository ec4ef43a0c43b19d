import { useEffect, useState } from 'react';

import { useAct } from '@/api/useAct';
import { isStaffed, useMe } from '@/app/me';
import { useShift } from '@/app/shift';
import { setRingingTitle } from '@/app/useTitle';
import { ACKNOWLEDGE_RING } from '@/calls/acts';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';
import { useLiveQuery } from '@/live/useLiveQuery';
import { ringer } from '@/sound/useSound';

import { NO_RING, placeRings, type RingPlace } from './placement';
import { RingBar } from './RingBar';
import { RingOverlay } from './RingOverlay';
import { RINGS_QUERY, ringsOf, type Ring } from './rings';
import { useRingNotification } from './useRingNotification';
import { useTyping } from './useTyping';

/** Everything a ringing call does at a seat on duty: overlay or bar, bell, title, notification. */
export function Ringing() {
  const me = useMe();
  const onDuty = useShift(me.seat.id) !== undefined && isStaffed(me);
  return onDuty ? <OnDuty /> : null;
}

function OnDuty() {
  const { data } = useLiveQuery({ query: RINGS_QUERY, variables: {} });
  const { send } = useAct(ACKNOWLEDGE_RING);
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const rings = ringsOf(data, answered);
  const [place, putAside, open] = usePlace(rings);
  useBell(rings.length);
  useRingNotification(rings[0]);

  /** Quiet at once; rings again when the server does not learn of it. */
  const acknowledge = (callId: string): void => {
    setAnswered((before) => new Set(before).add(callId));
    void send({ callId }).then((outcome) => {
      if (outcome.kind === 'done') return;
      setAnswered((before) => new Set([...before].filter((id) => id !== callId)));
      const { message, nextStep } =
        outcome.kind === 'unsent' ? outcome.problem : (outcome.errors[0] ?? NOT_DONE);
      notify({ tone: 'error', text: t('ring:notAcknowledged', { message }), nextStep });
    });
  };

  if (rings.length === 0) return null;
  if (place.placement === 'docked')
    return <RingBar rings={rings} onOpen={open} onAcknowledge={acknowledge} />;
  return <RingOverlay rings={rings} onAcknowledge={acknowledge} onAside={putAside} />;
}

const NOT_DONE = { message: '', nextStep: '' };

/** Where the rings show, and how the person moves them. */
function usePlace(rings: readonly Ring[]): [RingPlace, putAside: () => void, open: () => void] {
  const typing = useTyping();
  const [place, setPlace] = useState<RingPlace>(NO_RING);
  const ids = rings.map(({ id }) => id);
  const next = placeRings(place, ids, typing);
  const moved = next.placement !== place.placement || next.ids.join() !== place.ids.join();
  if (moved) setPlace(next);
  return [
    moved ? next : place,
    () => setPlace({ placement: 'docked', aside: true, ids }),
    () => setPlace({ placement: 'open', aside: false, ids }),
  ];
}

/** The bell rings and the title counts for as long as a call rings here. */
function useBell(count: number): void {
  useEffect(() => {
    if (count > 0) ringer.start();
    else ringer.stop();
    setRingingTitle(count);
  }, [count]);
  useEffect(
    () => () => {
      ringer.stop();
      setRingingTitle(0);
    },
    [],
  );
}
