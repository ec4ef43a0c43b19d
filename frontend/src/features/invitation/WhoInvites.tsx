import { t } from '@/i18n';
import { formatStamp } from '@/time/format';
import { serverClock } from '@/time/serverClock';

import type { Invitation } from './entrance';

/** Who invites whom to which post, so that nobody comes in by a link that is another's. */
export function WhoInvites({ invitation }: { readonly invitation: Invitation }) {
  const { county, unit, post, person, phone, by, expiresAt, purpose } = invitation;
  const lines: readonly (readonly [string, string])[] = [
    [t('invitation:person'), person],
    ...(post === null ? [] : [[t('invitation:post'), [unit, post].filter(Boolean).join(' ')] as const]),
    [t('invitation:phone'), phone],
    [t('invitation:by'), by],
    [t('invitation:until'), formatStamp(expiresAt, serverClock.now())],
  ];
  return (
    <section className="stack gap-3">
      <h1 className="invitation__title">
        {county}
        <br />
        {t(`invitation:heading.${purpose}`)}
      </h1>
      <dl className="invitation__facts">
        {lines.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="small ink-3">{t('invitation:notYou')}</p>
    </section>
  );
}
