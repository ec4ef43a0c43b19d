import { useState } from 'react';

import { FormFields } from '@/calls/fields/FormFields';
import { useUploads } from '@/evidence/useUploads';
import { t } from '@/i18n';

import { EvidenceField } from '../EvidenceField';
import { FormFrame, type ActionFormProps } from '../FormFrame';
import { useFormProblems } from '../useFormProblems';
import { useKeptText } from '../useKeptText';
import { WordsField } from '../WordsField';
import { StepConsequence } from './StepConsequence';
import { StepControls } from './StepControls';
import { inputOf, NOTHING_FILLED, problemsOf, type Filled, type StepForm as Form } from './stepInput';
import { useStepPreview } from './useStepPreview';

interface StepFormProps extends ActionFormProps {
  readonly form: Form;
}

/** Any step of the county's procedure, by the form its rules describe. */
export function StepForm({ actions, offer, form }: StepFormProps) {
  const { call } = actions;
  const [filled, setFilled] = useState<Filled>(() => ({
    ...NOTHING_FILLED,
    lead: form.units ? (call.lead ?? call.item.lead)?.id : undefined,
    cooperating: form.units ? (call.lead ? call.cooperating : call.item.cooperating).map(({ id }) => id) : [],
    levels: {},
  }));
  const [words, setWords, forget] = useKeptText(`${call.id}.step.${offer.id}`);
  const uploads = useUploads();
  const draft = inputOf(offer.id, form, form.fields, filled, words, uploads.ids);
  const preview = useStepPreview(call.id, { ...draft, evidenceIds: [] }, offer.action.allowed);
  const asked = preview?.fields ?? form.fields;
  const problems = useFormProblems(actions, offer.id, problemsOf(form, asked, filled, words, uploads));

  const submit = async (): Promise<void> => {
    if (!problems.settled()) return;
    const input = inputOf(offer.id, form, asked, filled, words, uploads.ids);
    if (await actions.send({ verb: 'step', form: input })) forget();
  };

  return (
    <FormFrame
      actions={actions}
      offer={offer}
      refusals={problems.rest}
      asks={(preview?.approvers ?? offer.action.approvers).length > 0}
      onSubmit={() => void submit()}
    >
      <StepControls
        form={form}
        filled={filled}
        onChange={(changed) => setFilled((now) => ({ ...now, ...changed }))}
        problemOf={problems.of}
        name={offer.name}
        cooperating={call.cooperating}
      />
      <FormFields
        fields={asked}
        answers={filled.answers}
        onChange={(answers) => setFilled((now) => ({ ...now, answers }))}
        problemOf={problems.of}
      />
      {form.words !== 'NONE' && (
        <WordsField
          label={t('call:field.words.step')}
          {...(form.words === 'OPTIONAL' && { hint: t('call:field.optional') })}
          words={words}
          onChange={setWords}
          problem={problems.of('words')}
        />
      )}
      {form.evidence && <EvidenceField uploads={uploads} problem={problems.of('evidenceIds')} />}
      <StepConsequence preview={preview} />
    </FormFrame>
  );
}
