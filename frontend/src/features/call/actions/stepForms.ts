import type { ActionPartsFragment } from '@/graphql/generated/graphql';

type Action = ActionPartsFragment;
type Form = NonNullable<Action['form']>;

/** What is asked for: counties name the step itself 延期 or 申请延期. */
export const askedName = (name: string): string => name.replace(/^申请/, '');

/** Is a step taken in its usual way: without approval, and without anything the county asks besides? */
export function isUsual({ form, approvers, verb }: Action): boolean {
  if (approvers.length > 0) return false;
  if (!form) return true;
  if (form.fields.length > 0 || form.persons.length > 0) return false;
  if (form.addsUnits || form.removesUnits || form.items || form.callTypes.length > 0) return false;
  if (form.amount || form.until || form.gradingAxes.length > 0 || form.channels.length > 0) return false;
  switch (verb) {
    case 'accept':
      return asksNothing({ form, approvers });
    case 'return':
      return form.reasons.length > 0 && form.words === 'REQUIRED';
    default:
      return form.reasons.length === 0;
  }
}

/** Can a step be taken at once, with nothing to fill in and nobody to ask? */
export function asksNothing({ form, approvers }: Pick<Action, 'form' | 'approvers'>): boolean {
  return approvers.length === 0 && (!form || Object.values(asked(form)).every((one) => !one));
}

/** What a form asks, each as yes or no. */
function asked(form: Form): Readonly<Record<string, boolean>> {
  return {
    words: form.words === 'REQUIRED',
    reasons: form.reasons.length > 0,
    fields: form.fields.length > 0,
    results: form.results.length > 0,
    ratingAxes: form.ratingAxes.length > 0,
    gradingAxes: form.gradingAxes.length > 0,
    grades: form.grades.length > 0,
    channels: form.channels.length > 0,
    units: form.units,
    addsUnits: form.addsUnits,
    removesUnits: form.removesUnits,
    items: form.items,
    callTypes: form.callTypes.length > 0,
    persons: form.persons.length > 0,
    amount: form.amount !== null,
    until: form.until,
    solved: form.solved,
    point: form.point,
    evidence: form.evidence,
  };
}
