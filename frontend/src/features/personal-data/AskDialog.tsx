import { useId, useState } from 'react';
import { useQuery } from 'urql';

import { useDeed } from '@/api/useDeed';
import { Choices } from '@/components/Choices';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { notify } from '@/components/noticeStore';
import { isNumber, PersonSelect } from '@/components/PersonSelect';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { useSettled } from '@/components/useSettled';
import { t } from '@/i18n';

import { ASK, FIND_PERSON, type Person } from './documents';
import { ErasurePreview } from './ErasurePreview';
import type { PersonalDataKind } from './generated/graphql';

interface AskDialogProps {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A copy of what is kept of somebody, or its erasure: whose, and on what ground. */
export function AskDialog({ onDone, onClose }: AskDialogProps) {
  const id = useId();
  const [kind, setKind] = useState<PersonalDataKind>('EXPORT');
  const [person, setPerson] = useState<Person>();
  const [reason, setReason] = useState('');
  const { send, sending, outcome } = useDeed(ASK);
  const ask = async (): Promise<void> => {
    if (!person) return;
    const result = await send({ input: { personId: person.id, kind, reason: reason.trim() } });
    if (result.kind !== 'done') return;
    notify({
      tone: 'ok',
      text: t(kind === 'EXPORT' ? 'personalData:ask.ready' : 'personalData:ask.asked'),
    });
    onDone();
  };
  return (
    <Dialog
      title={t('personalData:ask.title')}
      submit={t(kind === 'EXPORT' ? 'personalData:ask.submitExport' : 'personalData:ask.submitErasure')}
      danger={kind === 'ERASURE'}
      sending={sending}
      disabled={!person || reason.trim() === ''}
      onSubmit={() => void ask()}
      onClose={onClose}
    >
      <Field id={`${id}kind`} label={t('personalData:ask.what')} group>
        <Choices<PersonalDataKind>
          label={t('personalData:ask.what')}
          choices={[
            { code: 'EXPORT', name: t('personalData:ask.export') },
            { code: 'ERASURE', name: t('personalData:ask.erasure') },
          ]}
          chosen={kind}
          onChange={setKind}
        />
      </Field>
      <PersonField id={`${id}person`} person={person} onPerson={setPerson} />
      <TextField
        id={`${id}reason`}
        label={t('personalData:ask.reason')}
        hint={t('personalData:ask.reasonHint')}
        text={reason}
        onChange={setReason}
      />
      {kind === 'EXPORT' ? (
        <p className="small ink-2">{t('personalData:ask.exportHint')}</p>
      ) : (
        person && <ErasurePreview person={person} />
      )}
      <Setback outcome={outcome} />
    </Dialog>
  );
}

interface PersonFieldProps {
  readonly id: string;
  readonly person: Person | undefined;
  readonly onPerson: (person: Person | undefined) => void;
}

/** One person of the county, found on the server. */
function PersonField({ id, person, onPerson }: PersonFieldProps) {
  const [words, setWords] = useState('');
  const wanted = useSettled(words.trim());
  const [{ data }] = useQuery({
    query: FIND_PERSON,
    variables: isNumber(wanted) ? { phone: wanted } : { words: wanted },
    pause: wanted === '',
  });
  return (
    <Field id={id} label={t('personalData:ask.person')}>
      <PersonSelect
        id={id}
        placeholder={t('personalData:ask.find')}
        nobody={t('personalData:ask.nobody')}
        words={words}
        onWords={setWords}
        found={wanted === '' ? [] : (data?.findPeople ?? [])}
        person={person}
        onPerson={onPerson}
      />
    </Field>
  );
}
