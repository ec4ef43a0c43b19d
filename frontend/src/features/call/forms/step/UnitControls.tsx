import { UnitSelect } from '@/components/UnitSelect';
import { t } from '@/i18n';

import { useDepartments } from '../useDepartments';
import { Labelled, type ControlsProps } from './StepControls';

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
