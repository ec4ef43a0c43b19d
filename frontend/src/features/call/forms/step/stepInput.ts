import { answersMissing, answersOf, type Answers, type AskedField } from '@/calls/fields/answers';
import type { FieldProblem } from '@/components/Field';
import type { Uploads } from '@/evidence/useUploads';
import type { StepFormInput, StepFormPartsFragment } from '@/graphql/generated/graphql';
import { t } from '@/i18n';
import { NO_POINT, pointOf, type PointText } from '@/place/point';

import type { CallDetail } from '../../useCall';
import { choiceMissing, filesMissing, filesUnfinished, pointWrong, wordsMissing } from '../checks';

/** A form as the county's rules describe it. */
export type StepForm = StepFormPartsFragment;

/** What a person has filled in of it; words and files are kept apart. */
export interface Filled {
  readonly answers: Answers;
  readonly reason: string | undefined;
  readonly result: string | undefined;
  readonly solved: boolean | undefined;
  readonly stars: Readonly<Record<string, number>>;
  readonly levels: Readonly<Record<string, string>>;
  readonly grade: string | undefined;
  readonly channel: string | undefined;
  /** When the channel received it, as the browser's own field writes it: `2025-09-26T16:50`. */
  readonly received: string;
  readonly lead: string | undefined;
  readonly cooperating: readonly string[];
  readonly person: string | undefined;
  /** What the call is about from here on, and of what type it is. */
  readonly item: string | undefined;
  readonly callType: string | undefined;
  readonly amount: string;
  readonly clocks: readonly string[];
  readonly until: string;
  readonly point: PointText;
}

export const NOTHING_FILLED: Filled = {
  answers: {},
  reason: undefined,
  result: undefined,
  solved: undefined,
  stars: {},
  levels: {},
  grade: undefined,
  channel: undefined,
  received: '',
  lead: undefined,
  cooperating: [],
  person: undefined,
  item: undefined,
  callType: undefined,
  amount: '',
  clocks: [],
  until: '',
  point: NO_POINT,
};

/** What a form about a call says to begin with: where it asks for units, those that have the call or that its item names. */
export function filledFor(form: StepForm, call: CallDetail): Filled {
  if (!form.units) return NOTHING_FILLED;
  return {
    ...NOTHING_FILLED,
    lead: (call.lead ?? call.item.lead)?.id,
    cooperating: (call.lead ? call.cooperating : call.item.cooperating).map(({ id }) => id),
  };
}

/** County time is one all over the country, whatever this PC's zone. */
const COUNTY_OFFSET = '+08:00';

const amountOf = (text: string): number | undefined =>
  /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;

/** What is sent: only what the form asks. */
export function inputOf(
  step: string,
  form: StepForm,
  asked: readonly AskedField[],
  filled: Filled,
  words: string,
  evidenceIds: readonly string[],
): StepFormInput {
  const point = form.point ? pointOf(filled.point) : null;
  return {
    step,
    ...(form.words !== 'NONE' && words.trim() !== '' && { words }),
    ...(filled.reason !== undefined && { reasonCode: filled.reason }),
    ...(asked.length > 0 && { fields: answersOf(asked, filled.answers) }),
    ...(form.evidence && evidenceIds.length > 0 && { evidenceIds: [...evidenceIds] }),
    ...(point && { point }),
    ...(form.units && form.persons.length === 0 && filled.lead !== undefined && { leadUnitId: filled.lead }),
    ...((form.units || changesUnits(form)) && {
      cooperatingUnitIds: filled.cooperating.filter((id) => id !== filled.lead),
    }),
    ...(form.items && filled.item !== undefined && { itemId: filled.item }),
    ...(filled.callType !== undefined && { callTypeCode: filled.callType }),
    ...(filled.person !== undefined && { personPostId: filled.person }),
    ...(form.gradingAxes.length > 0 && {
      axes: Object.entries(filled.levels).map(([axis, level]) => ({ axis, level })),
    }),
    ...(filled.grade !== undefined && { gradeCode: filled.grade }),
    ...(filled.result !== undefined && { resultCode: filled.result }),
    ...(filled.solved !== undefined && { solved: filled.solved }),
    ...(form.ratingAxes.length > 0 && {
      stars: Object.entries(filled.stars).map(([axis, stars]) => ({ axis, stars })),
    }),
    ...(form.amount && { amount: amountOf(filled.amount) ?? 0 }),
    ...(form.amount && filled.clocks.length > 0 && { clocks: [...filled.clocks] }),
    ...(form.until && filled.until !== '' && { until: filled.until }),
    ...(filled.channel !== undefined && { channel: filled.channel }),
    ...(form.channels.length > 0 &&
      filled.received !== '' && { received: `${filled.received}:00${COUNTY_OFFSET}` }),
  };
}

/** What is missing or wrong, by the server's names of the fields. */
export function problemsOf(
  form: StepForm,
  asked: readonly AskedField[],
  filled: Filled,
  words: string,
  uploads: Uploads,
): Readonly<Record<string, FieldProblem | false>> {
  return {
    ...answersMissing(asked, filled.answers),
    words: form.words === 'REQUIRED' && wordsMissing(words),
    reasonCode: form.reasons.length > 0 && choiceMissing(filled.reason),
    resultCode: form.results.length > 0 && choiceMissing(filled.result),
    axes: form.gradingAxes.some(({ code }) => filled.levels[code] === undefined) && choiceMissing(undefined),
    gradeCode: form.grades.length > 0 && choiceMissing(filled.grade),
    channel: form.channels.length > 0 && choiceMissing(filled.channel),
    scores: form.ratingAxes.some(({ code }) => filled.stars[code] === undefined) && choiceMissing(undefined),
    leadUnitId: form.units && form.persons.length === 0 && choiceMissing(filled.lead),
    cooperatingUnitIds: changesUnits(form) && choiceMissing(filled.cooperating[0]),
    itemId: form.items && form.callTypes.length === 0 && choiceMissing(filled.item),
    callTypeCode: form.callTypes.length > 0 && filled.item === undefined && choiceMissing(filled.callType),
    personPostId: form.persons.length > 0 && choiceMissing(filled.person),
    amount: Boolean(form.amount) && amountWrong(filled.amount),
    until: form.until && filled.until === '' && choiceMissing(undefined),
    solved: form.solved && choiceMissing(filled.solved === undefined ? undefined : 'said'),
    point: form.point && pointWrong(filled.point),
    evidenceIds: form.evidence && (filesUnfinished(uploads) || filesMissing(uploads, form.evidenceAtLeast)),
  };
}

/** Does a step only change who co-operates? */
export const changesUnits = (form: StepForm): boolean => form.addsUnits || form.removesUnits;

function amountWrong(text: string): FieldProblem | false {
  return (
    !amountOf(text) && {
      message: t('call:check.amount.message'),
      nextStep: t('call:check.amount.nextStep'),
    }
  );
}
