import { useCallback, useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';

import { RingMark } from '@/components/RingMark';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useTick } from '@/time/ticker';

import { useKeyGuard } from './keyGuard';
import { RingAnswer } from './RingAnswer';
import { RingingFor } from './RingBar';
import type { Ring } from './rings';
import './RingOverlay.css';

interface RingOverlayProps {
  readonly rings: readonly Ring[];
  readonly onAcknowledge: (callId: string) => void;
  /** Puts the overlay aside as a bar; it goes on ringing. */
  readonly onAside: () => void;
}

/** A call has come: what it is, until when, and the ways to react. Several are gone through one after the other. */
export function RingOverlay({ rings, onAcknowledge, onAside }: RingOverlayProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const [wanted, setWanted] = useState<string>();
  const ring = rings.find((one) => one.id === wanted) ?? rings[0];
  const guard = useKeyGuard(ring?.id, heading);

  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  if (!ring) return null;
  const index = rings.indexOf(ring);
  const next = rings[(index + 1) % rings.length];
  const putAside = (event: SyntheticEvent): void => {
    event.preventDefault();
    guard(onAside);
  };
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      className="ring-overlay"
      aria-labelledby={id}
      aria-describedby={`${id}-about`}
      onCancel={putAside}
      onClose={onAside}
    >
      <header className="ring-overlay__head">
        <span className="ring-overlay__pulse">
          <RingMark size={28} />
        </span>
        <div className="grow">
          <h1 id={id} ref={heading} tabIndex={-1}>
            {t('ring:heading', { unit: ring.callerName, item: ring.itemName })}
          </h1>
          <p id={`${id}-about`}>
            <About ring={ring} />
          </p>
        </div>
        {rings.length > 1 && <Tag>{t('ring:place', { place: index + 1, count: rings.length })}</Tag>}
        <RingingFor since={ring.since} />
      </header>
      <RingAnswer
        key={ring.id}
        callId={ring.id}
        guard={guard}
        onAcknowledge={onAcknowledge}
        onNext={rings.length > 1 && next ? () => setWanted(next.id) : undefined}
      />
    </dialog>
  );
}

function About({ ring }: { readonly ring: Ring }) {
  const at = useTick(useCallback((now: number) => formatMoment(ring.lastAt, now), [ring.lastAt]));
  const told = ring.party === 'CENTRE' && !ring.mustAct;
  const part = told ? t('ring:told') : t(`ring:party.${ring.party}`);
  return [part, `${at} ${ring.lastTitle}`, ring.number].join(t('common:separator'));
}
