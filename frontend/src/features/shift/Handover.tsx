import { Link } from 'react-router';

import { countOf, useDeskCounts } from '@/app/deskCounts';
import { useMe } from '@/app/me';
import { Skeleton } from '@/components/Skeleton';
import type { Tab } from '@/calls/deskQuery';
import { t } from '@/i18n';

const SHOWN = ['OPEN', 'RINGING', 'LATE', 'SOON', 'WAITING'] as const satisfies Tab[];

/** What this desk takes over: how many calls stand where. */
export function Handover() {
  const me = useMe();
  const counts = useDeskCounts();
  return (
    <section className="panel shift__handover" aria-busy={!counts}>
      <header className="panel__head">
        <h2>{t('shift:handover.title')}</h2>
        <span className="grow" />
        <span className="ink-3 small">{me.seat.unit.shortName}</span>
      </header>
      <dl className="facts panel__body">
        {SHOWN.map((tab) => (
          <HandoverRow key={tab} tab={tab} count={countOf(tab, counts)} />
        ))}
      </dl>
    </section>
  );
}

function HandoverRow({ tab, count }: { readonly tab: Tab; readonly count: number | undefined }) {
  return (
    <>
      <dt>{t(`desk:tabs.${tab}`)}</dt>
      <dd>
        {count === undefined ? (
          <Skeleton width="40px" height="20px" />
        ) : (
          <Link to={tab === 'OPEN' ? '/desk' : `/desk?group=${tab}`}>
            {t('shift:handover.calls', { count })}
          </Link>
        )}
      </dd>
    </>
  );
}
