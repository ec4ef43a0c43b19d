import { useCallback, useMemo, useState } from 'react';

import { t } from '@/i18n';
import { useToday } from '@/time/today';

import { HierarchyContext } from './HierarchyContext';
import { dayOf, isDay, type Day } from './days';
import type { TreeUnit } from './documents/tree';
import { GrantsPane } from './grants/GrantsPane';
import { PageHead } from './head/PageHead';
import { ActsPane } from './history/ActsPane';
import { ImportList } from './imports/ImportList';
import { ImportPane } from './imports/ImportPane';
import { NewImport } from './imports/NewImport';
import { StaffingPane } from './staffing/StaffingPane';
import { OrganisationTree } from './tree/OrganisationTree';
import { UnitPane, type BegunAct } from './unit/UnitPane';
import { NewUnit } from './unit/NewUnit';
import { useOthers } from './useOthers';
import { usePlace, type Place } from './usePlace';

/** What somebody has begun to change, and about whom; `unitId` undefined: a new unit at the top. */
interface Begun extends BegunAct {
  readonly unitId: string | undefined;
}

/** The tree on the left; on the right a unit, the staffing, or an import. Where one is stands in the address. */
export function Organisation() {
  const today = dayOf(useToday());
  const { place, go } = usePlace();
  const on = place.on !== undefined && isDay(place.on) ? place.on : today;
  const [revision, setRevision] = useState(0);
  const [begun, setBegun] = useState<Begun>();
  const changed = useCallback(() => setRevision((count) => count + 1), []);

  const hierarchy = useMemo(
    () => ({
      on,
      today,
      mayEdit: on >= today,
      revision,
      changed,
    }),
    [on, today, revision, changed],
  );
  useOthers(changed);
  const begin = (unit: TreeUnit, act: BegunAct): void => {
    go({ unitId: unit.id, view: undefined, importId: undefined });
    setBegun({ ...act, unitId: unit.id });
  };
  const select = (unitId: string | undefined): void => {
    if (unitId !== begun?.unitId) setBegun(undefined);
    go({ unitId, view: undefined });
  };

  const showDay = (day: Day): void => go({ on: day === today ? undefined : day });

  return (
    <HierarchyContext value={hierarchy}>
      <PageHead place={place} onDay={showDay} onView={(view) => go({ view, importId: undefined })} />
      <div className="hierarchy">
        <OrganisationTree
          key={on}
          selected={place.unitId}
          onSelect={select}
          onDay={showDay}
          onFound={() => {
            go({ unitId: undefined, view: undefined, importId: undefined });
            setBegun({ kind: 'ESTABLISH', unitId: undefined });
          }}
          onReorder={(unit, position) => begin(unit, { kind: 'AMEND', position })}
          onReparent={(unit, parent) => begin(unit, { kind: 'MOVE', parent })}
        />
        <div className="hierarchy__pane" role="region" aria-label={t('hierarchy:pane')} tabIndex={0}>
          <Pane
            place={place}
            begun={begun}
            onBegin={(act) => setBegun(act && { ...act, unitId: place.unitId })}
            go={go}
          />
        </div>
      </div>
    </HierarchyContext>
  );
}

interface PaneProps {
  readonly place: Place;
  readonly begun: Begun | undefined;
  readonly onBegin: (act: BegunAct | undefined) => void;
  readonly go: (to: Partial<Place>) => void;
}

function Pane({ place, begun, onBegin, go }: PaneProps) {
  const { unitId, view, importId } = place;
  if (view === 'staffing') return <StaffingPane />;
  if (view === 'grants') return <GrantsPane />;
  if (view === 'acts') return <ActsPane place={place} go={go} />;
  if (view === 'imports') return <ImportList />;
  const importing = view === 'import' || importId !== undefined;
  return (
    <>
      {unitId !== undefined && (
        <UnitPane
          key={unitId}
          unitId={unitId}
          begun={begun?.unitId === unitId ? begun : undefined}
          onBegin={onBegin}
          brief={importing}
        />
      )}
      {view === 'import' && (
        <NewImport
          onTaken={(id) => go({ importId: id, view: undefined })}
          onClose={() => go({ view: undefined })}
        />
      )}
      {importId !== undefined && view !== 'import' && (
        <ImportPane
          key={importId}
          id={importId}
          onAgain={() => go({ view: 'import', importId: undefined })}
          onClose={() => go({ importId: undefined })}
        />
      )}
      {begun && begun.unitId === undefined && unitId === undefined && (
        <NewUnit onClose={() => onBegin(undefined)} />
      )}
      {unitId === undefined && !importing && !begun && <StaffingPane />}
    </>
  );
}
