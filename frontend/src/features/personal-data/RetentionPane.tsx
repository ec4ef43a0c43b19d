import { Button } from 'antd';
import { useId, useState } from 'react';
import { useQuery } from 'urql';

import { queryProblem } from '@/api/problem';
import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { ErrorState } from '@/components/ErrorState';
import { Note } from '@/components/Note';
import { notify } from '@/components/noticeStore';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { t } from '@/i18n';

import { RETENTION, SAVE_RETENTION, type Retention } from './documents';
import { isShorter, yearsOf } from './years';

/** How long what is kept of people who left is kept. */
export function RetentionPane() {
  const [{ data, error }, ask] = useQuery({ query: RETENTION, requestPolicy: 'cache-and-network' });
  const [changing, setChanging] = useState(false);
  const again = (): void => ask({ requestPolicy: 'network-only' });
  if (!data) return error ? <ErrorState problem={queryProblem(error)} onRetry={again} /> : null;
  const { phoneYears, personYears } = data.retention;
  return (
    <section className="panel retention" aria-label={t('personalData:retention.title')}>
      <div className="stat">
        <b>{t('personalData:retention.years', { count: phoneYears })}</b>
        <span>{t('personalData:retention.phone')}</span>
      </div>
      <div className="stat">
        <b>
          {personYears === null
            ? t('personalData:retention.never')
            : t('personalData:retention.years', { count: personYears })}
        </b>
        <span>{t('personalData:retention.person')}</span>
      </div>
      <p className="small ink-2 grow">{t('personalData:retention.hint')}</p>
      <Button onClick={() => setChanging(true)}>{t('personalData:retention.change')}</Button>
      {changing && (
        <RetentionDialog
          retention={data.retention}
          onDone={() => {
            setChanging(false);
            again();
          }}
          onClose={() => setChanging(false)}
        />
      )}
    </section>
  );
}

interface RetentionDialogProps {
  readonly retention: Retention;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function RetentionDialog({ retention, onDone, onClose }: RetentionDialogProps) {
  const id = useId();
  const [phone, setPhone] = useState(String(retention.phoneYears));
  const [person, setPerson] = useState(String(retention.personYears ?? ''));
  const { send, sending, outcome } = useDeed(SAVE_RETENTION);
  const phoneYears = yearsOf(phone);
  const personYears = yearsOf(person);
  const wanted =
    typeof phoneYears === 'number' && personYears !== undefined ? { phoneYears, personYears } : undefined;
  const save = async (): Promise<void> => {
    if (!wanted) return;
    const result = await send({ input: wanted });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('personalData:retention.saved') });
    onDone();
  };
  return (
    <Dialog
      title={t('personalData:retention.change')}
      submit={t('personalData:retention.submit')}
      sending={sending}
      disabled={!wanted}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <p className="small ink-2">{t('personalData:retention.hint')}</p>
      <div className="retention-years">
        <TextField
          id={`${id}phone`}
          label={t('personalData:retention.phone')}
          hint={t('personalData:retention.inYears')}
          text={phone}
          onChange={setPhone}
        />
        <TextField
          id={`${id}person`}
          label={t('personalData:retention.person')}
          hint={t('personalData:retention.inYearsOrNever')}
          text={person}
          onChange={setPerson}
        />
      </div>
      {wanted && isShorter(retention, wanted) && (
        <Note tone="warn" role="status">
          {t('personalData:retention.warning')}
        </Note>
      )}
      <Setback outcome={outcome} />
    </Dialog>
  );
}
