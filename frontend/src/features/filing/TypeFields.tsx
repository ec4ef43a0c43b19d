import { FormFields } from '@/calls/fields/FormFields';
import { Field } from '@/components/Field';
import { UnitSelect } from '@/components/UnitSelect';
import { ChoiceField } from '@/features/call/forms/ChoiceField';
import { useDepartments } from '@/features/call/forms/useDepartments';
import { t } from '@/i18n';

import type { Filing } from './useFiling';

const ID = {
  caller: 'filing-caller',
  person: 'filing-person',
  lead: 'filing-lead',
  cooperating: 'filing-cooperating',
};

interface TypeFieldsProps {
  readonly filing: Filing;
}

/** What the kind of call asks besides: whom to call, the grade, and the county's own questions. */
export function TypeFields({ filing }: TypeFieldsProps) {
  const { draft, change, problemOf, preview } = filing;
  const { answers = {}, levels = {} } = draft.content;
  if (!preview) return null;
  return (
    <>
      {preview.callers.length > 0 && (
        <Field id={ID.caller} label={t('filing:caller')} problem={problemOf('callerUnitId')}>
          <UnitSelect
            id={ID.caller}
            units={preview.callers}
            chosen={draft.content.callerUnitId}
            onChange={(callerUnitId) => change({ callerUnitId })}
          />
        </Field>
      )}
      {preview.persons.length > 0 && <PersonField filing={filing} />}
      {preview.units && <UnitFields filing={filing} />}
      {preview.axes.map((axis) => (
        <ChoiceField
          key={axis.code}
          label={axis.name}
          choices={axis.levels}
          chosen={levels[axis.code]}
          onChange={(level) => change({ levels: { ...levels, [axis.code]: level } })}
          problem={levels[axis.code] === undefined ? problemOf('axes') : undefined}
        />
      ))}
      <FormFields
        fields={preview.fields}
        answers={answers}
        onChange={(next) => change({ answers: next })}
        problemOf={problemOf}
      />
    </>
  );
}

function PersonField({ filing: { draft, change, problemOf, preview } }: TypeFieldsProps) {
  return (
    <Field id={ID.person} label={t('call:field.person')} problem={problemOf('personPostId')}>
      <UnitSelect
        id={ID.person}
        units={(preview?.persons ?? []).map((person) => ({ ...person, initials: '' }))}
        chosen={draft.content.personPostId}
        onChange={(personPostId) => change({ personPostId })}
      />
    </Field>
  );
}

function UnitFields({ filing: { draft, change, problemOf } }: TypeFieldsProps) {
  const departments = useDepartments();
  const { leadUnitId, cooperatingUnitIds = [] } = draft.content;
  return (
    <>
      <Field id={ID.lead} label={t('call:party.LEAD')} problem={problemOf('leadUnitId')}>
        <UnitSelect
          id={ID.lead}
          units={departments}
          chosen={leadUnitId}
          onChange={(next) => change({ leadUnitId: next })}
        />
      </Field>
      <Field
        id={ID.cooperating}
        label={t('call:party.COOPERATING')}
        hint={t('call:field.optional')}
        problem={problemOf('cooperatingUnitIds')}
      >
        <UnitSelect
          id={ID.cooperating}
          units={departments.filter(({ id }) => id !== leadUnitId)}
          chosen={[...cooperatingUnitIds]}
          several
          optional
          onChange={(next = []) => change({ cooperatingUnitIds: next })}
        />
      </Field>
    </>
  );
}
