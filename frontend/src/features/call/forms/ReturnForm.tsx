import { useState } from 'react';

import { t } from '@/i18n';

import { ChoiceField } from './ChoiceField';
import { choiceMissing, wordsMissing } from './checks';
import { FormFrame, type ActionFormProps } from './FormFrame';
import { useFormProblems } from './useFormProblems';
import { useKeptText } from './useKeptText';
import { WordsField } from './WordsField';

/** Not this department's duty: with a reason class and words, so that the centre can rule. */
export function ReturnForm({ actions, offer }: ActionFormProps) {
  const reasons = offer.action.form?.reasons ?? [];
  const [reason, setReason] = useState<string>();
  const [words, setWords, forget] = useKeptText(`${actions.call.id}.return`);
  const problems = useFormProblems(actions, offer.id, {
    reasonCode: choiceMissing(reason),
    words: wordsMissing(words),
  });

  const submit = async (): Promise<void> => {
    if (!problems.settled() || reason === undefined) return;
    if (await actions.send({ verb: 'return', form: { reasonCode: reason, words } })) forget();
  };

  return (
    <FormFrame actions={actions} offer={offer} danger refusals={problems.rest} onSubmit={() => void submit()}>
      <ChoiceField
        label={t('call:field.reason', { name: offer.name })}
        choices={reasons}
        chosen={reason}
        onChange={setReason}
        problem={problems.of('reasonCode')}
      />
      <WordsField
        label={t('call:field.why')}
        words={words}
        onChange={setWords}
        problem={problems.of('words')}
      />
    </FormFrame>
  );
}
