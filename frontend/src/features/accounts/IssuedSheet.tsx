import { Button } from 'antd';

import { useMe } from '@/app/me';
import { Icon } from '@/components/Icon';
import { QrCode } from '@/components/QrCode';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { Issued } from './documents';

interface IssuedSheetProps {
  readonly issued: readonly Issued[];
  readonly onDone: () => void;
}

/** Cards to cut out, one for each person invited, eight to a page. */
export function IssuedSheet({ issued, onDone }: IssuedSheetProps) {
  return (
    <section className="panel" aria-label={t('accounts:issued.title', { count: issued.length })}>
      <div className="panel__head no-print">
        <h2 className="grow">{t('accounts:issued.title', { count: issued.length })}</h2>
        <Button type="primary" icon={<Icon name="print" />} onClick={() => window.print()}>
          {t('accounts:issued.print')}
        </Button>
        <Button onClick={onDone}>{t('accounts:issued.done')}</Button>
      </div>
      <p className="panel__body ink-2 no-print" role="status">
        {t('accounts:issued.hint')}
      </p>
      <ul className="issued-cards">
        {issued.map((one) => (
          <Card key={one.invitation.id} issued={one} />
        ))}
      </ul>
    </section>
  );
}

function Card({ issued: { link, invitation } }: { readonly issued: Issued }) {
  const today = useToday();
  const { county } = useMe();
  const { person, post } = invitation;
  return (
    <li className="issued-card">
      <QrCode text={link} label={t('accounts:issued.qr', { name: person.name })} size={132} />
      <div className="stack gap-1">
        <span className="small ink-2">
          {county.name} {t('accounts:issued.cardTitle')}
        </span>
        <b>{person.name}</b>
        <span>{post && `${post.unit.shortName} ${post.name}`}</span>
        <span className="num">{person.phone}</span>
        <span className="small">{t('accounts:issued.cardHint')}</span>
        <span className="small ink-2 num">
          {t('accounts:issued.until', { until: formatMoment(invitation.expiresAt, today) })}
        </span>
      </div>
    </li>
  );
}
