import { useId, useState } from 'react';

import { Field } from '@/components/Field';
import { UnitSelect } from '@/components/UnitSelect';
import { t } from '@/i18n';

import { needsRuling } from '../actions/verbs';
import { choiceMissing, wordsMissing } from './checks';
import { FormFrame, type ActionFormProps } from './FormFrame';
import { useDepartments } from './useDepartments';
import { useFormProblems } from './useFormProblems';
import { useKeptText } from './useKeptText';
import { WordsField } from './WordsField';

/** Whom the call goes to: the list's own units unless the centre chooses others. */
export function TransferForm({ actions, offer }: ActionFormProps) {
  const { call } = actions;
  const ids = { lead: useId(), cooperating: useId() };
  const departments = useDepartments();
  const [lead, setLead] = useState(call.item.lead?.id);
  const [cooperating, setCooperating] = useState(call.item.cooperating.map(({ id }) => id));
  const [words, setWords, forget] = useKeptText(`${call.id}.transfer`);
  const returner = needsRuling(call) ? call.timeline.find((entry) => entry.procedural)?.unit : undefined;
  const ruling = returner?.id === lead;
  const asListed =
    lead === call.item.lead?.id && cooperating.join() === call.item.cooperating.map(({ id }) => id).join();
  const problems = useFormProblems(actions, offer.id, {
    leadUnitId: choiceMissing(lead),
    cooperatingUnitIds: false,
    words: ruling && wordsMissing(words),
  });

  const submit = async (): Promise<void> => {
    if (!problems.settled() || lead === undefined) return;
    const others = cooperating.filter((id) => id !== lead);
    const form = { leadUnitId: lead, cooperatingUnitIds: others, words };
    if (await actions.send({ verb: 'transfer', form })) forget();
  };

  return (
    <FormFrame
      actions={actions}
      offer={offer}
      foreseen={asListed}
      refusals={problems.rest}
      onSubmit={() => void submit()}
    >
      {returner && <p className="small ink-2">{t('call:field.returnedBy', { unit: returner.shortName })}</p>}
      <Field
        id={ids.lead}
        label={t('call:party.LEAD')}
        {...(call.item.lead && { hint: t('call:field.fromItem', { number: call.item.number }) })}
        problem={problems.of('leadUnitId')}
      >
        <UnitSelect id={ids.lead} units={departments} chosen={lead} onChange={setLead} />
      </Field>
      <Field
        id={ids.cooperating}
        label={t('call:party.COOPERATING')}
        hint={t('call:field.cooperatingHint')}
        problem={problems.of('cooperatingUnitIds')}
      >
        <UnitSelect
          id={ids.cooperating}
          units={departments.filter(({ id }) => id !== lead)}
          chosen={cooperating}
          several
          onChange={(next = []) => setCooperating(next)}
        />
      </Field>
      <WordsField
        label={t(ruling ? 'call:field.words.ruling' : 'call:field.words.transfer')}
        {...(!ruling && { hint: t('call:field.optional') })}
        words={words}
        onChange={setWords}
        problem={problems.of('words')}
      />
    </FormFrame>
  );
}
