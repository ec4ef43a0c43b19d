import { useUploads } from '@/evidence/useUploads';
import { t } from '@/i18n';

import { filesUnfinished } from './checks';
import { EvidenceField } from './EvidenceField';
import { FormFrame, type ActionFormProps } from './FormFrame';
import { useFormProblems } from './useFormProblems';
import { useKeptText } from './useKeptText';
import { WordsField } from './WordsField';

/** More photos or papers, from any party. */
export function AddEvidenceForm({ actions, offer }: ActionFormProps) {
  const [words, setWords, forget] = useKeptText(`${actions.call.id}.add_evidence`);
  const uploads = useUploads();
  const problems = useFormProblems(actions, offer.id, {
    words: false,
    evidenceIds: filesUnfinished(uploads),
  });

  const submit = async (): Promise<void> => {
    if (!problems.settled()) return;
    if (await actions.send({ verb: 'add_evidence', form: { evidenceIds: uploads.ids, words } })) forget();
  };

  return (
    <FormFrame actions={actions} offer={offer} refusals={problems.rest} onSubmit={() => void submit()}>
      <EvidenceField uploads={uploads} problem={problems.of('evidenceIds')} />
      <WordsField
        label={t('call:field.words.add_evidence')}
        hint={t('call:field.optional')}
        words={words}
        onChange={setWords}
        problem={problems.of('words')}
      />
    </FormFrame>
  );
}
