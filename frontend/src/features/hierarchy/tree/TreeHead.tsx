import { Button, Input } from 'antd';

import { Icon } from '@/components/Icon';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import { isDay, type Day } from '../days';
import { UnitFinder } from './UnitFinder';

interface TreeHeadProps {
  readonly onSelect: (unitId: string) => void;
  readonly onDay: (day: Day) => void;
  /** Founds a unit at the top. */
  readonly onFound: () => void;
  /** The selected unit is not there on this day. */
  readonly missing: boolean;
}

/** Finds a unit, and chooses the day the tree is shown as of. */
export function TreeHead({ onSelect, onDay, onFound, missing }: TreeHeadProps) {
  const { on, mayEdit } = useHierarchy();
  return (
    <div className="organisation-tree__find stack">
      <UnitFinder onFind={onSelect} />
      <div className="row">
        <label className="row grow">
          <span className="nowrap">{t('hierarchy:asOf')}</span>
          <Input
            type="date"
            size="small"
            value={on}
            onChange={({ target: { value } }) => isDay(value) && onDay(value)}
          />
        </label>
        {mayEdit && (
          <Button size="small" icon={<Icon name="plus" size={14} />} onClick={onFound}>
            {t('hierarchy:act.found')}
          </Button>
        )}
      </div>
      {missing && (
        <p className="small ink-2" role="status">
          {t('hierarchy:tree.missing')}
        </p>
      )}
    </div>
  );
}
