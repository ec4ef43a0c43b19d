import { useState } from 'react';

import { useUploads } from '@/evidence/useUploads';
import { t } from '@/i18n';

import { useChoices } from '../useChoices';
import { ChoiceField } from './ChoiceField';
import { choiceMissing, filesUnfinished, wordsMissing } from './checks';
import { EvidenceField } from './EvidenceField';
import { FormFrame, type ActionFormProps } from './FormFrame';
import { useFormProblems } from './useFormProblems';
import { useKeptText } from './useKeptText';
import { WordsField } from './WordsField';

/** What the department found and did. */
export function AnswerForm({ actions, offer }: ActionFormProps) {
  const results = useChoices()?.answerResults ?? [];
  const [result, setResult] = useState<string>();
  const [words, setWords, forget] = useKeptText(`${actions.call.id}.answer`);
  const uploads = useUploads();
  const problems = useFormProblems(actions, offer.id, {
    resultCode: choiceMissing(result),
    words: wordsMissing(words),
    evidenceIds: filesUnfinished(uploads),
  });

  const submit = async (): Promise<void> => {
    if (!problems.settled() || result === undefined) return;
    const form = { resultCode: result, words, evidenceIds: uploads.ids };
    if (await actions.send({ verb: 'answer', form })) forget();
  };

  return (
    <FormFrame actions={actions} offer={offer} refusals={problems.rest} onSubmit={() => void submit()}>
      <ChoiceField
        label={t('call:field.result')}
        choices={results}
        chosen={result}
        onChange={setResult}
        problem={problems.of('resultCode')}
      />
      <WordsField
        label={t('call:field.words.answer')}
        hint={t('call:field.answerHint')}
        words={words}
        onChange={setWords}
        problem={problems.of('words')}
      />
      <EvidenceField uploads={uploads} problem={problems.of('evidenceIds')} />
    </FormFrame>
  );
}
