import { useId, useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import { isDay, plusDays } from '../days';
import { END_POSTING } from '../documents/people';
import type { Holder, Post } from '../documents/unit';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { useDeed } from '@/api/useDeed';

interface EndPostingDialogProps {
  readonly post: Post;
  readonly holder: Holder;
  readonly onClose: () => void;
}

/** From when somebody no longer holds a post. */
export function EndPostingDialog({ post, holder, onClose }: EndPostingDialogProps) {
  const { today, changed } = useHierarchy();
  const [last, setLast] = useState(today);
  const [reason, setReason] = useState('');
  const { send, sending, outcome } = useDeed(END_POSTING);
  const id = useId();
  const words = { name: holder.person.name, post: post.name };

  const end = async (): Promise<void> => {
    const result = await send({
      input: { postingId: holder.id, until: plusDays(last, 1), reason: reason.trim() },
    });
    if (result.kind !== 'done') return;
    changed();
    notify({ tone: 'ok', text: t('hierarchy:end.done', words) });
    onClose();
  };
  return (
    <Dialog
      title={t('hierarchy:end.title', words)}
      submit={t('hierarchy:end.submit')}
      danger
      sending={sending}
      disabled={!isDay(last) || reason.trim() === ''}
      onSubmit={() => void end()}
      onClose={onClose}
    >
      <TextField
        id={`${id}last`}
        type="date"
        label={t('hierarchy:end.last')}
        text={last}
        onChange={setLast}
      />
      <TextField id={`${id}reason`} label={t('hierarchy:reason')} text={reason} onChange={setReason} />
      <p className="small ink-2">{t('hierarchy:end.hint')}</p>
      <Setback outcome={outcome} />
    </Dialog>
  );
}
