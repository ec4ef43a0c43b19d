import { t } from '@/i18n';

import type { PostKind, UnitKind } from './generated/graphql';

/** Every kind of unit, from the top of a county down. */
export const UNIT_KINDS: readonly UnitKind[] = [
  'BODY',
  'SUPERVISION',
  'CENTRE',
  'DEPARTMENT',
  'AREA',
  'TOWNSHIP',
  'STREET',
  'STATIONED',
  'VILLAGE',
  'COMMUNITY',
  'GRID',
];

export const POST_KINDS: readonly PostKind[] = ['DUTY', 'READER', 'GRID_HEAD', 'GRID_MEMBER'];

/** E.g. 乡镇、街道的值班席. */
export function kindsWords({
  unitKinds,
  postKinds,
}: {
  readonly unitKinds: readonly UnitKind[];
  readonly postKinds: readonly PostKind[];
}): string {
  const separator = t('permissions:cell.separator');
  return t('permissions:role.kinds', {
    units: UNIT_KINDS.filter((kind) => unitKinds.includes(kind))
      .map((kind) => t(`permissions:unitKind.${kind}`))
      .join(separator),
    posts: POST_KINDS.filter((kind) => postKinds.includes(kind))
      .map((kind) => t(`permissions:postKind.${kind}`))
      .join(separator),
  });
}
