import { describe, expect, it } from 'vitest';

import '../texts';
import { levelChanges, levelTexts, withInserted, withMoved, type Level } from './levelsDiff';

const LEVELS: readonly Level[] = [
  { code: 'township', name: '乡镇（街道）', kinds: ['TOWNSHIP', 'STREET'], units: 14, holders: 0 },
  { code: 'village', name: '村（社区）', kinds: ['VILLAGE'], units: 317, holders: 0 },
  { code: 'grid', name: '网格', kinds: ['GRID'], units: 698, holders: 23_678 },
];
const TEXTS = levelTexts(LEVELS);

describe('a change of the levels', () => {
  it('is told before it is saved: what is inserted and where', () => {
    const inserted = withInserted(TEXTS, 1).map((level) =>
      level.name === '' ? { ...level, name: '管区', kinds: ['AREA' as const] } : level,
    );
    expect(levelChanges(LEVELS, inserted)).toEqual(['新设“管区”，在“乡镇（街道）”下面']);
    expect(new Set(inserted.map(({ code }) => code)).size).toBe(4);
  });

  it('tells a new name, another order, and what goes with how many units', () => {
    const renamed = TEXTS.map((level) => (level.code === 'grid' ? { ...level, name: '微网格' } : level));
    expect(levelChanges(LEVELS, renamed)).toEqual(['“网格”改称“微网格”']);
    expect(levelChanges(LEVELS, withMoved(TEXTS, 2, -1))).toEqual([
      '从上到下改为：乡镇（街道）、网格、村（社区）',
    ]);
    expect(levelChanges(LEVELS, TEXTS.slice(0, 2))).toEqual(['去掉“网格”（现有 698 个单位）']);
  });

  it('is none when nothing has changed, and a level does not leave the list', () => {
    expect(levelChanges(LEVELS, TEXTS)).toEqual([]);
    expect(withMoved(TEXTS, 0, -1)).toBe(TEXTS);
    expect(withMoved(TEXTS, 2, 1)).toBe(TEXTS);
  });
});
