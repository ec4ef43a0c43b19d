import type { FieldProblem } from '@/components/Field';
import type { Uploads } from '@/evidence/useUploads';
import { t } from '@/i18n';
import { pointOf, type PointText } from '@/place/point';

/** Nothing was written where words are needed. */
export const wordsMissing = (words: string): FieldProblem | false =>
  words.trim() === '' && { message: t('call:check.words.message'), nextStep: t('call:check.words.nextStep') };

/** Nothing was chosen. */
export const choiceMissing = (chosen: string | undefined): FieldProblem | false =>
  chosen === undefined && {
    message: t('call:check.choice.message'),
    nextStep: t('call:check.choice.nextStep'),
  };

/** Figures that are no point on earth. */
export const pointWrong = (point: PointText): FieldProblem | false =>
  pointOf(point) === undefined && {
    message: t('call:check.point.message'),
    nextStep: t('call:check.point.nextStep'),
  };

/** Fewer files than must come along. */
export const filesMissing = ({ ids }: Uploads, least: number): FieldProblem | false =>
  ids.length < least && {
    message: t('evidence:tooFew.message', { count: least }),
    nextStep: t('evidence:tooFew.nextStep'),
  };

/** Files that would be left behind if the act were sent now. */
export const filesUnfinished = ({ unfinished }: Uploads): FieldProblem | false =>
  unfinished > 0 && {
    message: t('evidence:block.message', { count: unfinished }),
    nextStep: t('evidence:block.nextStep'),
  };
