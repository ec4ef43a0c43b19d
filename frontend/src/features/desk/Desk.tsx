import { useState, type FocusEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import type { ActState } from '@/components/CallRow';
import { EmptyState } from '@/components/EmptyState';
import { t } from '@/i18n';
import { useKeys } from '@/keyboard/useKeys';

import { CallQueue } from './CallQueue';
import { DeskDetail } from './DeskDetail';
import type { Tab } from '@/calls/deskQuery';
import { neighbour } from './placement';
import { useQueue } from './useQueue';

interface DeskProps {
  readonly tab: Tab;
  readonly search: string;
}

/** Queue and detail of one tab. Mounted anew for another tab, so that nothing of the old one is held. */
export function Desk({ tab, search }: DeskProps) {
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const selected = parameters.get('call') ?? undefined;
  const [pointed, setPointed] = useState(false);
  const [actState, setActState] = useState<ActState>('idle');
  const queue = useQueue(tab, search, pointed || selected !== undefined);

  const select = (callId: string | undefined): void => {
    setActState('idle');
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        if (callId === undefined) after.delete('call');
        else after.set('call', callId);
        return after;
      },
      { replace: true },
    );
  };
  const move = (step: number): void => {
    const next = neighbour(queue.shown ?? [], selected, step);
    if (next !== undefined) select(next);
  };

  useKeys(t('desk:keys.title'), [
    { keys: 'j', label: t('desk:keys.next'), run: () => move(1) },
    { keys: 'k', label: t('desk:keys.previous'), run: () => move(-1) },
    {
      keys: 'o',
      label: t('desk:keys.open'),
      run: () => {
        if (selected !== undefined) void navigate(`/calls/${encodeURIComponent(selected)}`);
      },
    },
    { keys: 'Escape', label: t('desk:keys.deselect'), run: () => select(undefined) },
  ]);

  const attention = {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus: () => setPointed(true),
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setPointed(false);
    },
  };

  return (
    <div className="desk">
      <section className="desk__queue" aria-label={t('desk:queue')} {...attention}>
        <CallQueue
          queue={queue}
          tab={tab}
          search={search}
          selected={selected}
          actState={actState}
          onSelect={select}
          onMove={move}
        />
      </section>
      <section className="desk__detail" aria-label={t('desk:detail.label')}>
        {selected === undefined ? (
          <EmptyState icon="phone" title={t('desk:detail.choose')} hint={t('desk:detail.chooseHint')} />
        ) : (
          <DeskDetail key={selected} callId={selected} onActState={setActState} />
        )}
      </section>
    </div>
  );
}
