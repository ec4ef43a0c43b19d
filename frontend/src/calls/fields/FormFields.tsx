import { Checkbox, Input } from 'antd';
import { useId } from 'react';
import { useQuery } from 'urql';

import { Choices } from '@/components/Choices';
import { Field, problemId, type FieldProblem } from '@/components/Field';
import { UnitSelect } from '@/components/UnitSelect';
import { graphql } from '@/graphql/generated';
import { t } from '@/i18n';

import { fieldName, type Answers, type AskedField } from './answers';

const ALL_UNITS_QUERY = graphql(`
  query AllUnits {
    units {
      id
      code
      name
      initials
    }
  }
`);

interface FormFieldsProps {
  readonly fields: readonly AskedField[];
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
  readonly problemOf: (field: string) => FieldProblem | undefined;
}

/** The questions a county's form asks, each by its kind. */
export function FormFields({ fields, answers, onChange, problemOf }: FormFieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <FormField
          key={field.code}
          field={field}
          values={answers[field.code] ?? []}
          onChange={(values) => onChange({ ...answers, [field.code]: values })}
          problem={problemOf(fieldName(field.code))}
        />
      ))}
    </>
  );
}

interface FormFieldProps {
  readonly field: AskedField;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly problem: FieldProblem | undefined;
}

const GROUPS = new Set(['CHOICE', 'CHOICES', 'YES_NO']);

function FormField({ field, values, onChange, problem }: FormFieldProps) {
  const id = useId();
  const group = GROUPS.has(field.kind);
  const hint = [field.required ? '' : t('call:field.optional'), field.help].filter((part) => part !== '');
  return (
    <Field
      id={id}
      group={group}
      label={field.name}
      problem={problem}
      {...(hint.length > 0 && { hint: hint.join(t('common:separator')) })}
    >
      <Control id={id} field={field} values={values} onChange={onChange} problem={problem} />
    </Field>
  );
}

function Control({ id, field, values, onChange, problem }: FormFieldProps & { readonly id: string }) {
  const [value = ''] = values;
  const describedBy = problem && problemId(id);
  const wrong = { 'aria-invalid': problem !== undefined, 'aria-describedby': describedBy };
  switch (field.kind) {
    case 'CHOICE':
      return (
        <Choices
          label={field.name}
          choices={field.choices}
          chosen={value === '' ? undefined : value}
          onChange={(code) => onChange([code])}
          describedBy={describedBy}
        />
      );
    case 'YES_NO':
      return (
        <Choices
          label={field.name}
          choices={[
            { code: 'true', name: t('common:yes') },
            { code: 'false', name: t('common:no') },
          ]}
          chosen={value === '' ? undefined : value}
          onChange={(code) => onChange([code])}
          describedBy={describedBy}
        />
      );
    case 'CHOICES':
      return (
        <Checkbox.Group
          value={[...values]}
          options={field.choices.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(codes) => onChange(codes.map(String))}
        />
      );
    case 'UNIT':
      return <UnitControl id={id} code={value} onChange={(code) => onChange(code === '' ? [] : [code])} />;
    case 'DATE':
    case 'NUMBER':
    case 'TEXT':
      return (
        <Input
          id={id}
          type={field.kind === 'DATE' ? 'date' : 'text'}
          inputMode={field.kind === 'NUMBER' ? 'decimal' : 'text'}
          value={value}
          status={problem ? 'error' : ''}
          {...wrong}
          onChange={(event) => onChange([event.target.value])}
        />
      );
  }
}

interface UnitControlProps {
  readonly id: string;
  readonly code: string;
  readonly onChange: (code: string) => void;
}

function UnitControl({ id, code, onChange }: UnitControlProps) {
  const [{ data }] = useQuery({ query: ALL_UNITS_QUERY });
  const units = data?.units ?? [];
  const chosen = units.find((unit) => unit.code === code)?.id;
  return (
    <UnitSelect
      id={id}
      units={units}
      chosen={chosen}
      optional
      onChange={(next) => onChange(units.find((unit) => unit.id === next)?.code ?? '')}
    />
  );
}
