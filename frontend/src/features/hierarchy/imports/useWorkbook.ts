import { useEffect, useRef, useState } from 'react';

import type { Problem } from '@/api/problem';

import { useAsked, useHierarchy } from '../HierarchyContext';
import { WORKBOOK_QUERY, type CellFault, type Workbook } from '../documents/workbooks';
import type { WorkbookState } from '../generated/graphql';
import { useLookedAt } from './useLookedAt';

/** How many faults are read at once. */
const PAGE = 200;

const RUNNING: ReadonlySet<WorkbookState> = new Set(['CHECKING', 'WRITING', 'UNDOING']);

export interface WorkbookAnswer {
  /** undefined while it is read; null: there is none. */
  readonly workbook: Workbook | null | undefined;
  readonly faults: readonly CellFault[];
  readonly problem: Problem | undefined;
  readonly refresh: () => void;
  readonly showMore: () => void;
}

/** Is the server still at work on it? */
export function isRunning({ state }: Workbook): boolean {
  return RUNNING.has(state);
}

/** One import, looked at again as long as the server works on it. */
export function useWorkbook(id: string): WorkbookAnswer {
  const [shown, setShown] = useState(PAGE);
  const { data, problem, refresh, fetching } = useAsked(WORKBOOK_QUERY, { id, faults: shown });
  const [kept, setKept] = useState(data);
  if (data !== undefined && data !== kept) setKept(data);
  const workbook = (data ?? kept)?.workbook;
  const running = workbook ? isRunning(workbook) : false;

  useLookedAt(running, fetching, refresh);

  // What was written or undone in the meantime is in the tree only when it is asked for again.
  const { changed } = useHierarchy();
  const state = workbook?.state;
  const before = useRef(state);
  useEffect(() => {
    if (state !== before.current && (before.current === 'WRITING' || before.current === 'UNDOING')) changed();
    before.current = state;
  }, [state, changed]);

  return {
    workbook,
    faults: workbook?.faults ?? [],
    problem,
    refresh,
    showMore: () => setShown((count) => count + PAGE),
  };
}
