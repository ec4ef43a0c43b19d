import { Select } from 'antd';
import { useId, useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { Note } from '@/components/Note';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { usePortal } from '../ConsoleContext';
import { INVITE_ADMINISTRATOR, type County } from '../documents/counties';
import { Consequences } from '../frame/Consequences';

interface InviteAdministratorDialogProps {
  readonly county: County;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Gives a county an administrator from above: it need not have another one to agree. */
export function InviteAdministratorDialog({ county, onClose, onDone }: InviteAdministratorDialogProps) {
  const { keycloak } = usePortal();
  const id = useId();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [postCode, setPostCode] = useState<string>();
  const { send, sending, outcome } = useDeed(INVITE_ADMINISTRATOR);

  const invite = async (): Promise<void> => {
    if (postCode === undefined) return;
    const input = { code: county.code, name: name.trim(), phone: phone.replaceAll(/\s/g, ''), postCode };
    const result = await send({ input });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('console:administrators.asked', { name: name.trim() }) });
    onDone();
  };

  return (
    <Dialog
      title={t('console:administrators.inviteTitle', { county: county.name })}
      submit={t('console:administrators.submit')}
      sending={sending}
      disabled={name.trim() === '' || phone.trim() === '' || postCode === undefined}
      onSubmit={() => void invite()}
      onClose={onClose}
    >
      <div className="console-pair">
        <TextField id={`${id}name`} label={t('console:form.administrator')} text={name} onChange={setName} />
        <TextField
          id={`${id}phone`}
          type="tel"
          label={t('console:form.phone')}
          text={phone}
          onChange={setPhone}
        />
      </div>
      <Field id={`${id}post`} label={t('console:form.post')}>
        <Select
          id={`${id}post`}
          className="fill"
          value={postCode ?? null}
          placeholder={t('console:form.choosePost')}
          options={county.managingPosts.map(({ code, name: post, unit, holders }) => ({
            value: code,
            label: t('console:administrators.postWith', { post: `${unit} ${post}`, count: holders }),
          }))}
          onChange={(code: string) => setPostCode(code)}
        />
      </Field>
      {county.managingPosts.length === 0 && <Note tone="warn">{t('console:administrators.notCounted')}</Note>}
      <Consequences
        label={t('console:consequences')}
        items={[
          t('console:administrators.atOnce'),
          t(keycloak ? 'console:administrators.link' : 'console:administrators.noLink'),
          t('console:administrators.recorded'),
        ]}
      />
      <Setback outcome={outcome} />
    </Dialog>
  );
}
