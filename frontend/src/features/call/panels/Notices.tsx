import { ColourTag } from '@/components/ColourTag';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { CallDetail } from '../useCall';

/** What the rules set off by themselves: which document went to whom, and why. */
export function CallNotices({ call: { notices } }: { readonly call: CallDetail }) {
  const today = useToday();
  if (notices.length === 0) return null;
  return (
    <section className="panel" aria-label={t('call:notices.title')}>
      <div className="panel__head">
        <h2>{t('call:notices.title')}</h2>
      </div>
      <ul className="panel__body stack gap-3">
        {notices.map((notice) => (
          <li key={`${notice.at} ${notice.trigger} ${notice.document}`}>
            <div className="row wrap">
              <ColourTag name={notice.document || notice.trigger} colour={notice.colour} />
              <span className="strong">
                {t('call:notices.to', {
                  units: notice.units.map(({ shortName }) => shortName).join(t('common:listSeparator')),
                })}
              </span>
              <span className="grow" />
              <span className="small ink-3">{formatMoment(notice.at, today)}</span>
            </div>
            {notice.words !== '' && <p>{notice.words}</p>}
            {notice.why.length > 0 && (
              <details className="small ink-2 no-print">
                <summary>{t('call:notices.why')}</summary>
                <ul>
                  {notice.why.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
