import type { TreeUnit } from '../documents/tree';

/** The parent of the units that have none. */
export const ROOT = '';
/** The row above all when several units have no parent. */
export const COUNTY = 'head:county';

/** How units without a parent are gathered when there are several: townships together, departments together. */
export type Family = 'LOCAL' | 'DEPARTMENTS' | 'CENTRES' | 'SUPERVISION' | 'BODIES';

const FAMILY_OF: Readonly<Record<TreeUnit['kind'], Family>> = {
  AREA: 'LOCAL',
  TOWNSHIP: 'LOCAL',
  STREET: 'LOCAL',
  VILLAGE: 'LOCAL',
  COMMUNITY: 'LOCAL',
  GRID: 'LOCAL',
  DEPARTMENT: 'DEPARTMENTS',
  STATIONED: 'DEPARTMENTS',
  CENTRE: 'CENTRES',
  SUPERVISION: 'SUPERVISION',
  BODY: 'BODIES',
};
const FAMILIES: readonly Family[] = ['LOCAL', 'DEPARTMENTS', 'CENTRES', 'SUPERVISION', 'BODIES'];

/** What is known of the tree so far; children are asked for when their parent is opened. */
export interface Tree {
  readonly units: ReadonlyMap<string, TreeUnit>;
  /** By the parent's id, `ROOT` for those without one; absent: not asked for yet. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Ids of units and keys of heads that stand open. */
  readonly open: ReadonlySet<string>;
  /** Parents whose children could not be read. */
  readonly failed: ReadonlySet<string>;
}

export const EMPTY_TREE: Tree = {
  units: new Map(),
  children: new Map(),
  open: new Set([COUNTY, familyKey('LOCAL')]),
  failed: new Set(),
};

interface Place {
  /** The unit's id, or the head's own key. */
  readonly key: string;
  /** The row it belongs to; undefined at the top. */
  readonly parent: string | undefined;
  /** From 1. */
  readonly level: number;
  /** From 1, among its siblings. */
  readonly position: number;
  readonly siblings: number;
  /** undefined: nothing can be opened. */
  readonly open: boolean | undefined;
}

/** One line of the tree as it is drawn. */
export type Row =
  | (Place & { readonly kind: 'unit'; readonly unit: TreeUnit })
  | (Place & { readonly kind: 'county'; readonly count: number })
  | (Place & { readonly kind: 'family'; readonly family: Family; readonly count: number })
  | (Place & { readonly kind: 'waiting' | 'failed'; readonly of: string });

export function familyKey(family: Family): string {
  return `family:${family}`;
}

/** The tree once a parent's children have been read. */
export function withChildren(tree: Tree, parent: string, children: readonly TreeUnit[]): Tree {
  return {
    ...tree,
    units: new Map([...tree.units, ...children.map((unit) => [unit.id, unit] as const)]),
    children: new Map(tree.children).set(
      parent,
      children.map(({ id }) => id),
    ),
    failed: without(tree.failed, parent),
  };
}

/** The tree once reading a parent's children has failed. */
export function withFailure(tree: Tree, parent: string): Tree {
  return { ...tree, failed: new Set(tree.failed).add(parent) };
}

/** The tree with these rows open. */
export function opened(tree: Tree, keys: readonly string[]): Tree {
  return { ...tree, open: new Set([...tree.open, ...keys]) };
}

/** The tree with this row closed. */
export function closed(tree: Tree, key: string): Tree {
  return { ...tree, open: without(tree.open, key) };
}

/** Every parent whose children are on the screen, top first: what has to be read again after a change. */
export function shownParents(tree: Tree): readonly string[] {
  return [ROOT, ...[...tree.children.keys()].filter((key) => key !== ROOT && tree.open.has(key))];
}

/** What has to be open for a unit to be seen, given its path from the top down to itself. */
export function opensFor(tree: Tree, path: readonly string[]): readonly string[] {
  const top = path[0];
  const family = top === undefined ? undefined : tree.units.get(top)?.kind;
  const heads = family === undefined ? [] : [COUNTY, familyKey(FAMILY_OF[family])];
  return [...heads, ...path.slice(0, -1)];
}

/** The lines of the tree from top to bottom; closed parts are left out. */
export function rowsOf(tree: Tree): readonly Row[] {
  const rows: Row[] = [];
  const roots = tree.children.get(ROOT);
  if (!roots) {
    const kind = tree.failed.has(ROOT) ? 'failed' : 'waiting';
    return [
      { kind, key: kind, of: ROOT, parent: undefined, level: 1, position: 1, siblings: 1, open: undefined },
    ];
  }
  if (roots.length < 2) addUnits(tree, roots, undefined, 1, rows);
  else addCounty(tree, roots, rows);
  return rows;
}

function addCounty(tree: Tree, roots: readonly string[], rows: Row[]): void {
  const open = tree.open.has(COUNTY);
  const count = roots.reduce((sum, id) => sum + 1 + (tree.units.get(id)?.unitCount ?? 0), 0);
  rows.push({
    kind: 'county',
    key: COUNTY,
    count,
    parent: undefined,
    level: 1,
    position: 1,
    siblings: 1,
    open,
  });
  if (!open) return;
  const families = FAMILIES.map((family) => ({
    family,
    ids: roots.filter((id) => FAMILY_OF[tree.units.get(id)?.kind ?? 'BODY'] === family),
  })).filter(({ ids }) => ids.length > 0);
  families.forEach(({ family, ids }, index) => {
    const place = { parent: COUNTY, level: 2, position: index + 1, siblings: families.length };
    if (ids.length === 1) {
      addUnit(tree, ids[0] ?? '', place, rows);
      return;
    }
    const key = familyKey(family);
    const shown = tree.open.has(key);
    rows.push({ kind: 'family', key, family, count: ids.length, open: shown, ...place });
    if (shown) addUnits(tree, ids, key, 3, rows);
  });
}

function addUnits(
  tree: Tree,
  ids: readonly string[],
  parent: string | undefined,
  level: number,
  rows: Row[],
): void {
  ids.forEach((id, index) =>
    addUnit(tree, id, { parent, level, position: index + 1, siblings: ids.length }, rows),
  );
}

function addUnit(
  tree: Tree,
  id: string,
  place: Pick<Place, 'parent' | 'level' | 'position' | 'siblings'>,
  rows: Row[],
): void {
  const unit = tree.units.get(id);
  if (!unit) return;
  const open = unit.childCount > 0 ? tree.open.has(id) : undefined;
  rows.push({ kind: 'unit', key: id, unit, open, ...place });
  if (!open) return;
  const children = tree.children.get(id);
  if (children) {
    addUnits(tree, children, id, place.level + 1, rows);
    return;
  }
  const kind = tree.failed.has(id) ? 'failed' : 'waiting';
  const only = { parent: id, level: place.level + 1, position: 1, siblings: 1, open: undefined };
  rows.push({ kind, key: `${kind}:${id}`, of: id, ...only });
}

function without<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  if (!set.has(item)) return set;
  const next = new Set(set);
  next.delete(item);
  return next;
}
