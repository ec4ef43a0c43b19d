import type { Preview } from '@/calls/usePreview';
import { Icon } from '@/components/Icon';
import { Timeline, TimelineItem } from '@/components/Timeline';
import { t } from '@/i18n';
import { formatTime } from '@/time/format';
import { useToday } from '@/time/today';

import type { Item } from '../items/useItems';
import { aheadOf } from './aheadOf';
import './Ahead.css';

interface AheadProps {
  readonly item: Item | undefined;
  readonly preview: Preview | undefined;
}

/** Before anything is sent: who will be called and by when, and what each side then has to do. */
export function Ahead({ item, preview }: AheadProps) {
  const today = useToday();
  return (
    <>
      <div className="panel__head ahead__head">
        <h2>{t('filing:ahead.title')}</h2>
        <span className="grow" />
        {preview && (
          <span className="small ink-3">{t('filing:ahead.asOf', { time: formatTime(preview.asOf) })}</span>
        )}
      </div>
      {/* A scrolling region must be reachable by keyboard. */}
      <div className="ahead__body" role="region" aria-label={t('filing:ahead.title')} tabIndex={0}>
        {item === undefined && <p className="ink-2">{t('filing:ahead.choose')}</p>}
        {item !== undefined && preview === undefined && <p className="ink-2">{t('filing:ahead.unknown')}</p>}
        {preview && (
          <Timeline label={t('filing:ahead.title')}>
            {aheadOf(preview, today).map(({ key, icon, title, when, words }) => (
              <TimelineItem
                key={key}
                mark={<Icon name={icon} size={18} />}
                title={title}
                aside={<b className="ahead__when">{when}</b>}
              >
                <p className="small ink-2">{words}</p>
              </TimelineItem>
            ))}
          </Timeline>
        )}
        {item && <DutiesAhead item={item} />}
      </div>
    </>
  );
}

function DutiesAhead({ item }: { readonly item: Item }) {
  const own = item.duties.filter(({ party }) => party === 'CALLER');
  const others = item.duties.filter(({ party }) => party !== 'CALLER');
  return (
    <div className="stack gap-3 ahead__duties">
      <div>
        <h3>{t('filing:ahead.own')}</h3>
        {own.map(({ text }) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <div>
        <h3>{t('filing:ahead.others')}</h3>
        <dl className="facts">
          {others.map(({ party, text }) => (
            <div key={party} className="facts__pair">
              <dt>{t(`call:party.${party}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="small ink-3">
        {t('filing:ahead.basis', { number: item.number, basis: item.legalBasis })}
      </p>
    </div>
  );
}
