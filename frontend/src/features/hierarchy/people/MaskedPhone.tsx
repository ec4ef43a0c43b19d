import { Button } from 'antd';
import { useState } from 'react';

import { Dialog } from '@/components/Dialog';
import { t } from '@/i18n';

import { REVEAL_PHONE } from '../documents/people';
import type { Person } from '../documents/unit';
import { Setback } from '@/components/Setback';
import { TextField } from '@/components/TextField';
import { useDeed } from '@/api/useDeed';

/** A phone of which only a part is shown; seeing it whole is recorded with its reason. */
export function MaskedPhone({ person }: { readonly person: Person }) {
  const [asked, setAsked] = useState(false);
  const [phone, setPhone] = useState<string>();
  if (person.phone === '') return null;
  return (
    <span className="row gap-1 num small">
      {phone ?? person.phone}
      {phone === undefined && (
        <Button
          size="small"
          type="link"
          aria-label={t('hierarchy:phone.revealOf', { name: person.name })}
          onClick={() => setAsked(true)}
        >
          {t('hierarchy:phone.reveal')}
        </Button>
      )}
      {asked && (
        <RevealDialog
          person={person}
          onClose={() => setAsked(false)}
          onRevealed={(whole) => {
            setPhone(whole);
            setAsked(false);
          }}
        />
      )}
    </span>
  );
}

interface RevealDialogProps {
  readonly person: Person;
  readonly onRevealed: (phone: string) => void;
  readonly onClose: () => void;
}

function RevealDialog({ person, onRevealed, onClose }: RevealDialogProps) {
  const [reason, setReason] = useState('');
  const { send, sending, outcome } = useDeed(REVEAL_PHONE);
  const reveal = async (): Promise<void> => {
    const result = await send({ input: { personId: person.id, reason: reason.trim() } });
    if (result.kind === 'done' && result.act.phone) onRevealed(result.act.phone);
  };
  return (
    <Dialog
      title={t('hierarchy:phone.title', { name: person.name })}
      submit={t('hierarchy:phone.submit')}
      sending={sending}
      disabled={reason.trim() === ''}
      onSubmit={() => void reveal()}
      onClose={onClose}
    >
      <TextField
        id={`reveal-${person.id}`}
        label={t('hierarchy:phone.reason')}
        hint={t('hierarchy:phone.recorded')}
        text={reason}
        onChange={setReason}
      />
      <Setback outcome={outcome} />
    </Dialog>
  );
}
