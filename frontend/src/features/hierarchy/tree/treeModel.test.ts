import { describe, expect, it } from 'vitest';

import { sampleUnit } from '@/test/sampleUnits';

import type { TreeUnit } from '../documents/tree';
import { commandOf } from './treeKeys';
import {
  closed,
  COUNTY,
  EMPTY_TREE,
  familyKey,
  opened,
  opensFor,
  ROOT,
  rowsOf,
  shownParents,
  withChildren,
  withFailure,
} from './treeModel';

const township = (id: string, more: Partial<TreeUnit> = {}) => sampleUnit(id, { kind: 'TOWNSHIP', ...more });
const ROOTS = [
  township('t1', { childCount: 2, unitCount: 2 }),
  township('t2'),
  sampleUnit('d1', { kind: 'DEPARTMENT' }),
  sampleUnit('d2', { kind: 'DEPARTMENT' }),
  sampleUnit('centre', { kind: 'CENTRE' }),
];
const VILLAGES = [
  sampleUnit('v1', { kind: 'VILLAGE', parentId: 't1' }),
  sampleUnit('v2', { kind: 'VILLAGE', parentId: 't1' }),
];
const TREE = withChildren(EMPTY_TREE, ROOT, ROOTS);
const OPEN = withChildren(opened(TREE, ['t1']), 't1', VILLAGES);

const keysOf = (tree: typeof TREE) => rowsOf(tree).map(({ key }) => key);

describe('the lines of the tree', () => {
  it('gather several units at the top by what they are, a single one standing for itself', () => {
    expect(keysOf(TREE)).toEqual([
      COUNTY,
      familyKey('LOCAL'),
      't1',
      't2',
      familyKey('DEPARTMENTS'),
      'centre',
    ]);
  });

  it('need no head above when one unit stands at the top', () => {
    const tree = withChildren(EMPTY_TREE, ROOT, [sampleUnit('county', { childCount: 3 })]);
    expect(rowsOf(tree)).toMatchObject([{ key: 'county', level: 1, siblings: 1, open: false }]);
  });

  it('tell level, place and number of siblings to who does not see them', () => {
    expect(rowsOf(OPEN).find(({ key }) => key === 'v2')).toMatchObject({
      level: 4,
      position: 2,
      siblings: 2,
      parent: 't1',
      open: undefined,
    });
  });

  it('keep a place for children that are on their way, and say when they could not be read', () => {
    expect(rowsOf(opened(TREE, ['t1'])).find(({ parent }) => parent === 't1')?.kind).toBe('waiting');
    expect(rowsOf(withFailure(opened(TREE, ['t1']), 't1')).find(({ parent }) => parent === 't1')?.kind).toBe(
      'failed',
    );
  });

  it('leave out what is closed, and read again only what is open', () => {
    expect(keysOf(closed(OPEN, 't1'))).not.toContain('v1');
    expect(shownParents(OPEN)).toEqual([ROOT, 't1']);
    expect(shownParents(closed(OPEN, 't1'))).toEqual([ROOT]);
  });

  it('open the heads too on the way to a unit', () => {
    const shut = { ...TREE, open: new Set<string>() };
    expect(opensFor(shut, ['t1', 'v1'])).toEqual([COUNTY, familyKey('LOCAL'), 't1']);
  });

  it('are as many as 30,000 without a noticeable wait for each change', () => {
    const many = Array.from({ length: 30_000 }, (_, index) => sampleUnit(`g${index}`, { parentId: 't1' }));
    const tree = withChildren(opened(TREE, ['t1']), 't1', many);
    expect(rowsOf(tree)).toHaveLength(30_006);
  });
});

describe('a key', () => {
  const press = (active: string, key: string, more: { altKey?: boolean } = {}) =>
    commandOf(rowsOf(OPEN), active, { key, altKey: false, ctrlKey: false, metaKey: false, ...more }, 10);

  it.each([
    ['t1', 'ArrowDown', 'v1'],
    ['v1', 'ArrowUp', 't1'],
    ['v1', 'Home', COUNTY],
    ['v1', 'End', 'centre'],
    ['v1', 'ArrowLeft', 't1'],
    ['t1', 'ArrowRight', 'v1'],
    ['v1', 'PageDown', 'centre'],
    [COUNTY, 'ArrowUp', COUNTY],
  ])('from %s %s goes to %s', (active, key, target) => {
    expect(press(active, key)).toEqual({ kind: 'go', key: target });
  });

  it('opens and closes before it moves', () => {
    expect(press(familyKey('DEPARTMENTS'), 'ArrowRight')).toEqual({
      kind: 'open',
      key: familyKey('DEPARTMENTS'),
    });
    expect(press('t1', 'ArrowLeft')).toEqual({ kind: 'close', key: 't1' });
    expect(press('v1', 'ArrowRight')).toBeUndefined();
  });

  it('with Alt moves the unit itself, as far as there is room', () => {
    expect(press('v2', 'ArrowUp', { altKey: true })).toEqual({ kind: 'reorder', key: 'v2', place: 1 });
    expect(press('v1', 'ArrowUp', { altKey: true })).toBeUndefined();
    expect(press('v2', 'ArrowDown', { altKey: true })).toBeUndefined();
    expect(press('v1', 'ArrowLeft', { altKey: true })).toEqual({ kind: 'reparent', key: 'v1', parent: null });
    expect(press('v2', 'ArrowRight', { altKey: true })).toEqual({
      kind: 'reparent',
      key: 'v2',
      parent: 'v1',
    });
    expect(press(familyKey('LOCAL'), 'ArrowUp', { altKey: true })).toBeUndefined();
  });

  it('of the browser is left alone', () => {
    expect(
      commandOf(rowsOf(OPEN), 'v1', { key: 'Home', altKey: false, ctrlKey: true, metaKey: false }, 10),
    ).toBeUndefined();
  });
});
