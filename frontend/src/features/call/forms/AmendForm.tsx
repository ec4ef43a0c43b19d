import { Button } from 'antd';
import { useState } from 'react';

import { useUploads } from '@/evidence/useUploads';
import { t } from '@/i18n';

import { Refused, Unsent } from '../actions/SetbackNote';
import { askedName } from '../actions/stepForms';
import type { CallActions } from '../actions/useCallActions';
import type { CallDetail } from '../useCall';
import { StepFields } from './step/StepFields';
import { filledFor, inputOf, problemsOf, type StepForm } from './step/stepInput';
import { useFormProblems } from './useFormProblems';
import { useKeptText } from './useKeptText';

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
  const [filled, setFilled] = useState(() => filledFor(form, call));
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
      <StepFields
        form={form}
        asked={form.fields}
        filled={filled}
        onFill={setFilled}
        words={words}
        onWords={setWords}
        uploads={uploads}
        problems={problems}
        name={step.name}
        cooperating={call.cooperating}
      />
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
