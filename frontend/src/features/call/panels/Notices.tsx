import { ColourTag } from '@/components/ColourTag';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { CallDetail } from '../useCall';
import { noticeGroups } from './noticeGroups';

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
        {noticeGroups(notices).map(({ notice, earlier }) => (
          <li key={`${notice.at} ${notice.trigger} ${notice.document}`}>
            <div className="row wrap">
              <ColourTag name={notice.document || notice.trigger} colour={notice.colour} />
              <span className="strong">
                {t('call:notices.to', {
                  units: notice.units.map(({ shortName }) => shortName).join(t('common:listSeparator')),
                })}
              </span>
              <span className="grow" />
              {earlier.length > 0 && (
                <span className="small">{t('call:notices.times', { count: earlier.length + 1 })}</span>
              )}
              <span className="small ink-3">{formatMoment(notice.at, today)}</span>
            </div>
            {notice.words !== '' && <p>{notice.words}</p>}
            {earlier.length > 0 && (
              <details className="small ink-2">
                <summary>{t('call:notices.earlier')}</summary>
                <p>{earlier.map((at) => formatMoment(at, today)).join(t('common:listSeparator'))}</p>
              </details>
            )}
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
