import { answersMissing, type AskedField } from '@/calls/fields/answers';
import type { FieldProblem } from '@/components/Field';
import type { Uploads } from '@/evidence/useUploads';
import { choiceMissing, filesMissing, filesUnfinished, pointWrong } from '@/features/call/forms/checks';
import { t } from '@/i18n';

import type { FilingContent } from './drafts/draft';

/** What the call type asks besides, once its item is known. */
export interface Asked {
  readonly fields: readonly AskedField[];
  readonly axes: readonly { readonly code: string }[];
  readonly evidenceAtLeast: number;
  readonly units: boolean;
  readonly callers: readonly unknown[];
  readonly persons: readonly unknown[];
}

export const NOTHING_ASKED: Asked = {
  fields: [],
  axes: [],
  evidenceAtLeast: 0,
  units: false,
  callers: [],
  persons: [],
};

/** What must be mended before a call can be sent, by the server's names of the fields. */
export function checkFiling(
  content: FilingContent,
  callTypeCode: string | undefined,
  asked: Asked,
  uploads: Uploads,
): Readonly<Record<string, FieldProblem | false>> {
  const { itemId, situation, placeText, point, answers = {}, levels = {} } = content;
  return {
    ...answersMissing(asked.fields, answers),
    axes: asked.axes.some(({ code }) => levels[code] === undefined) && sentences('axes'),
    itemId: itemId === undefined && sentences('item'),
    callTypeCode: callTypeCode === undefined && sentences('callType'),
    situation: situation.trim() === '' && sentences('situation'),
    placeText: placeText.trim() === '' && sentences('place'),
    placeUnitId: false,
    callerUnitId: asked.callers.length > 0 && choiceMissing(content.callerUnitId),
    personPostId: asked.persons.length > 0 && choiceMissing(content.personPostId),
    leadUnitId: asked.units && choiceMissing(content.leadUnitId),
    point: pointWrong(point),
    evidenceIds: filesUnfinished(uploads) || filesMissing(uploads, asked.evidenceAtLeast),
  };
}

function sentences(field: 'item' | 'callType' | 'axes' | 'situation' | 'place'): FieldProblem {
  return { message: t(`filing:check.${field}.message`), nextStep: t(`filing:check.${field}.nextStep`) };
}
