import { useId, useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import { UNDO_WORKBOOK, type Workbook } from '../documents/workbooks';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { useDeed } from '@/api/useDeed';

interface UndoDialogProps {
  readonly workbook: Workbook;
  readonly onClose: () => void;
}

/** Why an import is taken back: a dated act like any other. */
export function UndoDialog({ workbook, onClose }: UndoDialogProps) {
  const { changed } = useHierarchy();
  const [reason, setReason] = useState('');
  const { send, sending, outcome } = useDeed(UNDO_WORKBOOK);
  const id = useId();
  const undo = async (): Promise<void> => {
    const result = await send({ input: { id: workbook.id, reason: reason.trim() } });
    if (result.kind !== 'done') return;
    changed();
    notify({ tone: 'info', text: t('hierarchy:import.undone', { name: workbook.name }) });
    onClose();
  };
  return (
    <Dialog
      title={t('hierarchy:import.undoTitle', { name: workbook.name })}
      submit={t('hierarchy:import.undo')}
      danger
      sending={sending}
      disabled={reason.trim() === ''}
      onSubmit={() => void undo()}
      onClose={onClose}
    >
      <p className="small ink-2">{t('hierarchy:import.undoHint', { count: workbook.good })}</p>
      <TextField id={id} label={t('hierarchy:reason')} text={reason} onChange={setReason} />
      <Setback outcome={outcome} />
    </Dialog>
  );
}
