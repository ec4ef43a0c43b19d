import type { Cell } from './documents';

/** How a cell is shown: what a role gives and nobody can use, since the rules or its posts say no, has a mark of its own. */
export const STATES = ['YES', 'PARTLY', 'IDLE', 'NO', 'BEYOND'] as const;
export type ShownState = (typeof STATES)[number];

export function shownState({ state, granted }: Pick<Cell, 'state' | 'granted'>): ShownState {
  return state === 'NO' && granted ? 'IDLE' : state;
}
