import { useState } from 'react';

import { useHierarchy } from '../HierarchyContext';
import {
  CANCEL_WORKBOOK,
  DISCARD_WORKBOOK,
  ESTABLISH_MISSING,
  MEND_CELLS,
  WRITE_WORKBOOK,
} from '../documents/workbooks';
import { useDeed, type DeedOutcome } from '@/api/useDeed';

export interface WorkbookDeeds {
  readonly busy: boolean;
  /** How the last one ended. */
  readonly outcome: DeedOutcome<unknown> | undefined;
  readonly mend: (faultIds: readonly string[]) => void;
  /** Sets up the unit that a faulty cell names. */
  readonly establish: (faultId: string) => void;
  readonly write: (goodRowsOnly: boolean) => void;
  readonly cancel: () => void;
  readonly discard: (then: () => void) => void;
}

/** What can be done with one import; afterwards everything that shows it is asked for again. */
export function useWorkbookDeeds(id: string, refresh: () => void): WorkbookDeeds {
  const { changed } = useHierarchy();
  const mending = useDeed(MEND_CELLS);
  const establishing = useDeed(ESTABLISH_MISSING);
  const writing = useDeed(WRITE_WORKBOOK);
  const cancelling = useDeed(CANCEL_WORKBOOK);
  const discarding = useDeed(DISCARD_WORKBOOK);
  const [outcome, setOutcome] = useState<DeedOutcome<unknown>>();

  const follow = async (deed: Promise<DeedOutcome<unknown>>, then?: () => void): Promise<void> => {
    setOutcome(undefined);
    const result = await deed;
    setOutcome(result);
    refresh();
    if (result.kind !== 'done') return;
    changed();
    then?.();
  };
  return {
    busy: [mending, establishing, writing, cancelling, discarding].some(({ sending }) => sending),
    outcome,
    mend: (faultIds) => void follow(mending.send({ input: { id, faultIds: [...faultIds] } })),
    establish: (faultId) => void follow(establishing.send({ input: { id, faultId } })),
    write: (goodRowsOnly) => void follow(writing.send({ input: { id, goodRowsOnly } })),
    cancel: () => void follow(cancelling.send({ input: { id } })),
    discard: (then) => void follow(discarding.send({ input: { id } }), then),
  };
}
