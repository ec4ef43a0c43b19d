import { Button, Input } from 'antd';
import { useId, useState } from 'react';

import { QrCode } from '@/components/QrCode';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { Issued } from './documents';

/** An invitation that was just made: its QR code and its link, shown this once. */
export function IssuedOne({ issued: { link, invitation } }: { readonly issued: Issued }) {
  const today = useToday();
  const id = useId();
  const [copied, setCopied] = useState<boolean>();
  const { name } = invitation.person;

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className="issued-one">
      <p>{t('accounts:issued.one', { name })}</p>
      <QrCode text={link} label={t('accounts:issued.qr', { name })} size={220} />
      <div className="row issued-one__link">
        <label className="unseen" htmlFor={id}>
          {t('accounts:issued.link')}
        </label>
        <Input id={id} readOnly value={link} onFocus={(event) => event.target.select()} />
        <Button onClick={() => void copy()}>{t('accounts:issued.copy')}</Button>
      </div>
      <p className="small ink-2" aria-live="polite">
        {copied !== undefined && t(copied ? 'accounts:issued.copied' : 'accounts:issued.notCopied')}
      </p>
      <p className="small ink-2">
        {t('accounts:issued.until', { until: formatMoment(invitation.expiresAt, today) })}
        <br />
        {t('accounts:issued.once')}
      </p>
    </div>
  );
}
