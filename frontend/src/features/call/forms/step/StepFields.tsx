import { FormFields } from '@/calls/fields/FormFields';
import type { Uploads } from '@/evidence/useUploads';
import { t } from '@/i18n';

import { EvidenceField } from '../EvidenceField';
import type { FormProblems } from '../useFormProblems';
import { WordsField } from '../WordsField';
import { StepControls } from './StepControls';
import type { Filled, StepForm } from './stepInput';
import type { NamedUnit } from './UnitControls';

interface StepFieldsProps {
  readonly form: StepForm;
  /** The county's own questions. */
  readonly asked: StepForm['fields'];
  readonly filled: Filled;
  /** Alters what is filled in. */
  readonly onFill: (alter: (now: Filled) => Filled) => void;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly uploads: Uploads;
  readonly problems: FormProblems;
  /** The county's word for the step. */
  readonly name: string;
  /** Who co-operates now. */
  readonly cooperating: readonly NamedUnit[];
}

/** Everything a step asks: its controls, the county's own questions, words and evidence. */
export function StepFields(props: StepFieldsProps) {
  const { form, asked, filled, onFill, words, onWords, uploads, problems, name, cooperating } = props;
  return (
    <>
      <StepControls
        form={form}
        filled={filled}
        onChange={(changed) => onFill((now) => ({ ...now, ...changed }))}
        problemOf={problems.of}
        name={name}
        cooperating={cooperating}
      />
      <FormFields
        fields={asked}
        answers={filled.answers}
        onChange={(answers) => onFill((now) => ({ ...now, answers }))}
        problemOf={problems.of}
      />
      {form.words !== 'NONE' && (
        <WordsField
          label={t('call:field.words.step')}
          {...(form.words === 'OPTIONAL' && { hint: t('call:field.optional') })}
          words={words}
          onChange={onWords}
          problem={problems.of('words')}
        />
      )}
      {form.evidence && <EvidenceField uploads={uploads} problem={problems.of('evidenceIds')} />}
    </>
  );
}
