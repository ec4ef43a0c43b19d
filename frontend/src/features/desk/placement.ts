import { GROUPS, type Group, type Row } from '@/calls/deskQuery';

/** A row and the group it is shown in. */
export interface Placed {
  readonly group: Group;
  readonly row: Row;
}

const isOverdue = (row: Row, now: number): boolean =>
  row.leadingClock != null && now >= Date.parse(row.leadingClock.dueAt);
const isSoon = (row: Row, now: number): boolean =>
  row.leadingClock != null && now >= Date.parse(row.leadingClock.soonAt);

/** The group a row belongs to at `now`: the server's, moved on when its running clock has passed 80 % or its due time since. */
export function groupAt(row: Row, now: number): Group {
  const group = GROUPS.find((one) => one === row.desk?.group) ?? (row.state.final ? 'DONE' : 'IN_PROGRESS');
  const ticks =
    row.leadingClock?.status === 'RUNNING' || (!row.desk && row.leadingClock?.status === 'BREACHED');
  const moves = ticks && (group === 'IN_PROGRESS' || group === 'SOON');
  if (!moves) return group;
  if (isOverdue(row, now)) return 'LATE';
  return isSoon(row, now) ? 'SOON' : 'IN_PROGRESS';
}

/** Rows in the order of the groups; within a group as the server sent them. */
export function placeRows(rows: readonly Row[], now: number): readonly Placed[] {
  const placed = rows.map((row) => ({ row, group: groupAt(row, now) }));
  return GROUPS.flatMap((group) => placed.filter((one) => one.group === group));
}

/** Where every row stands, to see at a glance whether anything would move. */
export function structureOf(placed: readonly Placed[]): string {
  return placed.map(({ group, row }) => `${group} ${row.id}`).join('\n');
}

export interface Held {
  readonly shown: readonly Placed[];
  /** The calls that came, went, or changed their group since. */
  readonly moved: readonly string[];
}

/**
 * What stays on the screen while rows must not move under the pointer or the selection: the places of `before` with the newest
 * content, and which rows would move.
 */
export function hold(before: readonly Placed[], fresh: readonly Placed[]): Held {
  const newest = new Map(fresh.map((one) => [one.row.id, one]));
  const known = new Set(before.map(({ row }) => row.id));
  const shown = before.map(({ group, row }) => ({ group, row: newest.get(row.id)?.row ?? row }));
  const left = before.filter(({ group, row }) => newest.get(row.id)?.group !== group);
  const came = fresh.filter(({ row }) => !known.has(row.id));
  return { shown, moved: [...left, ...came].map(({ row }) => row.id) };
}

/** The shown rows cut into their groups; empty groups vanish. */
export function inGroups(placed: readonly Placed[]): readonly { group: Group; rows: readonly Row[] }[] {
  return GROUPS.flatMap((group) => {
    const rows = placed.filter((one) => one.group === group).map(({ row }) => row);
    return rows.length === 0 ? [] : [{ group, rows }];
  });
}

/** The call `step` rows further down (or up), ending at the ends; the first one when none is selected. */
export function neighbour(
  placed: readonly Placed[],
  selected: string | undefined,
  step: number,
): string | undefined {
  const index = placed.findIndex(({ row }) => row.id === selected);
  const wanted = index === -1 ? 0 : Math.min(placed.length - 1, Math.max(0, index + step));
  return placed[wanted]?.row.id;
}
