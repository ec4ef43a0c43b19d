import { useState } from 'react';

import { useUploads } from '@/evidence/useUploads';

import { FormFrame, type ActionFormProps } from '../FormFrame';
import { useFormProblems } from '../useFormProblems';
import { useKeptText } from '../useKeptText';
import { StepConsequence } from './StepConsequence';
import { StepFields } from './StepFields';
import { filledFor, inputOf, problemsOf, type StepForm as Form } from './stepInput';
import { useStepPreview } from './useStepPreview';

interface StepFormProps extends ActionFormProps {
  readonly form: Form;
}

/** Any step of the county's procedure, by the form its rules describe. */
export function StepForm({ actions, offer, form }: StepFormProps) {
  const { call } = actions;
  const [filled, setFilled] = useState(() => filledFor(form, call));
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
      <StepFields
        form={form}
        asked={asked}
        filled={filled}
        onFill={setFilled}
        words={words}
        onWords={setWords}
        uploads={uploads}
        problems={problems}
        name={offer.name}
        cooperating={call.cooperating}
      />
      <StepConsequence preview={preview} />
    </FormFrame>
  );
}
