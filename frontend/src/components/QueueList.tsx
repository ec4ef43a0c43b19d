import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';

import { rowId } from './CallRow';
import './QueueList.css';

interface QueueListProps {
  readonly label: string;
  readonly selected: string | undefined;
  readonly busy: boolean;
  readonly onSelect: (callId: string) => void;
  /** Moves the selection by so many rows. */
  readonly onMove: (step: number) => void;
  readonly children: ReactNode;
}

const STEPS: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** A listbox of call rows: one tab stop, arrow keys move, the selected row stays in sight. */
export function QueueList({ label, selected, busy, onSelect, onMove, children }: QueueListProps) {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (selected !== undefined)
      document.getElementById(rowId(selected))?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onMove(step);
  };
  const select = (event: MouseEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('[data-call]');
    if (row?.dataset['call']) onSelect(row.dataset['call']);
  };

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      className="queue-list"
      aria-label={label}
      aria-busy={busy}
      aria-activedescendant={selected === undefined ? undefined : rowId(selected)}
      onKeyDown={move}
      onClick={select}
    >
      {children}
    </div>
  );
}

interface QueueGroupProps {
  readonly id: string;
  readonly icon?: ReactNode;
  readonly name: string;
  readonly count: number;
  readonly hint?: string;
  /** Its calls ring: the heading says so in the ring's colour. */
  readonly ringing?: boolean;
  readonly children: ReactNode;
}

/** Rows under one heading. */
export function QueueGroup({ id, icon, name, count, hint, ringing = false, children }: QueueGroupProps) {
  return (
    <div role="group" aria-labelledby={id}>
      <div className={ringing ? 'queue-group__head queue-group__head--ringing' : 'queue-group__head'} id={id}>
        {icon}
        <b>{name}</b>
        <span>{count}</span>
        {hint !== undefined && hint !== '' && <span>{hint}</span>}
      </div>
      {children}
    </div>
  );
}
