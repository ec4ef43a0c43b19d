/** A name to be written, centred on `x`, below `y`; all in px. */
export interface Label {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** The names that find room beside those before them and inside the picture; the first are the most important. */
export function withRoom(
  labels: readonly Label[],
  letter: number,
  width: number,
  height: number,
): readonly Label[] {
  const kept: Label[] = [];
  const half = ({ text }: Label): number => (widthOf(text) * letter) / 2;
  for (const label of labels) {
    const inside =
      label.x - half(label) >= 0 &&
      label.x + half(label) <= width &&
      label.y >= 0 &&
      label.y + letter * 1.4 <= height;
    const free = kept.every(
      (one) =>
        Math.abs(one.x - label.x) > half(one) + half(label) + 2 || Math.abs(one.y - label.y) > letter * 1.4,
    );
    if (inside && free) kept.push(label);
  }
  return kept;
}

/** Where the characters begin that are as wide as they are high. */
const FIRST_WIDE = 0x2e80;

/** In widths of a Chinese character; a Latin letter, digit or space takes about half of one. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) < FIRST_WIDE ? 0.6 : 1;
  return width;
}
