import type { FieldProblem } from '@/components/Field';
import { t } from '@/i18n';

/** The county's rating rule. */
export interface RatingRule {
  readonly axes: readonly { readonly code: string; readonly name: string }[];
  /** So few stars on any axis must be explained. */
  readonly wordsRequiredAtOrBelow: number;
}

/** A rating as it is being given. */
export interface RatingDraft {
  readonly solved: boolean | undefined;
  /** Stars by axis. */
  readonly stars: ReadonlyMap<string, number>;
  readonly words: string;
}

/** Must this rating say why? When it is not solved, or an axis got few stars. */
export function needsWords({ wordsRequiredAtOrBelow }: RatingRule, { solved, stars }: RatingDraft): boolean {
  return solved === false || [...stars.values()].some((given) => given <= wordsRequiredAtOrBelow);
}

/** What is missing, by field: `solved`, an axis' code, `words`. */
export function checkRating(
  rule: RatingRule,
  draft: RatingDraft,
): Readonly<Record<string, FieldProblem | false>> {
  const unrated = rule.axes.map(
    ({ code, name }) => [code, !draft.stars.has(code) && sentences('stars', name)] as const,
  );
  return {
    solved: draft.solved === undefined && sentences('solved'),
    ...Object.fromEntries(unrated),
    words: needsWords(rule, draft) && draft.words.trim() === '' && sentences('words'),
  };
}

function sentences(check: 'solved' | 'stars' | 'words', name = ''): FieldProblem {
  return {
    message: t(`rating:check.${check}.message`, { name }),
    nextStep: t(`rating:check.${check}.nextStep`),
  };
}
