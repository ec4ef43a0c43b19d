import { Button } from 'antd';
import { useState } from 'react';

import { FormFields } from '@/calls/fields/FormFields';
import { useUploads } from '@/evidence/useUploads';
import { t } from '@/i18n';

import { Refused, Unsent } from '../actions/SetbackNote';
import { askedName } from '../actions/stepForms';
import type { CallActions } from '../actions/useCallActions';
import type { CallDetail } from '../useCall';
import { EvidenceField } from './EvidenceField';
import { StepControls } from './step/StepControls';
import { inputOf, NOTHING_FILLED, problemsOf, type Filled, type StepForm } from './step/stepInput';
import { useFormProblems } from './useFormProblems';
import { useKeptText } from './useKeptText';
import { WordsField } from './WordsField';

interface AmendFormProps {
  readonly actions: CallActions;
  readonly request: CallDetail['requests'][number];
  readonly form: StepForm;
  readonly onClose: () => void;
}

/** Another form for what has been asked for. It is filled in anew: what it says now stands just above. */
export function AmendForm({ actions, request, form, onClose }: AmendFormProps) {
  const { call, setback } = actions;
  const { number, step } = request;
  const [filled, setFilled] = useState<Filled>(() => ({
    ...NOTHING_FILLED,
    lead: form.units ? (call.lead ?? call.item.lead)?.id : undefined,
    cooperating: form.units ? (call.lead ? call.cooperating : call.item.cooperating).map(({ id }) => id) : [],
  }));
  const [words, setWords, forget] = useKeptText(`${call.id}.amend.${number}`, request.words);
  const uploads = useUploads();
  const problems = useFormProblems(actions, 'amend', problemsOf(form, form.fields, filled, words, uploads));

  const submit = async (): Promise<void> => {
    if (!problems.settled()) return;
    const input = inputOf(step.code, form, form.fields, filled, words, uploads.ids);
    if (await actions.send({ verb: 'amend', form: { request: number, form: input } })) {
      forget();
      onClose();
    }
  };

  return (
    <form
      className="stack gap-3 no-print"
      aria-label={t('call:requests.amendTitle', { name: askedName(step.name) })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <StepControls
        form={form}
        filled={filled}
        onChange={(changed) => setFilled((now) => ({ ...now, ...changed }))}
        problemOf={problems.of}
        name={step.name}
        cooperating={call.cooperating}
      />
      <FormFields
        fields={form.fields}
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
      <Refused errors={problems.rest} />
      {setback?.kind === 'unsent' && setback.id === 'amend' && <Unsent problem={setback.problem} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={actions.sending === 'amend'}>
          {t('call:requests.amendSend')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
