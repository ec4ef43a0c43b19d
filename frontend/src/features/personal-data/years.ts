/** A number of years as it is sent; undefined: not one the server takes, null: left empty. */
export function yearsOf(text: string): number | null | undefined {
  const words = text.trim();
  if (words === '') return null;
  if (!/^\d{1,2}$/.test(words)) return undefined;
  const years = Number(words);
  return years >= 1 && years <= 50 ? years : undefined;
}

interface Years {
  readonly phoneYears: number;
  readonly personYears: number | null;
}

/** Whether what is past the new time goes at once: some time became shorter. */
export function isShorter(before: Years, after: Years): boolean {
  return (
    after.phoneYears < before.phoneYears || (after.personYears ?? Infinity) < (before.personYears ?? Infinity)
  );
}
