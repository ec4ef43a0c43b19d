import { UnitSelect } from '@/components/UnitSelect';
import { t } from '@/i18n';

import { useDepartments } from '../useDepartments';
import { Labelled, type ControlsProps } from './StepControls';

/** A unit as a call shows it. */
export interface NamedUnit {
  readonly id: string;
  readonly name: string;
}

interface ChangedUnitsProps extends ControlsProps {
  readonly cooperating: readonly NamedUnit[];
}

/** Who co-operates besides, or no longer. */
export function ChangedUnits({ form, filled, onChange, problemOf, cooperating }: ChangedUnitsProps) {
  const departments = useDepartments();
  const taking = new Set(cooperating.map(({ id }) => id));
  const units = form.addsUnits
    ? departments.filter(({ id }) => !taking.has(id))
    : cooperating.map((unit) => ({ ...unit, initials: '' }));
  return (
    <Labelled
      label={t(form.addsUnits ? 'call:field.added' : 'call:field.removed')}
      problem={problemOf('cooperatingUnitIds')}
    >
      {(id) => (
        <UnitSelect
          id={id}
          units={units}
          chosen={[...filled.cooperating]}
          several
          onChange={(chosen = []) => onChange({ cooperating: chosen })}
        />
      )}
    </Labelled>
  );
}

/** Who leads and who co-operates; where a person is called, its unit leads. */
export function UnitControls({ form, filled, onChange, problemOf }: ControlsProps) {
  const departments = useDepartments();
  return (
    <>
      {form.persons.length === 0 && (
        <Labelled label={t('call:party.LEAD')} problem={problemOf('leadUnitId')}>
          {(id) => (
            <UnitSelect
              id={id}
              units={departments}
              chosen={filled.lead}
              onChange={(lead) => onChange({ lead })}
            />
          )}
        </Labelled>
      )}
      <Labelled
        label={t('call:party.COOPERATING')}
        hint={t('call:field.cooperatingHint')}
        problem={problemOf('cooperatingUnitIds')}
      >
        {(id) => (
          <UnitSelect
            id={id}
            units={departments.filter((unit) => unit.id !== filled.lead)}
            chosen={[...filled.cooperating]}
            several
            onChange={(cooperating = []) => onChange({ cooperating })}
          />
        )}
      </Labelled>
    </>
  );
}
