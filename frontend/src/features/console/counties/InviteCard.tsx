import { Button, Input } from 'antd';
import { useState } from 'react';

import { Icon } from '@/components/Icon';
import { QrCode } from '@/components/QrCode';
import { Tag } from '@/components/Tag';
import { notify } from '@/components/noticeStore';
import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { useToday } from '@/time/today';

import { usePortal } from '../ConsoleContext';
import type { Invite } from '../documents/counties';
import { JobProblem } from '../frame/JobProblem';

const TONES = { WAITING: 'brand', FAILING: 'warn', DONE: 'ok', REFUSED: 'error' } as const;

interface InviteCardProps {
  readonly invite: Invite;
  readonly county: { readonly name: string };
}

/** An administrator given from above: how far it is, and the link to hand over while it is good for something. */
export function InviteCard({ invite, county }: InviteCardProps) {
  const { keycloak } = usePortal();
  const today = useToday();
  const [shown, setShown] = useState(false);
  const { link, expiresAt } = invite;
  return (
    <article className="invite-card" aria-label={t('console:invite.label', { name: invite.name })}>
      <div className="row wrap">
        <b>{invite.name}</b>
        <span className="num ink-2">{invite.phone}</span>
        <span role="status">
          <Tag tone={TONES[invite.state]}>{t(`console:inviteState.${invite.state}`)}</Tag>
        </span>
        <span className="grow" />
        <span className="small ink-3 num">{formatStamp(invite.doneAt ?? invite.askedAt, today)}</span>
      </div>
      <JobProblem problem={invite.problem} />
      {invite.state === 'DONE' && !link && (
        <p className="small ink-2">{t(keycloak ? 'console:invite.over' : 'console:invite.none')}</p>
      )}
      {link && (
        <div className="row wrap">
          <Button
            size="small"
            icon={<Icon name="contact" size={14} />}
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'console:invite.hide' : 'console:invite.show')}
          </Button>
          <Button size="small" icon={<Icon name="link" size={14} />} onClick={() => void copy(link)}>
            {t('console:invite.copy')}
          </Button>
          {expiresAt && (
            <span className="small ink-2 num">
              {t('console:invite.until', { at: formatStamp(expiresAt, today) })}
            </span>
          )}
        </div>
      )}
      {link && shown && (
        <figure className="invite-card__code">
          <QrCode
            size={200}
            text={link}
            label={t('console:invite.qr', { name: invite.name, county: county.name })}
          />
          <figcaption className="small ink-2">{t('console:invite.hand')}</figcaption>
          <Input
            readOnly
            value={link}
            aria-label={t('console:invite.link')}
            onFocus={(event) => event.currentTarget.select()}
          />
        </figure>
      )}
    </article>
  );
}

async function copy(link: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(link);
    notify({ tone: 'ok', text: t('console:invite.copied') });
  } catch {
    notify({
      tone: 'error',
      text: t('console:invite.notCopied'),
      nextStep: t('console:invite.notCopiedHint'),
    });
  }
}
