import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';

import { useMe } from '@/app/me';
import { Kbd } from '@/components/Kbd';
import { t } from '@/i18n';

import { useHierarchy } from '../HierarchyContext';
import type { Day } from '../days';
import type { TreeUnit } from '../documents/tree';
import { commandOf, type TreeCommand } from './treeKeys';
import type { Row } from './treeModel';
import { rowElementId, TreeRow } from './TreeRow';
import { TreeHead } from './TreeHead';
import { useDrag, type Drag } from './useDrag';
import { useRowBox } from './useRowBox';
import { useTree } from './useTree';
import './OrganisationTree.css';

interface OrganisationTreeProps {
  readonly selected: string | undefined;
  /** undefined: nothing; the overview of the county is shown. */
  readonly onSelect: (unitId: string | undefined) => void;
  readonly onDay: (day: Day) => void;
  /** Founds a unit at the top. */
  readonly onFound: () => void;
  readonly onReorder: (unit: TreeUnit, place: number) => void;
  /** `parent` null: to the top. */
  readonly onReparent: (unit: TreeUnit, parent: TreeUnit | null) => void;
}

/** The organisation as a tree: 30,000 units are no more work to draw than what the box shows of them. */
export function OrganisationTree(props: OrganisationTreeProps) {
  const { selected, onSelect, onReorder, onReparent } = props;
  const { county } = useMe();
  const { mayEdit } = useHierarchy();
  const tree = useTree();
  const { rows, reveal } = tree;
  const [active, setActive] = useState<string>();
  const [missing, setMissing] = useState(false);
  const drag = useDrag(onReparent);
  const activeKey = active ?? selected ?? rows[0]?.key;
  const activeIndex = indexOf(rows, activeKey);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const looked = useMemo(() => ({ keys, active: activeKey }), [keys, activeKey]);
  const { box, rowHeight, shown, pageSize, onScroll, scrollTo } = useRowBox(looked);

  useEffect(() => {
    if (selected === undefined) return;
    let wanted = true;
    void reveal(selected).then((found) => {
      if (!wanted) return;
      setMissing(!found);
      setActive(selected);
    });
    return () => {
      wanted = false;
    };
  }, [selected, reveal]);

  // Only when another row becomes active or it comes to be there: rows that come and go above it move nothing.
  const newestIndex = useRef(activeIndex);
  useEffect(() => {
    newestIndex.current = activeIndex;
  });
  const isThere = activeIndex >= 0;
  useEffect(() => {
    if (isThere) scrollTo(newestIndex.current);
  }, [activeKey, isThere, scrollTo]);

  /** What a row that is no unit does when it is pressed. */
  const act = (row: Row): void => {
    if (row.kind === 'failed') tree.retry(row.of);
    else if (row.open !== undefined) (row.open ? tree.closeRow : tree.openRow)(row.key);
  };
  const choose = (row: Row | undefined): void => {
    if (row?.kind === 'unit') onSelect(row.unit.id);
    else if (row) act(row);
  };
  const reparent = (unit: TreeUnit, parentId: string | null): void => {
    const parent = parentId === null ? null : tree.unit(parentId);
    if (parent !== undefined) onReparent(unit, parent);
  };
  const obey = (command: TreeCommand): void => {
    const unit = tree.unit(command.key);
    switch (command.kind) {
      case 'go':
        setActive(command.key);
        break;
      case 'open':
        tree.openRow(command.key);
        break;
      case 'close':
        tree.closeRow(command.key);
        break;
      case 'choose':
        choose(rows.find(({ key }) => key === command.key));
        break;
      case 'reorder':
        if (unit && mayEdit) onReorder(unit, command.place);
        break;
      case 'reparent':
        if (unit && mayEdit) reparent(unit, command.parent);
        break;
    }
  };
  const press = (event: KeyboardEvent): void => {
    const command = commandOf(rows, rows[activeIndex]?.key, event, pageSize);
    if (!command) return;
    event.preventDefault();
    obey(command);
  };
  const rowAt = (event: MouseEvent | DragEvent): Row | undefined => {
    const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
    return rows.find((row) => row.key === key);
  };
  const click = (event: MouseEvent): void => {
    const row = rowAt(event);
    if (!row) return;
    setActive(row.key);
    const twist = (event.target as Element).closest('[data-twist]') !== null;
    if (row.kind === 'county' && !twist) onSelect(undefined);
    else if (row.kind === 'unit' && !twist) onSelect(row.unit.id);
    else act(row);
  };
  const drop = (event: DragEvent): void => drag.onDrag(event, rowAt(event));

  return (
    <section className="panel organisation-tree" aria-label={t('hierarchy:tree.title')}>
      <TreeHead {...props} missing={missing} />
      <div
        ref={box}
        role="tree"
        tabIndex={0}
        className="organisation-tree__rows"
        aria-label={t('hierarchy:tree.title')}
        aria-activedescendant={activeIndex < 0 ? undefined : rowElementId(rows[activeIndex]?.key ?? '')}
        onKeyDown={press}
        onScroll={onScroll}
        onClick={click}
        onDragStart={drop}
        onDragOver={drop}
        onDragLeave={drop}
        onDrop={drop}
        onDragEnd={drop}
      >
        <div role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
          {drawnIndexes(shown.first, shown.end, activeIndex).map((index) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <TreeRow
                key={row.key}
                row={row}
                top={index * rowHeight}
                countyName={county.name}
                active={index === activeIndex}
                selected={row.key === selected}
                target={drag.over?.id === row.key}
                movable={mayEdit}
              />
            );
          })}
        </div>
      </div>
      <TreeFoot drag={drag} mayEdit={mayEdit} />
    </section>
  );
}

/** Where a row is; the first child takes the place of the line that waited for it. */
function indexOf(rows: readonly Row[], key: string | undefined): number {
  const index = rows.findIndex((row) => row.key === key);
  return index >= 0 ? index : rows.findIndex(({ parent }) => key === `waiting:${parent ?? ''}`);
}

/** The rows in sight, and the active one wherever it is: the focus is on it. */
function drawnIndexes(first: number, end: number, active: number): readonly number[] {
  const indexes = Array.from({ length: end - first }, (_, offset) => first + offset);
  return active >= 0 && (active < first || active >= end) ? [...indexes, active] : indexes;
}

function TreeFoot({ drag, mayEdit }: { readonly drag: Drag; readonly mayEdit: boolean }) {
  const { dragged, over } = drag;
  if (dragged) {
    return (
      <p className="organisation-tree__foot" role="status">
        {over
          ? t('hierarchy:tree.dropHere', {
              unit: dragged.shortName,
              parent: over.shortName,
              count: dragged.unitCount + 1,
            })
          : t('hierarchy:tree.dragging', { unit: dragged.shortName })}
      </p>
    );
  }
  return (
    <div className="organisation-tree__foot">
      <span>
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {t('hierarchy:tree.keys.move')}
      </span>
      <span>
        <Kbd>→</Kbd> {t('hierarchy:tree.keys.open')}
      </span>
      <span>
        <Kbd>Enter</Kbd> {t('hierarchy:tree.keys.choose')}
      </span>
      {mayEdit && (
        <span>
          <Kbd>Alt</Kbd>
          <Kbd>↑</Kbd> {t('hierarchy:tree.keys.reorder')}
        </span>
      )}
      {mayEdit && (
        <span>
          <Kbd>Alt</Kbd>
          <Kbd>←</Kbd> {t('hierarchy:tree.keys.reparent')}
        </span>
      )}
    </div>
  );
}
