import type { TreeUnit } from '@/features/hierarchy/documents/tree';
import type { UnitPage } from '@/features/hierarchy/documents/unit';

/** A unit for tests; what matters is given, the rest is ordinary. */
export function sampleUnit(id: string, given: Partial<TreeUnit> = {}): TreeUnit {
  return {
    id,
    code: id,
    name: id,
    shortName: id,
    kind: 'VILLAGE',
    level: 'village',
    levelName: '村（社区）',
    parentId: null,
    lineSuperior: null,
    since: '2025-01-01',
    until: null,
    childCount: 0,
    unitCount: 0,
    holderCount: 0,
    vacantPosts: 0,
    lacking: [],
    revision: '1',
    ...given,
  };
}

/** The page of a village for tests. */
export function samplePage(given: Partial<UnitPage> = {}): UnitPage {
  return {
    unit: sampleUnit('Unit:3', { name: '演示村 03', shortName: '演示村 03', parentId: 'Unit:1' }),
    path: [
      { id: 'Unit:1', shortName: '香赵庄镇' },
      { id: 'Unit:3', shortName: '演示村 03' },
    ],
    dutyPhone: '',
    contact: '',
    place: null,
    boundary: null,
    map: null,
    posts: [],
    history: [],
    openCalls: 0,
    counts: [],
    memberCounts: [],
    ahead: [],
    editors: [],
    successor: null,
    predecessors: [],
    ...given,
  };
}
