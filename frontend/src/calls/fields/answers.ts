import type { FieldAnswerInput, FieldPartsFragment } from '@/graphql/generated/graphql';
import type { FieldProblem } from '@/components/Field';
import { t } from '@/i18n';

/** A question the county asks. */
export type AskedField = FieldPartsFragment;

/** What has been written, by field; several values only where several may be chosen. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** The answers to what is asked, as the API takes them; what is empty is left out. */
export function answersOf(asked: readonly AskedField[], answers: Answers): FieldAnswerInput[] {
  return asked.flatMap(({ code }) => {
    const values = (answers[code] ?? []).filter((value) => value.trim() !== '');
    return values.length > 0 ? [{ code, values }] : [];
  });
}

/** What the server calls a field when it refuses its answer. */
export const fieldName = (code: string): string => `fields.${code}`;

/** What is missing, by the server's names of the fields. */
export function answersMissing(
  asked: readonly AskedField[],
  answers: Answers,
): Readonly<Record<string, FieldProblem | false>> {
  const given = new Set(answersOf(asked, answers).map(({ code }) => code));
  return Object.fromEntries(
    asked.map(({ code, required, name }) => [
      fieldName(code),
      required &&
        !given.has(code) && {
          message: t('call:check.field.message', { name }),
          nextStep: t('call:check.field.nextStep'),
        },
    ]),
  );
}
