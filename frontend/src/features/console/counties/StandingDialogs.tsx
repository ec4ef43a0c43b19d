import { useId, useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { Setback } from '@/components/Setback';
import { TextArea } from '@/components/TextArea';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { RESUME_COUNTY, SUSPEND_COUNTY, type County } from '../documents/counties';
import { Consequences } from '../frame/Consequences';

interface StandingDialogProps {
  readonly county: County;
  readonly onClose: () => void;
}

/** Stops all work in a county for a time: consequences first, and a reason that everybody there will read. */
export function SuspendDialog({ county, onClose }: StandingDialogProps) {
  const id = useId();
  const [reason, setReason] = useState('');
  const { send, sending, outcome } = useDeed(SUSPEND_COUNTY);

  const suspend = async (): Promise<void> => {
    const result = await send({ input: { code: county.code, reason: reason.trim() } });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('console:suspend.done', { county: county.name }) });
    onClose();
  };

  return (
    <Dialog
      title={t('console:suspend.title', { county: county.name })}
      submit={t('console:suspend.submit')}
      danger
      sending={sending}
      disabled={reason.trim() === ''}
      onSubmit={() => void suspend()}
      onClose={onClose}
    >
      <Consequences
        label={t('console:consequences')}
        items={[t('console:suspend.reads'), t('console:suspend.stops'), t('console:suspend.clocks')]}
      />
      <Field id={id} label={t('console:suspend.reason')} hint={t('console:suspend.reasonHint')}>
        <TextArea id={id} text={reason} onChange={setReason} wrong={false} />
      </Field>
      <Setback outcome={outcome} />
    </Dialog>
  );
}

/** Lets a county work again. */
export function ResumeDialog({ county, onClose }: StandingDialogProps) {
  const { send, sending, outcome } = useDeed(RESUME_COUNTY);

  const resume = async (): Promise<void> => {
    const result = await send({ input: { code: county.code } });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('console:resume.done', { county: county.name }) });
    onClose();
  };

  return (
    <Dialog
      title={t('console:resume.title', { county: county.name })}
      submit={t('console:resume.submit')}
      sending={sending}
      onSubmit={() => void resume()}
      onClose={onClose}
    >
      <Consequences
        label={t('console:consequences')}
        items={[t('console:resume.works'), t('console:resume.due')]}
      />
      <Setback outcome={outcome} />
    </Dialog>
  );
}
