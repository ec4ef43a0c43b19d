import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { notify } from '@/components/noticeStore';
import { Setback } from '@/components/Setback';
import { t } from '@/i18n';

import { REMOVE_ROLE, type Role } from './documents';

interface RemoveRoleDialogProps {
  readonly role: Role;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Asks before a role is gone. */
export function RemoveRoleDialog({ role, onRemoved, onClose }: RemoveRoleDialogProps) {
  const { send, sending, outcome } = useDeed(REMOVE_ROLE);
  const remove = async (): Promise<void> => {
    const result = await send({ input: { code: role.code, seen: role.revision } });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('permissions:remove.done', { role: role.name }) });
    onRemoved();
  };
  return (
    <Dialog
      title={t('permissions:remove.title', { role: role.name })}
      submit={t('permissions:remove.submit')}
      danger
      sending={sending}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <p>{t('permissions:remove.hint')}</p>
      <Setback outcome={outcome} />
    </Dialog>
  );
}
