/** Where one is in a grid, counted from the top left. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a place; undefined: the key is none of the grid's. */
export function moved(
  place: GridPlace,
  key: string,
  size: { readonly rows: number; readonly columns: number },
): GridPlace | undefined {
  const { row, column } = place;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  switch (key) {
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column };
    case 'ArrowDown':
      return { row: Math.min(last.row, row + 1), column };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'ArrowRight':
      return { row, column: Math.min(last.column, column + 1) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: last.column };
    default:
      return undefined;
  }
}
