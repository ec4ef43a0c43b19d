import { useId, useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { notify } from '@/components/noticeStore';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import { DECLINE_ADMINISTRATOR, type Grant } from '../documents/grants';

interface DeclineDialogProps {
  readonly grant: Grant;
  readonly onClose: () => void;
}

/** Why a second administrator does not agree. */
export function DeclineDialog({ grant, onClose }: DeclineDialogProps) {
  const { changed } = useHierarchy();
  const [reason, setReason] = useState('');
  const { send, sending, outcome } = useDeed(DECLINE_ADMINISTRATOR);
  const id = useId();
  const words = { name: grant.person.name, post: grant.post.name };

  const decline = async (): Promise<void> => {
    const result = await send({ input: { grantId: grant.id, reason: reason.trim() } });
    if (result.kind !== 'done') return;
    changed();
    notify({ tone: 'ok', text: t('hierarchy:grants.declined', words) });
    onClose();
  };
  return (
    <Dialog
      title={t('hierarchy:grants.declineTitle', words)}
      submit={t('hierarchy:grants.decline')}
      sending={sending}
      disabled={reason.trim() === ''}
      onSubmit={() => void decline()}
      onClose={onClose}
    >
      <TextField id={`${id}reason`} label={t('hierarchy:grants.reason')} text={reason} onChange={setReason} />
      <Setback outcome={outcome} />
    </Dialog>
  );
}
