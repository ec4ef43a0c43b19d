import { useEffect, useRef } from 'react';

import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Note } from '@/components/Note';
import { Skeleton } from '@/components/Skeleton';
import { t } from '@/i18n';
import { formatTime } from '@/time/format';

import { useAsked, useHierarchy } from '../HierarchyContext';
import { ActForm } from '../acts/ActForm';
import { newAct, type ChosenUnit } from '../acts/draft';
import { UNIT_PAGE, type UnitPage } from '../documents/unit';
import type { ReorganisationKind } from '../generated/graphql';
import { UnitMap } from '../map/UnitMap';
import { Ahead } from './Ahead';
import { History } from './History';
import { MonthCounts } from './MonthCounts';
import { Posts } from './Posts';
import { UnitFacts } from './UnitFacts';
import { UnitHead } from './UnitHead';
import { useEditing } from './useEditing';
import './UnitPane.css';

/** An act somebody has begun: from a button, a key or by dragging. */
export interface BegunAct {
  readonly kind: ReorganisationKind;
  /** MOVE: the superior that was pointed at; null: the top. */
  readonly parent?: ChosenUnit | null;
  /** AMEND: the place among its siblings. */
  readonly position?: number;
}

interface UnitPaneProps {
  readonly unitId: string;
  readonly begun: BegunAct | undefined;
  readonly onBegin: (act: BegunAct | undefined) => void;
  /** Something else has the room: only what the unit is, in short. */
  readonly brief: boolean;
}

/** One unit: what it is, who sits where, what has happened and what is coming. */
export function UnitPane({ unitId, begun, onBegin, brief }: UnitPaneProps) {
  const { on } = useHierarchy();
  const { data, problem, refresh } = useAsked(UNIT_PAGE, { id: unitId, on });
  const page = data?.unitPage;
  if (page) return <Loaded page={page} begun={begun} onBegin={onBegin} brief={brief} />;
  if (problem) return <ErrorState problem={problem} onRetry={refresh} />;
  if (page === null)
    return (
      <EmptyState icon="building" title={t('hierarchy:unit.none')} hint={t('hierarchy:unit.noneHint')} />
    );
  return (
    <div className="panel unit-pane__waiting" aria-busy="true" role="status" aria-label={t('common:loading')}>
      <Skeleton width="30%" height="22px" />
      <Skeleton width="80%" />
      <Skeleton width="70%" />
    </div>
  );
}

interface LoadedProps extends Omit<UnitPaneProps, 'unitId'> {
  readonly page: UnitPage;
}

function Loaded({ page, begun, onBegin, brief }: LoadedProps) {
  const { on } = useHierarchy();
  const editors = useEditing(begun ? page.unit.id : undefined) ?? page.editors;
  const form = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (begun) form.current?.scrollIntoView({ block: 'nearest' });
  }, [begun]);

  return (
    <>
      <section className="panel" aria-label={page.unit.name}>
        <UnitHead page={page} onBegin={onBegin} />
        <div className="panel__body stack">
          <Editors editors={editors} />
          <UnitFacts page={page} />
        </div>
      </section>
      {begun && (
        <div ref={form}>
          <ActForm
            // Another act, or the same one begun anew, is another form.
            key={`${page.unit.id} ${begun.kind} ${begun.parent?.id ?? ''} ${begun.position ?? ''}`}
            first={{
              ...newAct(begun.kind, page, on),
              ...(begun.parent !== undefined && { parent: begun.parent }),
              ...(begun.position !== undefined && { position: begun.position }),
            }}
            page={page}
            onClose={() => onBegin(undefined)}
          />
        </div>
      )}
      {!brief && (
        <>
          <Ahead acts={page.ahead} />
          <Posts page={page} />
          <div className="unit-pane__halves">
            <History page={page} />
            <div className="unit-pane__column">
              <UnitMap page={page} />
              <MonthCounts counts={page.counts} />
            </div>
          </div>
        </>
      )}
    </>
  );
}

function Editors({ editors }: { readonly editors: UnitPage['editors'] }) {
  if (editors.length === 0) return null;
  return (
    <Note tone="warn" icon="contact" role="status">
      {editors.map(({ by, since }) => (
        <div key={`${by} ${since}`}>{t('hierarchy:editing', { by, time: formatTime(since) })}</div>
      ))}
    </Note>
  );
}
