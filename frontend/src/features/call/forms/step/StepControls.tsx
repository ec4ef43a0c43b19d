import { Checkbox, Input } from 'antd';
import { useId, type ReactNode } from 'react';

import { Choices } from '@/components/Choices';
import { Field, problemId, type FieldProblem } from '@/components/Field';
import { PointField } from '@/components/PointField';
import { StarInput } from '@/components/StarInput';
import { UnitSelect } from '@/components/UnitSelect';
import { t } from '@/i18n';

import { ChoiceField } from '../ChoiceField';
import { AmountControl } from './AmountControl';
import { ItemControl } from './ItemControl';
import { changesUnits, type Filled, type StepForm } from './stepInput';
import { ChangedUnits, UnitControls, type NamedUnit } from './UnitControls';

export interface ControlsProps {
  readonly form: StepForm;
  readonly filled: Filled;
  readonly onChange: (changed: Partial<Filled>) => void;
  readonly problemOf: (field: string) => FieldProblem | undefined;
}

interface StepControlsProps extends ControlsProps {
  /** The county's word for the step. */
  readonly name: string;
  /** Who co-operates now. */
  readonly cooperating: readonly NamedUnit[];
}

/** What a step asks besides the county's own questions: reason, result, amount, units, grade … Only what it asks is drawn. */
export function StepControls(props: StepControlsProps) {
  const { form, filled, onChange, problemOf, name } = props;
  return (
    <>
      {form.reasons.length > 0 && (
        <ChoiceField
          label={t('call:field.reason', { name })}
          choices={form.reasons}
          chosen={filled.reason}
          onChange={(reason) => onChange({ reason })}
          problem={problemOf('reasonCode')}
        />
      )}
      {form.results.length > 0 && (
        <ChoiceField
          label={t('call:field.result')}
          choices={form.results}
          chosen={filled.result}
          onChange={(result) => onChange({ result })}
          problem={problemOf('resultCode')}
        />
      )}
      {form.channels.length > 0 && <ChannelControls {...props} />}
      {form.gradingAxes.map((axis) => (
        <ChoiceField
          key={axis.code}
          label={axis.name}
          choices={axis.levels}
          chosen={filled.levels[axis.code]}
          onChange={(level) => onChange({ levels: { ...filled.levels, [axis.code]: level } })}
          problem={filled.levels[axis.code] === undefined ? problemOf('axes') : undefined}
        />
      ))}
      {form.grades.length > 0 && (
        <ChoiceField
          label={t('call:field.grade')}
          choices={form.grades}
          chosen={filled.grade}
          onChange={(grade) => onChange({ grade })}
          problem={problemOf('gradeCode')}
        />
      )}
      {(form.solved || form.ratingAxes.length > 0) && <RatingControls {...props} />}
      {form.units && <UnitControls {...props} />}
      {changesUnits(form) && <ChangedUnits {...props} />}
      {form.items && <ItemControl {...props} />}
      {form.callTypes.length > 0 && (
        <ChoiceField
          label={t('call:field.callType')}
          choices={form.callTypes}
          chosen={filled.callType}
          onChange={(callType) => onChange({ callType })}
          problem={problemOf('callTypeCode')}
        />
      )}
      {form.persons.length > 0 && (
        <Labelled label={t('call:field.person')} problem={problemOf('personPostId')}>
          {(id) => (
            <UnitSelect
              id={id}
              units={form.persons.map((person) => ({ ...person, initials: '' }))}
              chosen={filled.person}
              onChange={(person) => onChange({ person })}
            />
          )}
        </Labelled>
      )}
      {form.amount && <AmountControl {...props} amount={form.amount} name={name} />}
      {form.until && (
        <Labelled
          label={t('call:field.until')}
          {...(form.longestDays && { hint: t('call:field.untilLongest', { days: form.longestDays }) })}
          problem={problemOf('until')}
        >
          {(id) => (
            <Input
              id={id}
              type="date"
              value={filled.until}
              onChange={(event) => onChange({ until: event.target.value })}
            />
          )}
        </Labelled>
      )}
      {form.point && (
        <Labelled
          group
          label={t('call:field.point')}
          hint={t('call:field.optional')}
          problem={problemOf('point')}
        >
          {() => <PointField point={filled.point} onChange={(point) => onChange({ point })} />}
        </Labelled>
      )}
    </>
  );
}

function ChannelControls({ form, filled, onChange, problemOf }: ControlsProps) {
  return (
    <>
      <ChoiceField
        label={t('call:field.channel')}
        choices={form.channels}
        chosen={filled.channel}
        onChange={(channel) => onChange({ channel })}
        problem={problemOf('channel')}
      />
      <Labelled
        label={t('call:field.received')}
        hint={t('call:field.optional')}
        problem={problemOf('received')}
      >
        {(id) => (
          <Input
            id={id}
            type="datetime-local"
            value={filled.received}
            onChange={(event) => onChange({ received: event.target.value })}
          />
        )}
      </Labelled>
    </>
  );
}

function RatingControls({ form, filled, onChange, problemOf }: ControlsProps) {
  const problem = problemOf('scores');
  return (
    <>
      {form.solved && (
        <Labelled group label={t('call:field.solved')} problem={problemOf('solved')}>
          {() => (
            <Choices
              label={t('call:field.solved')}
              choices={[
                { code: 'true', name: t('common:yes') },
                { code: 'false', name: t('common:no') },
              ]}
              chosen={filled.solved === undefined ? undefined : String(filled.solved)}
              onChange={(code) => onChange({ solved: code === 'true' })}
            />
          )}
        </Labelled>
      )}
      {form.ratingAxes.map(({ code, name }) => (
        <Labelled
          key={code}
          group
          label={name}
          problem={filled.stars[code] === undefined ? problem : undefined}
        >
          {(id) => (
            <StarInput
              name={name}
              stars={filled.stars[code]}
              describedBy={problem && problemId(id)}
              onChange={(stars) => onChange({ stars: { ...filled.stars, [code]: stars } })}
            />
          )}
        </Labelled>
      ))}
    </>
  );
}

interface LabelledProps {
  readonly label: string;
  readonly hint?: string;
  readonly group?: boolean;
  readonly problem: FieldProblem | undefined;
  readonly children: (id: string) => ReactNode;
}

/** A field whose control is given the field's id. */
export function Labelled({ label, hint, group = false, problem, children }: LabelledProps) {
  const id = useId();
  return (
    <Field id={id} group={group} label={label} problem={problem} {...(hint !== undefined && { hint })}>
      {children(id)}
    </Field>
  );
}

interface ClockChoiceProps {
  readonly clocks: readonly { readonly code: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}

/** Several clocks of which a person may choose some; none chosen means all. */
export function ClockChoice({ clocks, chosen, onChange }: ClockChoiceProps) {
  return (
    <Checkbox.Group
      value={[...chosen]}
      options={clocks.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(codes) => onChange(codes.map(String))}
    />
  );
}
