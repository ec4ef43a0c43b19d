import { Button } from 'antd';
import { useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { Note } from '@/components/Note';
import { notify } from '@/components/noticeStore';
import { Setback } from '@/components/Setback';
import { t } from '@/i18n';

import './texts';
import { IssuedOne } from './IssuedOne';
import { INVITE, type Issued } from './documents';
import type { AccountState } from './generated/graphql';
import './AccountsPage.css';

interface InviteDialogProps {
  readonly account: {
    readonly person: { readonly id: string; readonly name: string; readonly phone: string };
    readonly state: AccountState;
  };
  readonly onClose: () => void;
}

/** Invites somebody: by a QR code and a link to pass on, or by a message to their telephone. */
export function InviteDialog({ account: { person, state }, onClose }: InviteDialogProps) {
  const { send, sending, outcome } = useDeed(INVITE);
  const [issued, setIssued] = useState<Issued>();
  const reset = state === 'OPEN';

  const invite = async (textLink: boolean): Promise<void> => {
    const result = await send({
      input: { personIds: [person.id], textLink, purpose: reset ? 'RESET' : 'JOIN' },
    });
    if (result.kind !== 'done') return;
    if (textLink) {
      notify({ tone: 'ok', text: t('accounts:invite.texted', { count: 1 }) });
      onClose();
    } else setIssued(result.act.issued[0]);
  };

  const title = t(reset ? 'accounts:invite.resetTitle' : 'accounts:invite.title', { name: person.name });
  if (issued)
    return (
      <Dialog title={title} onClose={onClose}>
        <IssuedOne issued={issued} />
      </Dialog>
    );
  return (
    <Dialog
      title={title}
      submit={t('accounts:invite.show')}
      sending={sending}
      onSubmit={() => void invite(false)}
      onClose={onClose}
    >
      <p>{t('accounts:invite.oneHint', { phone: person.phone })}</p>
      {state === 'INVITED' && <Note tone="info">{t('accounts:invite.replaces')}</Note>}
      <div>
        <Button disabled={sending} onClick={() => void invite(true)}>
          {t('accounts:invite.text')}
        </Button>
      </div>
      <Setback outcome={outcome} />
    </Dialog>
  );
}
