import { ACCOUNTS } from './accounts.ts';
import { checkedWorkbook, FAULTS, FOUNDED, holder, PEOPLE, post, unitView } from './hierarchyParts.ts';
import { actsPage, placeOf, type MockActs } from './hierarchyPlaces.ts';
import { DEPARTMENTS, CENTRE, SUPERVISION, TOWNSHIPS } from './units.ts';

/** The mock's organisation: as many units as a large county has, made up by counting. */
interface HierarchyUnit {
  readonly __typename: 'TreeUnit';
  readonly id: string;
  readonly code: string;
  name: string;
  shortName: string;
  readonly kind: string;
  readonly level: string;
  readonly levelName: string;
  parentId: string | null;
  readonly lineSuperior: object | null;
  readonly since: string;
  until: string | null;
  readonly childCount: number;
  readonly unitCount: number;
  readonly holderCount: number;
  readonly vacantPosts: number;
  readonly lacking: readonly string[];
  readonly revision: string;
}

interface Made {
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly levelName: string;
  readonly code: string;
  readonly parent: string | null;
  readonly line?: object;
  readonly members?: number;
}

const AREAS = 3;
const VILLAGES = 150;
const GRIDS = 28;
/** So many neighbours are on a unit's map. */
const DRAWN = 12;

/** Everything the page about the organisation asks for. */
export class MockHierarchy {
  private readonly made = new Map<string, HierarchyUnit>();
  private readonly childrenOf = new Map<string | null, string[]>();
  private workbook = checkedWorkbook();
  private faults = FAULTS;
  private deputies: object[] = [];

  readonly root = {
    levels: () => this.levels(),
    levelScheme: () => ({ since: FOUNDED, revision: '1' }),
    unitChildren: ({ parentId }: { parentId?: string | null }) =>
      (this.below.get(parentId ?? null) ?? []).map((id) => this.counted(id)),
    unitPath: ({ id }: { id: string }) => this.path(id),
    unitPage: ({ id }: { id: string }) => this.page(id),
    findUnits: ({ words, first }: { words: string; first: number }) =>
      [...this.units.values()]
        .filter(({ name, code }) => name.includes(words) || code.startsWith(words))
        .slice(0, first)
        .map(({ id }) => this.counted(id)),
    organisationActs: (wanted: MockActs) => actsPage(wanted),
    findPeople: ({ words }: { words?: string | null }) =>
      PEOPLE.filter(({ name }) => typeof words === 'string' && name.includes(words)),
    administratorGrants: () => [],
    accounts: () => ACCOUNTS,
    staffing: () => this.staffing(),
    previewReorganisation: ({ input }: { input: MockAct }) => this.preview(input),
    reorganise: ({ input }: { input: MockAct }) => this.reorganise(input),
    revokeAct: () => ({ act: null, errors: [] }),
    saveLevels: () => ({ levels: [], errors: [] }),
    appoint: ({ input }: { input: MockPosting }) => {
      const { deputy, since, until } = input;
      const posting = holder('Holder:new', PEOPLE[1], since, until, deputy);
      this.deputies = [...this.deputies, posting];
      return { posting, errors: [] };
    },
    endPosting: () => ({ posting: null, errors: [] }),
    savePerson: () => ({ person: PEOPLE[0], errors: [] }),
    savePost: () => ({ post: null, errors: [] }),
    revealPhone: () => ({ phone: '13800001234', errors: [] }),
    holdEditing: () => ({ editors: [], errors: [] }),
    workbooks: () => [this.workbook],
    workbook: () => ({ ...this.workbook, faults: this.faults }),
    mendCells: ({ input: { faultIds } }: { input: { faultIds: readonly string[] } }) => {
      this.faults = this.faults.filter(({ id }) => !faultIds.includes(id));
      const { good, faulty } = this.workbook;
      this.workbook = {
        ...this.workbook,
        good: good + faultIds.length,
        faulty: faulty - faultIds.length,
      };
      return { workbook: this.workbook, errors: [] };
    },
    writeWorkbook: () => this.become('WRITTEN'),
    cancelWorkbook: () => this.become('CANCELLED'),
    discardWorkbook: () => this.become('CANCELLED'),
    undoWorkbook: () => this.become('UNDONE'),
  };

  private get units(): ReadonlyMap<string, HierarchyUnit> {
    if (this.made.size === 0) this.makeAll();
    return this.made;
  }

  private get below(): ReadonlyMap<string | null, readonly string[]> {
    if (this.made.size === 0) this.makeAll();
    return this.childrenOf;
  }

  /** Made when somebody looks: most who use the mock never do. */
  private makeAll(): void {
    for (const { code, name, shortName, kind } of [...TOWNSHIPS, ...DEPARTMENTS, CENTRE, SUPERVISION]) {
      const local = kind === 'TOWNSHIP' || kind === 'STREET';
      this.make({
        name: shortName === name ? name : shortName,
        kind,
        level: local ? 'township' : kind.toLowerCase(),
        levelName: local ? '乡镇（街道）' : '',
        code,
        parent: null,
      });
    }
    TOWNSHIPS.forEach((township, index) => this.fill(township.code, index === 5));
  }

  private become(state: string) {
    this.workbook = {
      ...this.workbook,
      state,
      undoUntil: state === 'WRITTEN' ? '2030-01-01T00:00:00Z' : null,
    };
    return { workbook: this.workbook, errors: [] };
  }

  private make({ name, kind, level, levelName, code, parent, line, members = 0 }: Made): string {
    const id = `Unit:${code}`;
    this.made.set(id, {
      __typename: 'TreeUnit',
      id,
      code,
      name,
      shortName: name,
      kind,
      level,
      levelName,
      parentId: parent,
      lineSuperior: line ?? null,
      since: FOUNDED,
      until: null,
      childCount: 0,
      unitCount: 0,
      holderCount: members,
      vacantPosts: kind === 'TOWNSHIP' ? 1 : 0,
      lacking: kind === 'GRID' && members === 1 ? ['缺专职'] : [],
      revision: '1',
    });
    const siblings = this.childrenOf.get(parent) ?? [];
    this.childrenOf.set(parent, [...siblings, id]);
    return id;
  }

  private fill(township: string, withAreas: boolean): void {
    const parent = `Unit:${township}`;
    const parents = withAreas
      ? ['东部管区', '西部管区', '南部管区'].slice(0, AREAS).map((name, index) =>
          this.make({
            name,
            kind: 'AREA',
            level: 'area',
            levelName: '管区',
            code: `${township}-g${index}`,
            parent,
          }),
        )
      : [parent];
    for (let village = 1; village <= VILLAGES; village += 1) {
      const under = parents[village % parents.length] ?? parent;
      const code = `${township}${String(village).padStart(3, '0')}`;
      const id = this.make({
        name: `演示村 ${String(village).padStart(2, '0')}`,
        kind: 'VILLAGE',
        level: 'village',
        levelName: '村（社区）',
        code,
        parent: under,
      });
      for (let grid = 1; grid <= GRIDS; grid += 1)
        this.make({
          name: `第 ${grid} 网格`,
          kind: 'GRID',
          level: 'grid',
          levelName: '网格',
          code: `${code}-${grid}`,
          parent: id,
          members: (grid % 3) + 1,
        });
    }
    if (withAreas)
      this.make({
        name: '市场监管所',
        kind: 'STATIONED',
        level: 'stationed',
        levelName: '派驻机构',
        code: `${township}-market`,
        parent,
        line: DEPARTMENTS[0],
      });
  }

  private counted(id: string): HierarchyUnit {
    const unit = this.units.get(id);
    if (!unit) throw new Error(`The mock has no unit ${id}`);
    const children = this.below.get(id) ?? [];
    const unitCount = children.reduce((sum, child) => sum + 1 + (this.below.get(child)?.length ?? 0), 0);
    return { ...unit, childCount: children.length, unitCount };
  }

  private levels() {
    const count = (level: string) => [...this.units.values()].filter((unit) => unit.level === level).length;
    const holders = [...this.units.values()].reduce((sum, unit) => sum + unit.holderCount, 0);
    return [
      {
        code: 'township',
        name: '乡镇（街道）',
        kinds: ['TOWNSHIP', 'STREET'],
        units: count('township'),
        holders: 0,
      },
      { code: 'area', name: '管区', kinds: ['AREA'], units: count('area'), holders: 0 },
      {
        code: 'village',
        name: '村（社区）',
        kinds: ['VILLAGE', 'COMMUNITY'],
        units: count('village'),
        holders: 0,
      },
      { code: 'grid', name: '网格', kinds: ['GRID'], units: count('grid'), holders },
      { code: 'department', name: '县直部门', kinds: ['DEPARTMENT'], units: count('department'), holders: 0 },
    ];
  }

  private path(id: string): HierarchyUnit[] {
    const unit = this.units.get(id);
    if (!unit) return [];
    return [...(unit.parentId === null ? [] : this.path(unit.parentId)), this.counted(id)];
  }

  private page(id: string) {
    if (!this.units.has(id)) return null;
    const unit = this.counted(id);
    return {
      unit,
      path: this.path(id),
      dutyPhone: '0534-0000000',
      contact: '',
      ...placeOf(unit, (this.below.get(unit.parentId) ?? []).slice(0, DRAWN)),
      posts: [
        post('Post:1', '值班员', 'DUTY', unit, [
          holder('Holder:1', PEOPLE[0], FOUNDED, null, false),
          ...this.deputies,
        ]),
        post('Post:2', '网格长', 'GRID_HEAD', unit, []),
      ],
      history: [{ since: FOUNDED, until: null, name: unit.name, level: unit.level, parent: null, act: null }],
      openCalls: 3,
      counts: [
        { month: '2026-10', filed: 12, handled: 11, late: 1 },
        { month: '2026-09', filed: 9, handled: 9, late: 0 },
      ],
      memberCounts: [
        { engagement: 'FULL_TIME', count: 1 },
        { engagement: 'VOLUNTEER', count: 8 },
        { engagement: 'SOCIAL_SUPERVISOR', count: 1 },
      ],
      ahead: [],
      editors: [],
      successor: null,
      predecessors: [],
    };
  }

  private staffing() {
    const townships = TOWNSHIPS.map(({ code }) => `Unit:${code}`);
    const lacking = [...this.units.values()].filter((unit) => unit.lacking.length > 0);
    const vacant = townships.slice(0, 3);
    return {
      ends: [
        { end: 'CENTRE', name: '平台端', units: 1, staffed: 1, unstaffed: [] },
        {
          end: 'DEPARTMENT',
          name: '部门端',
          units: DEPARTMENTS.length,
          staffed: DEPARTMENTS.length,
          unstaffed: [],
        },
        {
          end: 'TOWNSHIP',
          name: '乡镇端',
          units: townships.length,
          staffed: townships.length - 1,
          unstaffed: TOWNSHIPS.slice(-1),
        },
      ],
      vacantCount: vacant.length,
      gridCount: this.levels().find(({ code }) => code === 'grid')?.units ?? 0,
      lackingCount: lacking.length,
      vacant: vacant.map((id) => post(`Post:${id}`, '网格长', 'GRID_HEAD', this.units.get(id), [])),
      grids: lacking.slice(0, 12).map((unit) => ({
        unit: this.counted(unit.id),
        parent: unitView(this.units.get(unit.parentId ?? '')),
        lacking: unit.lacking,
      })),
    };
  }

  private preview(input: MockAct) {
    const unit = this.units.get(input.unitIds?.[0] ?? '');
    const target = this.units.get(input.parentId ?? input.intoId ?? '');
    return {
      words: `${unit?.name ?? '新单位'}的变动`,
      changes: unit
        ? [{ unit: null, name: unit.name, field: '上级', before: '香赵庄镇', after: target?.name ?? '' }]
        : [],
      unitsBelow: unit ? this.counted(unit.id).unitCount : 0,
      openCalls: 1,
      calls:
        input.kind === 'MERGE'
          ? [
              {
                number: '夏呼 2025-0926-018',
                title: '固体废物倾倒',
                unit: unitView(unit),
                as: '发出单位',
              },
            ]
          : [],
      postsEnding: [],
      warnings: input.kind === 'CLOSE' ? ['还有 3 人在岗，停用当天任职一并结束。'] : [],
      errors:
        input.kind === 'MOVE' && input.parentId === input.unitIds?.[0]
          ? [
              {
                field: 'parentId',
                code: 'UNDER_ITSELF',
                message: '不能移到自己下面。',
                nextStep: '请另选一个上级。',
              },
            ]
          : [],
    };
  }

  private reorganise(input: MockAct) {
    const unit = this.units.get(input.unitIds?.[0] ?? '');
    return {
      act: {
        id: 'OrganisationAct:1',
        kind: input.kind,
        words: `${unit?.name ?? '新单位'}的变动`,
        effective: input.effective,
        reason: input.reason,
        document: '',
        at: new Date().toISOString(),
        by: '网格中心 主任',
        own: true,
        revocable: true,
        revoked: false,
      },
      errors: [],
    };
  }
}

interface MockPosting {
  readonly deputy: boolean;
  readonly since: string;
  readonly until: string | null;
}

interface MockAct {
  readonly kind: string;
  readonly effective: string;
  readonly reason: string;
  readonly unitIds?: readonly string[];
  readonly parentId?: string | null;
  readonly intoId?: string | null;
}
