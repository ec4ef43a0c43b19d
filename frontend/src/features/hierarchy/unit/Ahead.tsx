import { Button } from 'antd';
import { useId, useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import { REVOKE_ACT } from '../documents/acts';
import type { OrganisationAct } from '../documents/unit';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { useDate } from '../useDate';
import { useDeed } from '@/api/useDeed';

/** What is decided and has not begun; it may still be taken back. */
export function Ahead({ acts }: { readonly acts: readonly OrganisationAct[] }) {
  const { mayEdit } = useHierarchy();
  const date = useDate();
  const [revoked, setRevoked] = useState<OrganisationAct>();
  if (acts.length === 0) return null;
  return (
    <section className="panel" aria-label={t('hierarchy:ahead.title')}>
      <div className="panel__head">
        <h2>{t('hierarchy:ahead.title')}</h2>
      </div>
      <ul className="panel__body stack">
        {acts.map((act) => (
          <li key={act.id} className="row">
            <b className="num nowrap">{t('hierarchy:ahead.from', { date: date(act.effective) })}</b>
            <span className="grow">
              {act.words}
              <span className="small ink-3"> {sourceOf(act)}</span>
            </span>
            {mayEdit && act.revocable && (
              <Button size="small" onClick={() => setRevoked(act)}>
                {t('hierarchy:ahead.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {revoked && <RevokeDialog act={revoked} onClose={() => setRevoked(undefined)} />}
    </section>
  );
}

/** Why and by which paper, in one line. */
export function sourceOf({ reason, document, by }: OrganisationAct): string {
  return [reason, document, by].filter((part) => part !== '').join(t('common:separator'));
}

interface RevokeDialogProps {
  readonly act: OrganisationAct;
  readonly onClose: () => void;
}

function RevokeDialog({ act, onClose }: RevokeDialogProps) {
  const { changed } = useHierarchy();
  const [reason, setReason] = useState('');
  const { send, sending, outcome } = useDeed(REVOKE_ACT);
  const id = useId();
  const revoke = async (): Promise<void> => {
    const result = await send({ input: { actId: act.id, reason: reason.trim() } });
    if (result.kind !== 'done') return;
    changed();
    notify({ tone: 'ok', text: t('hierarchy:ahead.revoked', { words: act.words }) });
    onClose();
  };
  return (
    <Dialog
      title={t('hierarchy:ahead.revokeTitle')}
      submit={t('hierarchy:ahead.revokeSubmit')}
      danger
      sending={sending}
      onSubmit={() => void revoke()}
      onClose={onClose}
    >
      <p>{act.words}</p>
      <p className="small ink-2">{t('hierarchy:ahead.revokeHint')}</p>
      <TextField
        id={id}
        label={t('hierarchy:reason')}
        hint={t('hierarchy:optional')}
        text={reason}
        onChange={setReason}
      />
      <Setback outcome={outcome} />
    </Dialog>
  );
}
