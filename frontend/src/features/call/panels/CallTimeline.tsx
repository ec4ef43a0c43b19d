import { useState } from 'react';

import { EvidenceGrid } from '@/components/EvidenceGrid';
import { Timeline, TimelineItem } from '@/components/Timeline';
import { t } from '@/i18n';
import { formatMoment } from '@/time/format';
import { useToday } from '@/time/today';

import type { CallDetail } from '../useCall';
import { EventMark } from './EventMark';
import { Segments } from './Segments';
import { shown, VIEWS, type TimelineView } from './timelineViews';

/** What has happened, newest first. */
export function CallTimeline({ call }: { readonly call: CallDetail }) {
  const [view, setView] = useState<TimelineView>('all');
  const today = useToday();
  const entries = shown(call.timeline, view);
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('call:timeline.title')}</h2>
        <span className="grow" />
        <Segments
          label={t('call:timeline.filter')}
          segments={VIEWS.map((code) => ({ code, name: t(`call:timeline.${code}`) }))}
          chosen={view}
          onChange={setView}
        />
      </div>
      <div className="panel__body">
        {entries.length === 0 && <p className="ink-3">{t('call:timeline.none')}</p>}
        <Timeline label={t('call:timeline.title')}>
          {entries.map((entry) => (
            <TimelineItem
              key={entry.id}
              mark={<EventMark type={entry.type} procedural={entry.procedural} />}
              title={entry.title}
              aside={<time dateTime={entry.at}>{formatMoment(entry.at, today)}</time>}
            >
              {entry.text !== '' && <p className="ink-2 call-timeline__text">{entry.text}</p>}
              {entry.unit && (
                <p className="small ink-3">
                  {[entry.unit.shortName, entry.postName].filter(Boolean).join(t('common:separator'))}
                  {call.round > 1 && ` ${t('call:round', { round: entry.round })}`}
                </p>
              )}
              {entry.evidence.length > 0 && <EvidenceGrid files={entry.evidence} columns={5} />}
            </TimelineItem>
          ))}
        </Timeline>
      </div>
    </section>
  );
}
