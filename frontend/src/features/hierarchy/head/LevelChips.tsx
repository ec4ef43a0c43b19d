import { Icon } from '@/components/Icon';
import { t } from '@/i18n';

import type { Level } from '../levels/levelsDiff';
import { isLocal } from '../unitKinds';

interface LevelChipsProps {
  readonly levels: readonly Level[];
  /** The level of the selected unit. */
  readonly current: string | undefined;
}

const counted = new Intl.NumberFormat('zh-CN');

/** The county's levels from top to bottom with how many units stand on each; at the end those who keep the grids. */
export function LevelChips({ levels, current }: LevelChipsProps) {
  const local = levels.filter(({ kinds }) => isLocal(kinds));
  const members = local
    .filter(({ kinds }) => kinds.includes('GRID'))
    .reduce((sum, { holders }) => sum + holders, 0);
  const chips = [
    { key: 'county', name: t('hierarchy:levels.county'), count: 1 },
    ...local.map(({ code, name, units }) => ({ key: code, name, count: units })),
    ...(members > 0 ? [{ key: 'members', name: t('hierarchy:levels.members'), count: members }] : []),
  ];
  return (
    <ol className="level-chips" aria-label={t('hierarchy:levels.label')}>
      {chips.map(({ key, name, count }, index) => (
        <li key={key} className="row gap-1">
          {index > 0 && <Icon name="chevronRight" size={14} className="ink-3" />}
          <span className="level-chips__chip" data-current={key === current ? '' : undefined}>
            <b className="strong">{name}</b> <span className="num small">{counted.format(count)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
