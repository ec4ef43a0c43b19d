import { t } from '@/i18n';

/** Every kind of act that changed something, in the order people choose from. */
export const CHANGES = [
  'establish',
  'amend',
  'move',
  'merge',
  'split',
  'close',
  'levels',
  'post',
  'person',
  'appoint',
  'ask_administrator',
  'decline_administrator',
  'end_posting',
  'invite',
  'revoke_invitation',
  'accept_invitation',
  'invite_reset',
  'accept_reset',
  'permission_role',
  'revoke',
  'workbook_written',
  'workbook_undone',
  'personal_erasure_asked',
  'personal_erasure_agreed',
  'personal_erasure_declined',
  'personal_erasure_cancelled',
  'person_erased',
  'phones_erased',
  'retention',
] as const;

/** Acts that are recorded because of what was seen. */
const LOOKS = [
  'workbook_exported',
  'reveal_phone',
  'personal_export_asked',
  'personal_export_fetched',
] as const;

export const KINDS = [...CHANGES, ...LOOKS] as const;
export type ActKind = (typeof KINDS)[number];

/** The kind of that name; undefined: there is none. */
export function kindOf(name: string | undefined): ActKind | undefined {
  return KINDS.find((kind) => kind === name);
}

/** A kind as people call it. */
export function kindWords(name: string): string {
  const kind = kindOf(name);
  return kind ? t(`hierarchy:actKind.${kind}`) : name;
}
