const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
const STEP = 1000;
/** From here on a fraction says nothing. */
const COARSE = 100;

/** How large a file is, from its bytes in digits: `812 B`, `1.4 MB`. */
export function sizeWords(bytes: string): string {
  let size = Number(bytes);
  let unit = 0;
  while (size >= STEP && unit < UNITS.length - 1) {
    size /= STEP;
    unit += 1;
  }
  return `${unit === 0 || size >= COARSE ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}
