import { Button } from 'antd';
import { useState } from 'react';

import { Icon } from '@/components/Icon';
import { Note } from '@/components/Note';
import { t } from '@/i18n';

import { useAsked, useHierarchy } from '../HierarchyContext';
import type { Day } from '../days';
import { GRANTS_QUERY, isForMe } from '../documents/grants';
import { LEVELS_QUERY } from '../documents/tree';
import { UNIT_PAGE } from '../documents/unit';
import { LevelsEditor } from '../levels/LevelsEditor';
import { useDate } from '../useDate';
import type { Place, View } from '../usePlace';
import { LevelChips } from './LevelChips';
import { TemplatesDialog } from './TemplatesDialog';

interface PageHeadProps {
  readonly place: Place;
  readonly onDay: (day: Day) => void;
  readonly onView: (view: View) => void;
}

const VIEWS = ['staffing', 'grants', 'acts', 'imports'] as const;

/** The county's levels, the day looked at, and what concerns the whole organisation. */
export function PageHead({ place, onDay, onView }: PageHeadProps) {
  const { on, today, mayEdit } = useHierarchy();
  const date = useDate();
  const [dialog, setDialog] = useState<'levels' | 'templates'>();
  const { data } = useAsked(LEVELS_QUERY, { on });
  const selected = useAsked(UNIT_PAGE, { id: place.unitId ?? '', on }, place.unitId === undefined);
  const grants = useAsked(GRANTS_QUERY, {});
  const waiting = (grants.data?.administratorGrants ?? []).filter(isForMe).length;
  const unit = selected.data?.unitPage?.unit;
  const levels = data?.levels ?? [];
  const close = (): void => setDialog(undefined);

  return (
    <>
      <div className="page-head no-print">
        <h1>{t('hierarchy:title')}</h1>
        <LevelChips levels={levels} current={unit?.level} />
        {mayEdit && (
          <Button size="small" disabled={!data} onClick={() => setDialog('levels')}>
            {t('hierarchy:levels.button')}
          </Button>
        )}
        <span className="grow" />
        <div className="row wrap">
          {VIEWS.map((view) => (
            <Button
              key={view}
              size="small"
              type={place.view === view ? 'primary' : 'default'}
              aria-pressed={place.view === view}
              onClick={() => onView(view)}
            >
              {t(`hierarchy:view.${view}`)}
              {view === 'grants' && waiting > 0 && (
                <b className="num">
                  {waiting}
                  <span className="unseen">{t('hierarchy:grants.waiting')}</span>
                </b>
              )}
            </Button>
          ))}
          <Button icon={<Icon name="download" />} onClick={() => setDialog('templates')}>
            {t('hierarchy:templates.button')}
          </Button>
          <Button type="primary" icon={<Icon name="upload" />} onClick={() => onView('import')}>
            {t('hierarchy:import.button')}
          </Button>
        </div>
      </div>
      {on !== today && (
        <div className="hierarchy-day">
          <Note tone="info" role="status">
            <div className="row">
              <span className="grow">
                {t(on < today ? 'hierarchy:past' : 'hierarchy:future', { date: date(on) })}
              </span>
              <Button size="small" onClick={() => onDay(today)}>
                {t('hierarchy:backToToday')}
              </Button>
            </div>
          </Note>
        </div>
      )}
      {dialog === 'levels' && data && (
        <LevelsEditor levels={levels} seen={data.levelScheme.revision} onClose={close} />
      )}
      {dialog === 'templates' && <TemplatesDialog under={unit} onClose={close} />}
    </>
  );
}
