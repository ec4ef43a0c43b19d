import type { Opening, Template } from '../documents/openings';

/** A county as it is to be opened, as the form holds it. */
export interface Draft {
  readonly code: string;
  readonly name: string;
  readonly host: string;
  readonly template: string;
  /** As it is typed; empty: as many people as there are. */
  readonly quota: string;
  readonly administrator: string;
  readonly phone: string;
  readonly postCode: string;
}

export const EMPTY: Draft = {
  code: '',
  name: '',
  host: '',
  template: '',
  quota: '',
  administrator: '',
  phone: '',
  postCode: '',
};

/** What was put down, as the form shows it. */
export const draftOf = (opening: Opening): Draft => ({
  code: opening.code,
  name: opening.name,
  host: opening.host,
  template: opening.template,
  quota: opening.quota === null ? '' : String(opening.quota),
  administrator: opening.administrator,
  phone: opening.phone,
  postCode: opening.postCode,
});

/** What is sent of it. */
export const inputOf = (draft: Draft, openingId: string | null) => ({
  openingId,
  code: draft.code.trim(),
  name: draft.name.trim(),
  host: draft.host.trim(),
  template: draft.template,
  quota: quotaOf(draft.quota),
  administrator: draft.administrator.trim(),
  phone: draft.phone.replaceAll(/\s/g, ''),
  postCode: draft.postCode,
});

export type DraftField = keyof Draft;

const CODE_DIGITS = 6;
/** Is there enough of a code to ask about it? */
export const isWholeCode = (code: string): boolean =>
  code.trim().length === CODE_DIGITS && /^\d+$/.test(code.trim());

/** The fields that must still be filled in before the county can be opened, in the order of the form. */
export function missingFields(draft: Draft): readonly DraftField[] {
  const needed = ['code', 'name', 'host', 'template', 'administrator', 'phone', 'postCode'] as const;
  return needed.filter((field) => draft[field].trim() === '');
}

/** The number of people somebody wrote; null for none. */
export const quotaOf = (quota: string): number | null =>
  /^\d+$/.test(quota.trim()) ? Number(quota.trim()) : null;

/** The quota is a number of people, or nothing. */
export const isQuota = (quota: string): boolean => /^(?:0*[1-9]\d*)?$/.test(quota.trim());

/** The draft with another template: a post that it does not have is no choice any more. */
export function withTemplate(draft: Draft, template: Template): Draft {
  const known = template.administrators.some(({ code }) => code === draft.postCode);
  return { ...draft, template: template.code, postCode: known ? draft.postCode : '' };
}
