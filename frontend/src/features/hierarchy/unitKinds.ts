import type { UnitKind } from './generated/graphql';

/** Every kind of unit, in the order people choose from. */
export const UNIT_KINDS: readonly UnitKind[] = [
  'AREA',
  'TOWNSHIP',
  'STREET',
  'VILLAGE',
  'COMMUNITY',
  'GRID',
  'DEPARTMENT',
  'STATIONED',
  'CENTRE',
  'SUPERVISION',
  'BODY',
];

const LOCAL: ReadonlySet<UnitKind> = new Set(['AREA', 'TOWNSHIP', 'STREET', 'VILLAGE', 'COMMUNITY', 'GRID']);

/** Does a level of these kinds stand in the chain from the county down to the grid? */
export function isLocal(kinds: readonly UnitKind[]): boolean {
  return kinds.some((kind) => LOCAL.has(kind));
}
