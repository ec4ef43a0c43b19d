import type { FieldProblem } from '@/components/Field';
import type { Uploads } from '@/evidence/useUploads';
import { filesUnfinished, pointWrong } from '@/features/call/forms/checks';
import { t } from '@/i18n';

import type { FilingContent } from './drafts/draft';

export type FilingField =
  'itemId' | 'callTypeCode' | 'situation' | 'placeText' | 'placeUnitId' | 'point' | 'evidenceIds';

/** What must be mended before a call can be sent, by field. */
export function checkFiling(
  { itemId, situation, placeText, point }: FilingContent,
  callTypeCode: string | undefined,
  uploads: Uploads,
): Readonly<Record<FilingField, FieldProblem | false>> {
  return {
    itemId: itemId === undefined && sentences('item'),
    callTypeCode: callTypeCode === undefined && sentences('callType'),
    situation: situation.trim() === '' && sentences('situation'),
    placeText: placeText.trim() === '' && sentences('place'),
    placeUnitId: false,
    point: pointWrong(point),
    evidenceIds: filesUnfinished(uploads),
  };
}

function sentences(field: 'item' | 'callType' | 'situation' | 'place'): FieldProblem {
  return { message: t(`filing:check.${field}.message`), nextStep: t(`filing:check.${field}.nextStep`) };
}
