import { t } from '@/i18n';

import type { LevelsQuery, UnitKind } from '../generated/graphql';

/** A level as the county has it today. */
export type Level = LevelsQuery['levels'][number];

/** A level while the county's levels are being edited. */
export interface LevelText {
  readonly code: string;
  readonly name: string;
  readonly kinds: readonly UnitKind[];
}

export const levelTexts = (levels: readonly Level[]): readonly LevelText[] =>
  levels.map(({ code, name, kinds }) => ({ code, name, kinds }));

/** The levels with a new one at this place; its code is a word no other has. */
export function withInserted(levels: readonly LevelText[], at: number): readonly LevelText[] {
  const taken = new Set(levels.map(({ code }) => code));
  let number = levels.length + 1;
  while (taken.has(`level-${number}`)) number += 1;
  return [...levels.slice(0, at), { code: `level-${number}`, name: '', kinds: [] }, ...levels.slice(at)];
}

/** The levels with one of them moved by so many places. */
export function withMoved(levels: readonly LevelText[], from: number, by: number): readonly LevelText[] {
  const level = levels[from];
  const to = from + by;
  if (!level || to < 0 || to >= levels.length) return levels;
  const rest = levels.filter((_, index) => index !== from);
  return [...rest.slice(0, to), level, ...rest.slice(to)];
}

/** What would change, in words, from the top down. */
export function levelChanges(before: readonly Level[], after: readonly LevelText[]): readonly string[] {
  const was = new Map(before.map((level) => [level.code, level]));
  const kept = new Set(after.map(({ code }) => code));
  const changes: string[] = [];
  after.forEach(({ code, name, kinds }, index) => {
    const old = was.get(code);
    const above = after[index - 1]?.name;
    if (!old) {
      changes.push(
        above === undefined
          ? t('hierarchy:levels.insertedFirst', { name })
          : t('hierarchy:levels.inserted', { name, above }),
      );
      return;
    }
    if (old.name !== name) changes.push(t('hierarchy:levels.renamed', { before: old.name, after: name }));
    if (old.kinds.join() !== kinds.join())
      changes.push(t('hierarchy:levels.kindsChanged', { name, kinds: kindNames(kinds) }));
  });
  const order = (codes: readonly string[]): string =>
    codes.filter((code) => was.has(code) && kept.has(code)).join(' ');
  if (order(before.map(({ code }) => code)) !== order(after.map(({ code }) => code)))
    changes.push(
      t('hierarchy:levels.reordered', {
        names: after.map(({ name }) => name).join(t('common:listSeparator')),
      }),
    );
  for (const { code, name, units } of before)
    if (!kept.has(code)) changes.push(t('hierarchy:levels.removed', { name, count: units }));
  return changes;
}

/** The names of some kinds of unit. */
function kindNames(kinds: readonly UnitKind[]): string {
  return kinds.map((kind) => t(`hierarchy:kind.${kind}`)).join(t('common:listSeparator'));
}
