import type { Row } from './treeModel';

/** What a key asks of the tree. */
export type TreeCommand =
  | { readonly kind: 'go'; readonly key: string }
  | { readonly kind: 'open' | 'close' | 'choose'; readonly key: string }
  /** Moves a unit before or after its sibling: `place` counts from 1. */
  | { readonly kind: 'reorder'; readonly key: string; readonly place: number }
  /** Puts a unit under another; null: to the top. */
  | { readonly kind: 'reparent'; readonly key: string; readonly parent: string | null };

interface Pressed {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The keys of a tree as WAI-ARIA describes them, and Alt with an arrow to move the unit itself. */
export function commandOf(
  rows: readonly Row[],
  active: string | undefined,
  pressed: Pressed,
  pageSize: number,
): TreeCommand | undefined {
  if (pressed.ctrlKey || pressed.metaKey) return undefined;
  const index = rows.findIndex(({ key }) => key === active);
  const row = rows[index];
  if (pressed.altKey) return row && movedBy(rows, row, pressed.key);
  const go = (to: number): TreeCommand | undefined => {
    const target = rows[Math.max(0, Math.min(rows.length - 1, to))];
    return target && { kind: 'go', key: target.key };
  };
  switch (pressed.key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'PageDown':
      return go(index + pageSize);
    case 'PageUp':
      return go(index - pageSize);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row?.open === undefined) return undefined;
      return row.open ? go(index + 1) : { kind: 'open', key: row.key };
    case 'ArrowLeft':
      if (row?.open) return { kind: 'close', key: row.key };
      return row?.parent === undefined ? undefined : { kind: 'go', key: row.parent };
    case 'Enter':
      return row && { kind: 'choose', key: row.key };
    default:
      return undefined;
  }
}

function movedBy(rows: readonly Row[], row: Row, key: string): TreeCommand | undefined {
  if (row.kind !== 'unit') return undefined;
  const { position, siblings } = row;
  switch (key) {
    case 'ArrowUp':
      return position > 1 ? { kind: 'reorder', key: row.key, place: position - 1 } : undefined;
    case 'ArrowDown':
      return position < siblings ? { kind: 'reorder', key: row.key, place: position + 1 } : undefined;
    case 'ArrowLeft': {
      const parent = rows.find((one) => one.key === row.parent);
      if (parent?.kind !== 'unit') return undefined;
      return { kind: 'reparent', key: row.key, parent: parent.unit.parentId ?? null };
    }
    case 'ArrowRight': {
      const before = rows.find((one) => one.parent === row.parent && one.position === position - 1);
      return before?.kind === 'unit' ? { kind: 'reparent', key: row.key, parent: before.key } : undefined;
    }
    default:
      return undefined;
  }
}
