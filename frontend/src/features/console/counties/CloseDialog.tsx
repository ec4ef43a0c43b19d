import { useId, useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { Note } from '@/components/Note';
import { Setback } from '@/components/Setback';
import { TextArea } from '@/components/TextArea';
import { TextField } from '@/components/TextField';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import { CLOSE_COUNTY, type County } from '../documents/counties';
import { Consequences } from '../frame/Consequences';

interface CloseDialogProps {
  readonly county: County;
  readonly onClose: () => void;
}

/** Ends the use of a county: only with its data taken out lately, and its name written by hand. */
export function CloseDialog({ county, onClose }: CloseDialogProps) {
  const id = useId();
  const today = useToday();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const { send, sending, outcome } = useDeed(CLOSE_COUNTY);
  const fresh = county.exports.find((each) => each.fresh);

  const end = async (): Promise<void> => {
    const input = { code: county.code, name: name.trim(), reason: reason.trim() };
    const result = await send({ input });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('console:close.done', { county: county.name }) });
    onClose();
  };

  return (
    <Dialog
      title={t('console:close.title', { county: county.name })}
      submit={t('console:close.submit')}
      danger
      sending={sending}
      disabled={!fresh || name.trim() !== county.name || reason.trim() === ''}
      onSubmit={() => void end()}
      onClose={onClose}
    >
      <Consequences
        label={t('console:consequences')}
        items={[
          t('console:close.sessions'),
          t('console:close.host'),
          t('console:close.organisation'),
          t('console:close.kept'),
        ]}
      />
      {fresh ? (
        <Note tone="ok">
          {t('console:close.exported', { at: formatStamp(fresh.doneAt ?? fresh.askedAt, today) })}
        </Note>
      ) : (
        <Note tone="warn">
          <b>{t('console:close.exportFirst')}</b> {t('console:close.exportFirstHint')}
        </Note>
      )}
      <Field id={`${id}reason`} label={t('console:close.reason')} hint={t('console:suspend.reasonHint')}>
        <TextArea id={`${id}reason`} text={reason} onChange={setReason} wrong={false} rows={2} />
      </Field>
      <TextField
        id={`${id}name`}
        label={t('console:close.name', { county: county.name })}
        text={name}
        onChange={setName}
      />
      <Setback outcome={outcome} />
    </Dialog>
  );
}
