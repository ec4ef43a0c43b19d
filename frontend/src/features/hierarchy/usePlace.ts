import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

import { isDay, type Day } from './days';

/** What the right side shows besides a unit. */
export type View = 'staffing' | 'grants' | 'acts' | 'imports' | 'import';

/** Where one is on the page, as the address says. */
export interface Place {
  readonly unitId: string | undefined;
  /** undefined: today. */
  readonly on: Day | undefined;
  readonly view: View | undefined;
  readonly importId: string | undefined;
  /** Which acts are listed: of this kind, from one day to another. */
  readonly kind: string | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

const VIEWS: readonly string[] = ['staffing', 'grants', 'acts', 'imports', 'import'];
const NAMES: Readonly<Record<keyof Place, string>> = {
  unitId: 'unit',
  on: 'on',
  view: 'view',
  importId: 'import',
  kind: 'kind',
  from: 'from',
  to: 'to',
};

function dayIn(parameters: URLSearchParams, name: string): Day | undefined {
  const text = parameters.get(name);
  return text !== null && isDay(text) ? text : undefined;
}

interface PlaceControl {
  readonly place: Place;
  /** Goes elsewhere; what is not named stays as it is. */
  readonly go: (to: Partial<Place>) => void;
}

/** The place on the page, kept in the address so that it can be sent to somebody. */
export function usePlace(): PlaceControl {
  const [parameters, setParameters] = useSearchParams();
  const place = useMemo(() => {
    const view = parameters.get('view');
    return {
      unitId: parameters.get('unit') ?? undefined,
      on: parameters.get('on') ?? undefined,
      view: view !== null && VIEWS.includes(view) ? (view as View) : undefined,
      importId: parameters.get('import') ?? undefined,
      kind: parameters.get('kind') ?? undefined,
      from: dayIn(parameters, 'from'),
      to: dayIn(parameters, 'to'),
    };
  }, [parameters]);
  const go = useCallback(
    (to: Partial<Place>) =>
      setParameters((now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(to) as [keyof Place, string | undefined][]) {
          if (value === undefined) next.delete(NAMES[name]);
          else next.set(NAMES[name], value);
        }
        return next;
      }),
    [setParameters],
  );
  return { place, go };
}
