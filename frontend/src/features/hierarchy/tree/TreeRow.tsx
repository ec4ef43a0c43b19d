import { memo } from 'react';

import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tag';
import { t } from '@/i18n';

import type { TreeUnit } from '../documents/tree';
import type { Row } from './treeModel';

interface TreeRowProps {
  readonly row: Row;
  /** px from the top of the list. */
  readonly top: number;
  readonly countyName: string;
  readonly active: boolean;
  readonly selected: boolean;
  /** Something that is being dragged would be put here. */
  readonly target: boolean;
  readonly movable: boolean;
}

/** The id of a row's element, for `aria-activedescendant`. */
export const rowElementId = (key: string): string => `tree-row-${key}`;

/** One line of the tree; the tree hears its clicks, keys and drags. */
export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { row, top, countyName, active, selected, target, movable } = props;
  const marks = [active && 'tree-row--active', target && 'tree-row--target'].filter(Boolean);
  return (
    <div
      id={rowElementId(row.key)}
      data-key={row.key}
      role="treeitem"
      className={['tree-row', ...marks].join(' ')}
      style={{ transform: `translateY(${top}px)` }}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.open}
      aria-selected={selected}
      draggable={movable && row.kind === 'unit'}
    >
      <span className="tree-row__indent" style={{ width: `${(row.level - 1) * 20}px` }} />
      <span className="tree-row__twist" data-twist={row.open === undefined ? undefined : ''}>
        {row.open !== undefined && <Icon name={row.open ? 'chevronDown' : 'chevronRight'} size={14} />}
      </span>
      <Content row={row} countyName={countyName} />
    </div>
  );
});

function Content({ row, countyName }: { readonly row: Row; readonly countyName: string }) {
  switch (row.kind) {
    case 'unit':
      return <UnitContent unit={row.unit} />;
    case 'county':
      return <HeadContent name={countyName} aside={t('hierarchy:tree.units', { count: row.count })} />;
    case 'family':
      return <HeadContent name={t(`hierarchy:family.${row.family}`)} aside={String(row.count)} />;
    case 'waiting':
      return <span className="ink-3">{t('common:loading')}…</span>;
    case 'failed':
      return <span>{t('hierarchy:tree.failed')}</span>;
  }
}

function HeadContent({ name, aside }: { readonly name: string; readonly aside: string }) {
  return (
    <>
      <span className="strong cut">{name}</span>
      <span className="grow" />
      <span className="tree-row__aside">{aside}</span>
    </>
  );
}

function UnitContent({ unit }: { readonly unit: TreeUnit }) {
  return (
    <>
      <span className="cut" title={unit.name}>
        {unit.shortName}
      </span>
      {unit.kind === 'AREA' && <Tag>{t('hierarchy:badge.ownLevel')}</Tag>}
      {unit.kind === 'STATIONED' && <Tag>{t('hierarchy:badge.stationed')}</Tag>}
      {unit.until !== null && <Tag tone="warn">{t('hierarchy:badge.ending')}</Tag>}
      <span className="grow" />
      {unit.lacking.slice(0, 1).map((words) => (
        <Tag key={words} tone="warn">
          {words}
        </Tag>
      ))}
      <span className="tree-row__aside">{asideOf(unit)}</span>
    </>
  );
}

/** What stands at the end of a unit's line: how many are below it or in it, else its code. */
export function asideOf(unit: TreeUnit): string {
  if (unit.lineSuperior) return t('hierarchy:tree.twoSuperiors');
  if (unit.kind === 'GRID') return t('hierarchy:tree.members', { count: unit.holderCount });
  if (unit.childCount > 0) return t('hierarchy:tree.children', { count: unit.childCount });
  return /^\d{9,}$/.test(unit.code) ? unit.code.slice(-3) : '';
}
