import { Button, Checkbox } from 'antd';
import { useState } from 'react';

import { useDeed } from '@/api/useDeed';
import { Dialog } from '@/components/Dialog';
import { Note } from '@/components/Note';
import { notify } from '@/components/noticeStore';
import { Setback } from '@/components/Setback';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import './texts';
import { IssuedOne } from './IssuedOne';
import { INVITE, type Issued, type NumberChange } from './documents';
import type { AccountState } from './generated/graphql';
import './AccountsPage.css';

interface InviteDialogProps {
  readonly account: {
    readonly person: { readonly id: string; readonly name: string; readonly phone: string };
    readonly state: AccountState;
    readonly numberChanged?: NumberChange | null;
  };
  readonly onClose: () => void;
}

/** Invites somebody: by a QR code and a link to pass on, or by a message to their telephone. */
export function InviteDialog({ account: { person, state, numberChanged }, onClose }: InviteDialogProps) {
  const { send, sending, outcome } = useDeed(INVITE);
  const [issued, setIssued] = useState<Issued>();
  const [verified, setVerified] = useState(false);
  const reset = state === 'OPEN';
  const disabled = Boolean(numberChanged) && !verified;

  const invite = async (textLink: boolean): Promise<void> => {
    const result = await send({
      input: {
        personIds: [person.id],
        textLink,
        purpose: reset ? 'RESET' : 'JOIN',
        ...(verified && { numberVerified: true }),
      },
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
      disabled={disabled}
      onSubmit={() => void invite(false)}
      onClose={onClose}
    >
      <p>{t('accounts:invite.oneHint', { phone: person.phone })}</p>
      {state === 'INVITED' && <Note tone="info">{t('accounts:invite.replaces')}</Note>}
      {numberChanged && <Renumbered change={numberChanged} verified={verified} onVerify={setVerified} />}
      <div>
        <Button disabled={sending || disabled} onClick={() => void invite(true)}>
          {t('accounts:invite.text')}
        </Button>
      </div>
      <Setback outcome={outcome} />
    </Dialog>
  );
}

interface RenumberedProps {
  readonly change: NumberChange;
  readonly verified: boolean;
  readonly onVerify: (verified: boolean) => void;
}

/** The number was changed lately: by the reader, who cannot invite then, or by another, which is to be asked about. */
function Renumbered({ change: { at, by, own, settlesAt }, verified, onVerify }: RenumberedProps) {
  const today = useToday();
  const words = { at: formatMoment(at, today), until: formatMoment(settlesAt, today), by };
  if (own) return <Note tone="warn">{t('accounts:invite.numberOwn', words)}</Note>;
  return (
    <>
      <Note tone="warn">{t('accounts:invite.numberChanged', words)}</Note>
      <Checkbox checked={verified} onChange={({ target }) => onVerify(target.checked)}>
        {t('accounts:invite.numberVerified')}
      </Checkbox>
    </>
  );
}
