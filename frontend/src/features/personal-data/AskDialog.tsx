import { Select } from 'antd';
import { useId, useState } from 'react';
import { useQuery } from 'urql';

import { useDeed } from '@/api/useDeed';
import { Choices } from '@/components/Choices';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { notify } from '@/components/noticeStore';
import { passOnSend } from '@/components/selectKeys';
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
      <PersonSelect id={`${id}person`} person={person} onChoose={setPerson} />
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

interface PersonSelectProps {
  readonly id: string;
  readonly person: Person | undefined;
  readonly onChoose: (person: Person | undefined) => void;
}

/** One person of the county, found on the server. */
function PersonSelect({ id, person, onChoose }: PersonSelectProps) {
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const wanted = useSettled(words.trim());
  const [{ data }] = useQuery({ query: FIND_PERSON, variables: { words: wanted }, pause: wanted === '' });
  const found = wanted === '' ? [] : (data?.findPeople ?? []);
  const listed = person && !found.some((one) => one.id === person.id) ? [person, ...found] : found;
  return (
    <Field id={id} label={t('personalData:ask.person')}>
      <Select<string, { value: string; label: string; phone: string }>
        id={id}
        className="fill"
        placeholder={t('personalData:ask.find')}
        showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
        notFoundContent={words.trim() === '' ? t('personalData:ask.find') : t('personalData:ask.nobody')}
        open={open}
        onOpenChange={setOpen}
        onKeyDown={(event) => {
          if (passOnSend(event)) setOpen(false);
        }}
        value={person?.id ?? null}
        options={listed.map((one) => ({ value: one.id, label: one.name, phone: one.phone }))}
        optionRender={({ data: option }) => (
          <span className="row">
            <span className="grow cut">{option.label}</span>
            <span className="small ink-3 num">{option.phone}</span>
          </span>
        )}
        onChange={(next: string | null | undefined) => {
          setWords('');
          onChoose(listed.find((one) => one.id === next));
        }}
      />
    </Field>
  );
}
