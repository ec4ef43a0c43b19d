import { useEffect, useState } from 'react';
import { useMutation } from 'urql';

import { HOLD_EDITING, type UnitPage } from '../documents/unit';

/** The server forgets an editor after 90 s, ms. */
const RENEWED_EVERY = 30_000;

/** Says that this post edits a unit, as long as a form is open; returns who else does. undefined: not known yet. */
export function useEditing(unitId: string | undefined): UnitPage['editors'] | undefined {
  const [, hold] = useMutation(HOLD_EDITING);
  const [answer, setAnswer] = useState<{ readonly unitId: string; readonly editors: UnitPage['editors'] }>();

  useEffect(() => {
    if (unitId === undefined) return;
    let wanted = true;
    const renew = async (): Promise<void> => {
      const { data } = await hold({ input: { unitId } });
      const editors = data?.act.editors;
      if (wanted && editors) setAnswer({ unitId, editors });
    };
    void renew();
    const timer = setInterval(() => void renew(), RENEWED_EVERY);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [unitId, hold]);

  return answer?.unitId === unitId ? answer?.editors : undefined;
}
