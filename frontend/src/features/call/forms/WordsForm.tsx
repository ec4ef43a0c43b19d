import { t } from '@/i18n';

import { wordsMissing } from './checks';
import { FormFrame, type ActionFormProps } from './FormFrame';
import { useFormProblems } from './useFormProblems';
import { useKeptText } from './useKeptText';
import { WordsField } from './WordsField';

interface WordsFormProps extends ActionFormProps {
  readonly verb: 'withdraw' | 'comment';
}

/** Acts that take nothing but words. */
export function WordsForm({ actions, offer, verb }: WordsFormProps) {
  const [words, setWords, forget] = useKeptText(`${actions.call.id}.${verb}`);
  const problems = useFormProblems(actions, offer.id, { words: wordsMissing(words) });

  const submit = async (): Promise<void> => {
    if (!problems.settled()) return;
    if (await actions.send({ verb, form: { words } })) forget();
  };

  return (
    <FormFrame
      actions={actions}
      offer={offer}
      danger={verb === 'withdraw'}
      refusals={problems.rest}
      onSubmit={() => void submit()}
    >
      <WordsField
        label={t(`call:field.words.${verb}`)}
        words={words}
        onChange={setWords}
        problem={problems.of('words')}
      />
    </FormFrame>
  );
}
