import { Icon } from '@/components/Icon';
import { Timeline, TimelineItem } from '@/components/Timeline';
import { t } from '@/i18n';

import type { UnitPage } from '../documents/unit';
import { useDate, useSince } from '../useDate';
import { sourceOf } from './Ahead';

/** How the unit has stood, newest first; nothing of it is ever lost. */
export function History({ page }: { readonly page: UnitPage }) {
  const date = useDate();
  const from = useSince();
  const eras = [...page.history].sort((one, other) => other.since.localeCompare(one.since));
  return (
    <section className="panel">
      <div className="panel__head">
        <h2>{t('hierarchy:history.title')}</h2>
      </div>
      <div className="panel__body">
        <Timeline label={t('hierarchy:history.title')}>
          {eras.map(({ since, until, name, parent, act }) => (
            <TimelineItem
              key={since}
              mark={<Icon name="clock" size={18} />}
              title={act?.words ?? name}
              aside={
                until === null
                  ? from(since)
                  : t('hierarchy:history.between', { since: from(since), until: date(until) })
              }
            >
              <p className="small ink-2">
                {[
                  name,
                  parent && t('hierarchy:history.under', { parent: parent.shortName }),
                  act && sourceOf(act),
                ]
                  .filter((part) => part !== null && part !== '')
                  .join(t('common:separator'))}
              </p>
            </TimelineItem>
          ))}
        </Timeline>
      </div>
    </section>
  );
}
