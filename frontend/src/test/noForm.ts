import type { CallDetailPartsFragment } from '@/graphql/generated/graphql';

type StepForm = NonNullable<CallDetailPartsFragment['actions'][number]['form']>;

/** A step that asks nothing beyond what the screen asks by itself. Also of the mock API, so nothing is imported but types. */
export const NO_FORM: StepForm = {
  words: 'NONE',
  reasons: [],
  fields: [],
  results: [],
  ratingAxes: [],
  gradingAxes: [],
  grades: [],
  channels: [],
  units: false,
  addsUnits: false,
  removesUnits: false,
  items: false,
  callTypes: [],
  persons: [],
  amount: null,
  until: false,
  solved: false,
  longestDays: null,
  point: false,
  evidence: false,
  evidenceAtLeast: 0,
};
