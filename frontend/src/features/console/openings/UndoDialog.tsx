import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { Setback } from '@/components/Setback';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { UNDO_OPENING, type Opening } from '../documents/openings';
import { Consequences } from '../frame/Consequences';

interface UndoDialogProps {
  readonly opening: Opening;
  readonly onClose: () => void;
}

/** Takes an opening back, as long as nobody works in the county. */
export function UndoDialog({ opening, onClose }: UndoDialogProps) {
  const { send, sending, outcome } = useDeed(UNDO_OPENING);
  const county = opening.name || opening.code;

  const undo = async (): Promise<void> => {
    const result = await send({ input: { openingId: opening.id } });
    if (result.kind !== 'done') return;
    notify({ tone: 'ok', text: t('console:undo.done', { county }) });
    onClose();
  };

  return (
    <Dialog
      title={t('console:undo.title', { county })}
      submit={t('console:undo.submit')}
      danger
      sending={sending}
      onSubmit={() => void undo()}
      onClose={onClose}
    >
      <Consequences
        label={t('console:consequences')}
        items={
          opening.state === 'DRAFT'
            ? [t('console:undo.draft')]
            : [t('console:undo.data'), t('console:undo.organisation'), t('console:undo.link')]
        }
      />
      <Setback outcome={outcome} />
    </Dialog>
  );
}
