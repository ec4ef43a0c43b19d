import { useId, useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { notify } from '@/components/noticeStore';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { t } from '@/i18n';

import { CANCEL, DECIDE, type Request } from './documents';

export type Decision = 'agree' | 'decline' | 'cancel';

interface DecideDialogProps {
  readonly request: Request;
  readonly decision: Decision;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const DONE = { agree: 'agreed', decline: 'declined', cancel: 'cancelled' } as const;

/** Agreeing to an erasure, declining it, or calling it off: each says why, agreeing if one likes. */
export function DecideDialog({ request, decision, onDone, onClose }: DecideDialogProps) {
  const [reason, setReason] = useState('');
  const deciding = useDeed(DECIDE);
  const cancelling = useDeed(CANCEL);
  const id = useId();
  const name = request.person.name;
  const words = reason.trim();
  const send = async (): Promise<void> => {
    const result =
      decision === 'cancel'
        ? await cancelling.send({ input: { id: request.id, reason: words } })
        : await deciding.send({ input: { id: request.id, agrees: decision === 'agree', reason: words } });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t(`personalData:decide.${DONE[decision]}`) });
    onDone();
  };
  return (
    <Dialog
      title={t(`personalData:decide.${decision}Title`, { name })}
      submit={t(`personalData:decide.${decision}`)}
      danger={decision === 'agree'}
      sending={deciding.sending || cancelling.sending}
      disabled={decision !== 'agree' && words === ''}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p className="small ink-2">
        {t(decision === 'agree' ? 'personalData:decide.agreeHint' : 'personalData:decide.declineHint')}
      </p>
      <TextField
        id={id}
        label={t('personalData:decide.reason')}
        hint={decision === 'agree' ? t('personalData:optional') : undefined}
        text={reason}
        onChange={setReason}
      />
      <Setback outcome={deciding.outcome ?? cancelling.outcome} />
    </Dialog>
  );
}
