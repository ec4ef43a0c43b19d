import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Icon } from '@/components/Icon';
import { Note } from '@/components/Note';
import { Skeleton } from '@/components/Skeleton';
import { Tag, type Tone } from '@/components/Tag';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import { useHierarchy } from '../HierarchyContext';
import type { CellFault, Workbook } from '../documents/workbooks';
import type { WorkbookState } from '../generated/graphql';
import { ProblemNote, Setback } from '@/components/Setback';
import { MarkedButton } from './DeliveryButton';
import { RowErrorTable } from './RowErrorTable';
import { UndoDialog } from './UndoDialog';
import { useWorkbookDeeds, type WorkbookDeeds } from './useWorkbookDeeds';
import { isRunning, useWorkbook } from './useWorkbook';
import { WorkbookCounts } from './WorkbookCounts';
import './ImportPane.css';

interface ImportPaneProps {
  readonly id: string;
  /** Begins another one: mended in Excel, uploaded again. */
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

const TONES: Readonly<Record<WorkbookState, Tone>> = {
  CHECKING: 'brand',
  CHECKED: 'warn',
  WRITING: 'brand',
  WRITTEN: 'ok',
  UNDOING: 'brand',
  CANCELLED: 'neutral',
  UNDONE: 'neutral',
  FAILED: 'error',
};

/** One import: what was read, what is wrong with it, and whether it is written. */
export function ImportPane({ id, onAgain, onClose }: ImportPaneProps) {
  const { workbook, faults, problem, refresh, showMore } = useWorkbook(id);
  const deeds = useWorkbookDeeds(id, refresh);
  if (workbook) {
    return (
      <section className="panel import-pane" aria-label={t('hierarchy:import.result')}>
        <Head workbook={workbook} onClose={onClose} />
        {isRunning(workbook) ? (
          <Progress workbook={workbook} deeds={deeds} />
        ) : (
          <Result
            workbook={workbook}
            faults={faults}
            deeds={deeds}
            onMore={showMore}
            onAgain={onAgain}
            onClose={onClose}
          />
        )}
      </section>
    );
  }
  if (problem) return <ErrorState problem={problem} onRetry={refresh} />;
  if (workbook === null) return <EmptyState icon="document" title={t('hierarchy:import.gone')} />;
  return (
    <div className="panel unit-pane__waiting" aria-busy="true" role="status" aria-label={t('common:loading')}>
      <Skeleton width="40%" height="22px" />
      <Skeleton width="80%" height="48px" />
    </div>
  );
}

function Head({ workbook, onClose }: { readonly workbook: Workbook; readonly onClose: () => void }) {
  return (
    <div className="panel__head">
      <h2 className="cut">{t('hierarchy:import.heading', { name: workbook.name })}</h2>
      <Tag tone={TONES[workbook.state]}>{t(`hierarchy:workbookState.${workbook.state}`)}</Tag>
      <span className="grow" />
      {workbook.markable && workbook.faulty > 0 && <MarkedButton id={workbook.id} />}
      <Button
        type="text"
        size="small"
        icon={<Icon name="close" />}
        aria-label={t('common:close')}
        onClick={onClose}
      />
    </div>
  );
}

interface ProgressProps {
  readonly workbook: Workbook;
  readonly deeds: WorkbookDeeds;
}

const WORK_WORDS: Readonly<
  Partial<Record<WorkbookState, 'hierarchy:import.writing' | 'hierarchy:import.undoing'>>
> = {
  WRITING: 'hierarchy:import.writing',
  UNDOING: 'hierarchy:import.undoing',
};

function Progress({ workbook, deeds }: ProgressProps) {
  const { done, rows, state } = workbook;
  const words = t(WORK_WORDS[state] ?? 'hierarchy:import.checking', { done, rows });
  return (
    <div className="panel__body stack">
      <div className="row">
        <progress
          className="grow"
          max={Math.max(rows, 1)}
          value={state === 'UNDOING' ? undefined : done}
          aria-label={words}
        />
        <Button size="small" loading={deeds.busy} onClick={deeds.cancel}>
          {t('hierarchy:import.cancel')}
        </Button>
      </div>
      <p role="status" className="num">
        {words}
      </p>
      <Setback outcome={deeds.outcome} />
    </div>
  );
}

interface ResultProps {
  readonly workbook: Workbook;
  readonly faults: readonly CellFault[];
  readonly deeds: WorkbookDeeds;
  readonly onMore: () => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function Result({ workbook, faults, deeds, onMore, onAgain, onClose }: ResultProps) {
  const { state, good, faulty } = workbook;
  const checked = state === 'CHECKED';
  const mendable = faults.filter(({ mend }) => mend !== null);
  return (
    <>
      <WorkbookCounts workbook={workbook} />
      <Outcome workbook={workbook} />
      {faults.length > 0 && (
        <div
          className="import-pane__faults"
          role="region"
          aria-label={t('hierarchy:faults.title')}
          tabIndex={0}
        >
          <RowErrorTable
            faults={faults}
            busy={deeds.busy}
            onMend={checked ? (fault) => deeds.mend([fault.id]) : undefined}
            onEstablish={checked ? (fault) => deeds.establish(fault.id) : undefined}
          />
          {faulty > faults.length && (
            <Button type="link" onClick={onMore}>
              {t('hierarchy:faults.more', { count: faulty - faults.length })}
            </Button>
          )}
        </div>
      )}
      <div className="import-pane__foot">
        <Setback outcome={deeds.outcome} />
        {checked && (
          <div className="row wrap">
            <Button
              type="primary"
              disabled={good === 0}
              loading={deeds.busy}
              onClick={() => deeds.write(faulty > 0)}
            >
              {faulty > 0
                ? t('hierarchy:import.writeGood', { count: good })
                : t('hierarchy:import.writeAll', { count: good })}
            </Button>
            {mendable.length > 1 && (
              <Button disabled={deeds.busy} onClick={() => deeds.mend(mendable.map(({ id }) => id))}>
                {t('hierarchy:import.mendAll', { count: mendable.length })}
              </Button>
            )}
            <Button disabled={deeds.busy} onClick={onAgain}>
              {t('hierarchy:import.again')}
            </Button>
            <span className="grow" />
            <Button type="link" disabled={deeds.busy} onClick={() => deeds.discard(onClose)}>
              {t('hierarchy:import.discard')}
            </Button>
          </div>
        )}
        {!checked && (
          <div className="row">
            <Button onClick={onAgain}>{t('hierarchy:import.another')}</Button>
            <span className="grow" />
            <Undo workbook={workbook} />
          </div>
        )}
      </div>
    </>
  );
}

/** What has become of it, once nothing more is to be decided. */
function Outcome({ workbook }: { readonly workbook: Workbook }) {
  const today = useToday();
  switch (workbook.state) {
    case 'WRITTEN':
      return (
        <div className="panel__body stack">
          {workbook.problem && <ProblemNote problem={workbook.problem} />}
          <Note tone="ok" role="status">
            {t('hierarchy:import.written', { count: workbook.good })}
            {workbook.undoUntil !== null &&
              t('hierarchy:import.undoable', { until: formatMoment(workbook.undoUntil, today) })}
            {(workbook.kind === 'PEOPLE' || workbook.kind === 'MEMBERS') && (
              <>
                {' '}
                <Link to="/organisation/accounts?state=NONE">{t('hierarchy:import.toInvite')}</Link>
              </>
            )}
          </Note>
        </div>
      );
    case 'UNDONE':
    case 'CANCELLED':
    case 'FAILED':
      return (
        <div className="panel__body">
          <Note tone={workbook.state === 'FAILED' ? 'error' : 'info'} role="status">
            {workbook.problem ? (
              <>
                <b>{workbook.problem.message}</b> {workbook.problem.nextStep}
              </>
            ) : (
              t(`hierarchy:import.${workbook.state}`)
            )}
            {workbook.left > 0 && t('hierarchy:import.left', { count: workbook.left })}
          </Note>
        </div>
      );
    case 'CHECKED':
      return <Remarks workbook={workbook} />;
    case 'CHECKING':
    case 'WRITING':
    case 'UNDOING':
      return null;
  }
}

/** What nobody needs to mend, but should know: headings that are not read, and why nothing was written last time. */
function Remarks({ workbook: { ignored, problem } }: { readonly workbook: Workbook }) {
  if (ignored.length === 0 && !problem) return null;
  return (
    <div className="panel__body stack">
      {problem && <ProblemNote problem={problem} />}
      {ignored.length > 0 && (
        <Note tone="info">
          {t('hierarchy:import.ignored', { columns: ignored.join(t('common:listSeparator')) })}
        </Note>
      )}
    </div>
  );
}

/** Takes a whole import back, as long as it is allowed. */
export function Undo({ workbook }: { readonly workbook: Workbook }) {
  const { mayEdit } = useHierarchy();
  const [asked, setAsked] = useState(false);
  if (!mayEdit || workbook.state !== 'WRITTEN' || workbook.undoUntil === null) return null;
  return (
    <>
      <Button size="small" danger onClick={() => setAsked(true)}>
        {t('hierarchy:import.undo')}
      </Button>
      {asked && <UndoDialog workbook={workbook} onClose={() => setAsked(false)} />}
    </>
  );
}
