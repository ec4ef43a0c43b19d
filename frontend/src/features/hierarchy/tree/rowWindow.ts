/** Rows drawn beyond both edges, so that a quick scroll shows no gap. */
const BEYOND = 8;

/** Which rows are drawn: from `first` until before `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** The rows of one height that are seen in a box scrolled so far; all lengths in px. */
export function rowWindow(count: number, rowHeight: number, scrolled: number, height: number): RowWindow {
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - BEYOND);
  const end = Math.min(count, Math.ceil((scrolled + height) / rowHeight) + BEYOND);
  return { first: Math.min(first, end), end };
}

/**
 * By how many rows what is looked at has moved: the active row while it is in sight, else the first row in sight; 0 when that row
 * is no more. `before` and `after` are the keys of all rows; lengths in px.
 */
export function rowsMoved(
  before: readonly string[],
  after: readonly string[],
  active: string | undefined,
  { rowHeight, scrolled, height }: { rowHeight: number; scrolled: number; height: number },
): number {
  const first = Math.ceil(scrolled / rowHeight);
  const was = active === undefined ? -1 : before.indexOf(active);
  const inSight = was >= first && (was + 1) * rowHeight <= scrolled + height;
  const looked = inSight ? was : first;
  const now = after.indexOf(before[looked] ?? '');
  return now < 0 ? 0 : now - looked;
}

/** How far a box has to be scrolled for a row to be seen whole; `scrolled` when it is already. */
export function scrolledTo(index: number, rowHeight: number, scrolled: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrolled) return top;
  return top + rowHeight > scrolled + height ? top + rowHeight - height : scrolled;
}
