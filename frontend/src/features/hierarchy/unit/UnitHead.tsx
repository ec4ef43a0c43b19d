import { Button } from 'antd';

import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import type { UnitPage } from '../documents/unit';
import { useDate } from '../useDate';
import type { BegunAct } from './UnitPane';

interface UnitHeadProps {
  readonly page: UnitPage;
  readonly onBegin: (act: BegunAct) => void;
}

const ACTS = ['AMEND', 'MOVE', 'MERGE', 'SPLIT', 'ESTABLISH', 'CLOSE'] as const;

/** The unit's name and what can be done to it. */
export function UnitHead({ page, onBegin }: UnitHeadProps) {
  const { unit } = page;
  const closing = isClosing(page);
  const { mayEdit } = useHierarchy();
  const date = useDate();
  return (
    <div className="panel__head wrap">
      <h2>{unit.name}</h2>
      <Tag>{unit.levelName === '' ? t(`hierarchy:kind.${unit.kind}`) : unit.levelName}</Tag>
      {unit.kind === 'STATIONED' && <Tag>{t('hierarchy:badge.stationed')}</Tag>}
      {unit.until !== null && (
        <Tag tone="warn">
          {t(closing ? 'hierarchy:unit.until' : 'hierarchy:unit.changes', { date: date(unit.until) })}
        </Tag>
      )}
      <span className="ink-3 num">{unit.code}</span>
      <span className="grow" />
      {mayEdit && !closing && (
        <div className="row wrap gap-1 no-print" role="group" aria-label={t('hierarchy:act.label')}>
          {ACTS.map((kind) => (
            <Button key={kind} size="small" danger={kind === 'CLOSE'} onClick={() => onBegin({ kind })}>
              {t(`hierarchy:act.${kind}.button`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Is the unit no more from some day on? It may also only be otherwise from then on. */
function isClosing({ unit, history }: UnitPage): boolean {
  return unit.until !== null && !history.some(({ since }) => since === unit.until);
}
